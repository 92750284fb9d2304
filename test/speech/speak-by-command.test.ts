// A program of somebody else's as the voice: real programs, good and bad ones.

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import type { Speech } from '../../src/engine/ports/speech.ts';
import { type CommandLimits, type SpeechCommand, speakByCommand } from '../../src/speech/speak-by-command.ts';
import { createSpeech } from '../../src/speech/speech.ts';
import { VOICES } from './real-speech.ts';

const SPOKEN = join(import.meta.dirname, '..', '..', 'resources', 'prompts', 'de', 'menu-invalid.wav');
const LIMITS: CommandLimits = { timeMs: 10_000, outputBytes: 1_000_000 };
const js = (program: string, ...args: string[]): SpeechCommand => [process.execPath, '-e', program, ...args];

let speech: Speech | null = null;
afterEach(() => speech?.close());

test('its file is levelled as any import; text and language reach it as they are', async () => {
  const copies = js(
    `const [text, language, output] = process.argv.slice(1);
     const said = require('fs').readFileSync(text, 'utf8');
     if (said !== '"; rm -rf $HOME; \`id\` {out' + 'put}\\n' || language !== 'de') process.exit(3);
     require('fs').copyFileSync(${JSON.stringify(SPOKEN)}, output);`,
    '{textFile}',
    '{language}',
    '{output}',
  );
  speech = createSpeech({ voices: VOICES, command: copies });
  const spoken = await speech.speak({ text: '"; rm -rf $HOME; `id` {output}', language: 'de' });
  expect(spoken).toEqual({ ok: true, audio: expect.objectContaining({ loudnessLufs: -20 }) });
});

test('what it writes has to be a sound', async () => {
  const lies = js(`require('fs').writeFileSync(process.argv[1], 'no sound')`, '{output}');
  speech = createSpeech({ voices: VOICES, command: lies });
  expect(await speech.speak({ text: 'Hallo', language: 'de' })).toEqual({
    ok: false,
    trouble: { kind: 'commandFailed', detail: 'what it wrote is no sound: foreign' },
  });
});

test.each([
  ['is not there', ['/nowhere/voice'] as SpeechCommand, "can't be started"],
  ['fails', js(`console.error('no voice for that'); process.exit(4)`), 'ended with 4: no voice for that'],
  ['writes nothing', js(''), 'it wrote no file'],
  [
    'writes without an end',
    js(
      `const file = require('fs').openSync(process.argv[1], 'w');
       for (;;) require('fs').writeSync(file, Buffer.alloc(100000));`,
      '{output}',
    ),
    'it wrote more than 1 MB',
  ],
])('one that %s is told with its reason', async (_, command, detail) => {
  expect(await speakByCommand(command, 'Hallo', 'de', LIMITS)).toEqual({
    kind: 'failed',
    detail: expect.stringContaining(detail),
  });
});

test('one that hangs is ended with what it began, and leaves no file', async () => {
  const note = join(mkdtempSync(join(tmpdir(), 'klinke-hangs-')), 'note.txt');
  const begins = `setInterval(() => require('fs').appendFileSync(${JSON.stringify(note)}, '.'), 20)`;
  const hangs = js(
    `const fs = require('fs');
     fs.writeFileSync(${JSON.stringify(note)}, process.cwd() + ' ');
     require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(begins)}], { stdio: 'inherit' });
     setInterval(() => {}, 1000);`,
  );
  const how = await speakByCommand(hangs, 'Hallo', 'de', { ...LIMITS, timeMs: 4_000 });
  expect(how).toEqual({ kind: 'timedOut', afterMs: 4_000 });
  const [folder = '', beats] = readFileSync(note, 'utf8').split(' ');
  expect(existsSync(folder)).toBe(false);
  expect(beats).toMatch(/^[.]+$/);
  await new Promise((done) => setTimeout(done, 300));
  expect(readFileSync(note, 'utf8')).toBe(`${folder} ${beats}`);
  rmSync(dirname(note), { recursive: true });
});

test('nothing of what the engine keeps in its environment reaches it', async () => {
  vi.stubEnv('KLINKE_SECRET', 'geheim');
  const tells = js(`console.error(Object.keys(process.env).join(' ')); process.exit(1)`);
  const how = await speakByCommand(tells, 'Hallo', 'de', LIMITS);
  expect(how).toMatchObject({ kind: 'failed', detail: expect.stringContaining('PATH') });
  expect(how).not.toMatchObject({ detail: expect.stringContaining('KLINKE_SECRET') });
  vi.unstubAllEnvs();
});
