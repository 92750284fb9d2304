// A voice of somebody else's: a program that reads a text from a file and writes a WAV.

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Language } from '../domain/languages.ts';

/**
 * The program and its arguments, each as it is: no shell reads them. `{textFile}`, `{language}` and `{output}` in an argument
 * are filled in.
 */
export type SpeechCommand = readonly [program: string, ...args: string[]];

export interface CommandLimits {
  readonly timeMs: number;
  readonly outputBytes: number;
}

export const COMMAND_LIMITS: CommandLimits = { timeMs: 60_000, outputBytes: 200_000_000 };

export type CommandSpoke =
  | { readonly kind: 'spoke'; readonly wav: Buffer }
  | { readonly kind: 'timedOut'; readonly afterMs: number }
  | { readonly kind: 'failed'; readonly detail: string };

const WATCH_MS = 100;
const ERROR_CHARACTERS = 500;

/** Never rejects. The text is in a file (UTF-8), so that none of it can become an argument. */
export async function speakByCommand(
  command: SpeechCommand,
  words: string,
  language: Language,
  limits: CommandLimits = COMMAND_LIMITS,
): Promise<CommandSpoke> {
  let folder: string | null = null;
  try {
    folder = await mkdtemp(join(tmpdir(), 'klinke-speech-'));
    const textFile = join(folder, 'text.txt');
    const output = join(folder, 'speech.wav');
    await writeFile(textFile, `${words}\n`);
    const filled = command.map((part) =>
      part
        .replaceAll('{textFile}', textFile)
        .replaceAll('{language}', language)
        .replaceAll('{output}', output),
    );
    const ended = await run(filled, folder, output, limits);
    if (ended !== null) return ended;
    const { size } = await stat(output).catch(() => ({ size: 0 }));
    if (size === 0) return { kind: 'failed', detail: 'it wrote no file' };
    if (size > limits.outputBytes) return tooMuch(limits);
    return { kind: 'spoke', wav: await readFile(output) };
  } catch (fault) {
    return { kind: 'failed', detail: fault instanceof Error ? fault.message : String(fault) };
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}

const tooMuch = ({ outputBytes }: CommandLimits): CommandSpoke => ({
  kind: 'failed',
  detail: `it wrote more than ${Math.round(outputBytes / 1_000_000)} MB`,
});

/** Null when it ended well. */
function run(
  [program = '', ...args]: readonly string[],
  folder: string,
  output: string,
  limits: CommandLimits,
): Promise<CommandSpoke | null> {
  return new Promise((done) => {
    const child = spawn(program, args, {
      cwd: folder,
      env: bareEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
      // A group of its own, so that what it starts ends with it.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    let said = '';
    let stopped: CommandSpoke | null = null;
    const stop = (why: CommandSpoke): void => {
      stopped ??= why;
      kill(child.pid);
      child.stderr.destroy();
    };
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = `${said}${text}`.slice(-ERROR_CHARACTERS);
    });
    const timer = setTimeout(() => stop({ kind: 'timedOut', afterMs: limits.timeMs }), limits.timeMs);
    const watch = setInterval(async () => {
      const { size } = await stat(output).catch(() => ({ size: 0 }));
      if (size > limits.outputBytes) stop(tooMuch(limits));
    }, WATCH_MS);
    const end = (how: CommandSpoke | null): void => {
      clearTimeout(timer);
      clearInterval(watch);
      done(stopped ?? how);
    };
    child.once('error', (fault) => end({ kind: 'failed', detail: `can't be started: ${fault.message}` }));
    child.once('exit', () => kill(child.pid));
    child.once('close', (code, signal) =>
      end(
        code === 0 ? null : { kind: 'failed', detail: `ended with ${code ?? signal}: ${said.trim()}`.trim() },
      ),
    );
  });
}

/** With what it started. */
function kill(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // Nothing of it is there any more.
  }
}

/** What a program needs to be found and to write text; nothing that the engine keeps in its own (passwords, tokens). */
function bareEnvironment(): NodeJS.ProcessEnv {
  const names = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'USERPROFILE'];
  return Object.fromEntries(
    names.flatMap((name) => (name in process.env ? [[name, process.env[name]]] : [])),
  );
}
