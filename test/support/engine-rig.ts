// For tests of the engine's service: folders with a configuration, and the program itself as a process.

import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { hashPin } from '../../src/service/set-up/pin.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = join(root, 'src/service/engine.ts');

/** A temporary folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'klinke-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const PIN = '4711';
let hashed: Promise<string> | null = null;
/** The hash of `PIN`: made once, since it is slow on purpose. */
export function pinHash(): Promise<string> {
  hashed ??= hashPin(PIN);
  return hashed;
}

type Part = Readonly<Record<string, unknown>>;

/** A sound configuration with the shipped mode, for tests to change. */
export async function soundConfig(): Promise<{
  schemaVersion: 1;
  name: string;
  data: string;
  api: Part;
  switch: Part;
  hotlines: Part[];
  teams: Part[];
  checksItself: boolean;
  agents: Part[];
}> {
  const hash = await pinHash();
  const person = (id: string, name: string, extension: string, teams: string[], role = 'agent') => ({
    id,
    name,
    extension,
    role,
    teams,
    pinHash: hash,
  });
  return {
    schemaVersion: 1,
    name: 'Test engine',
    data: 'data',
    api: { host: '127.0.0.1', port: 0 },
    switch: { kind: 'simulator' },
    checksItself: false,
    hotlines: [{ id: 'it', name: 'IT-Hotline', numbers: ['100'], mode: 'modes/it-hotline.json' }],
    teams: [
      { id: 'lvs', name: 'LVS', distribution: 'shown' },
      { id: 'sap', name: 'SAP', distribution: 'shown' },
      { id: 'pc', name: 'PC', distribution: 'automatic' },
    ],
    agents: [
      person('anna', 'Anna', '21', ['lvs', 'sap'], 'supervisor'),
      person('bernd', 'Bernd', '22', ['lvs', 'sap']),
      person('carla', 'Carla', '31', ['pc']),
    ],
  };
}

/** Writes the configuration and copies of the shipped mode and its audio; returns the configuration's path. */
export function writeConfig(config: unknown, folder = temporaryFolder()): string {
  for (const part of ['modes', 'prompts', 'music']) {
    cpSync(join(root, 'resources', part), join(folder, part), { recursive: true });
  }
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'engine.json');
  writeFileSync(file, typeof config === 'string' ? config : JSON.stringify(config, null, 2));
  return file;
}

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface EngineProgram {
  readonly pid: number;
  readonly ended: Promise<Ran>;
  out(): string;
  err(): string;
  kill(signal: NodeJS.Signals): void;
}

/** The engine's program, run as `npm run engine` does. Killed when the test is over. */
export function runEngine(
  args: readonly string[],
  {
    env = {},
    input = '',
    under = [],
  }: {
    env?: Readonly<Record<string, string>>;
    input?: string;
    /** What runs it, in its place. */
    under?: readonly string[];
  } = {},
): EngineProgram {
  const [first, ...others] = [...under, process.execPath, program, ...args] as [string, ...string[]];
  const child = spawn(first, others, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_NO_WARNINGS: '1', ...env },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => {
    out += String(data);
  });
  child.stderr.on('data', (data) => {
    err += String(data);
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const ended = new Promise<Ran>((resolve) => child.once('close', (code) => resolve({ code, out, err })));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    pid: child.pid ?? -1,
    ended,
    out: () => out,
    err: () => err,
    kill: (signal) => void child.kill(signal),
  };
}

const announcement = z.object({ listening: z.object({ host: z.string(), port: z.int() }) });

/** Where a program that was started with `--print-address` listens. */
export async function addressOf(running: EngineProgram): Promise<{ host: string; port: number }> {
  const line = await until(() => {
    const [first] = running.out().split('\n');
    return running.out().includes('\n') ? first : undefined;
  });
  return announcement.parse(JSON.parse(line)).listening;
}

/** Polls until there is something; a test's own time limit ends it otherwise. */
export async function until<T>(look: () => T | undefined | null | false): Promise<T> {
  for (;;) {
    const found = look();
    if (found !== undefined && found !== null && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
