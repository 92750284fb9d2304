// The engine on this computer, as a real process: configured once, started again when killed, ended with the console.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { spawnNode } from '../../src/main/local/engine-process.ts';
import { LocalEngine } from '../../src/main/local-engine.ts';
import { eventually } from './client-rig.ts';

const program = fileURLToPath(new URL('./fake-engine-program.mjs', import.meta.url));
let folder: string;
let engine: LocalEngine;
let logged: string[];

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'klinke-engine-')), 'engine');
  engine = start(process.execPath);
});
afterEach(async () => {
  await engine.stop();
  rmSync(join(folder, '..'), { recursive: true });
});

function start(node: string): LocalEngine {
  logged = [];
  return new LocalEngine({
    run: (args, environment) => spawnNode(node, [program, ...args], environment),
    folder,
    log: (event, data) => logged.push(event, JSON.stringify(data ?? {})),
    startLimitMs: 5_000,
    endLimitMs: 200,
    backoff: { firstMs: 10, mostMs: 50 },
  });
}

function behave(behaviour: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'behaviour.txt'), behaviour);
}

const calls = () => readFileSync(join(folder, 'calls.txt'), 'utf8').trim().split('\n');
const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('local engine', () => {
  it('asks the program for a configuration once, and starts it once for all who ask', async () => {
    const [first, second] = await Promise.all([engine.endpoint(), engine.endpoint()]);
    expect(first).toEqual({
      ok: true,
      value: expect.objectContaining({
        host: '127.0.0.1',
        secure: false,
        url: expect.stringMatching(/^ws:.*\/api$/),
      }),
    });
    expect(second).toBe(first);
    expect(calls()).toEqual([
      '--init FOLDER',
      '--config FOLDER/engine.json --listen 127.0.0.1:0 --print-address',
    ]);
    await engine.stop();
    engine = start(process.execPath);
    await engine.endpoint();
    expect(calls()).toHaveLength(3);
  });

  it('gives each start a new token in its environment, never among the arguments, and asks with it', async () => {
    const first = await engine.endpoint();
    process.kill(engine.pid as number, 'SIGKILL');
    await eventually(() => expect(logged).toContain('localEngineDied'));
    const second = await engine.endpoint();
    const asked = [first, second].map((result) => (result.ok ? result.value.engineToken : undefined));
    const given = readFileSync(join(folder, 'tokens.txt'), 'utf8').trim().split('\n');
    expect(given).toEqual(asked);
    expect(new Set(given).size).toBe(2);
    for (const token of given) {
      expect(token.length).toBeGreaterThanOrEqual(43);
      expect(calls().join()).not.toContain(token);
      expect(logged.join()).not.toContain(token);
    }
  });

  it('starts again after kill -9, at another address', async () => {
    await engine.endpoint();
    const killed = engine.pid as number;
    process.kill(killed, 'SIGKILL');
    await eventually(() => expect(logged).toContain('localEngineDied'));
    expect((await engine.endpoint()).ok).toBe(true);
    expect(engine.pid).not.toBe(killed);
    expect(logged.filter((event) => event === 'localEngineListening')).toHaveLength(2);
  });

  it('reports the last words of one that does not start, and tries again when asked again', async () => {
    behave('fails');
    expect(await engine.endpoint()).toEqual({
      ok: false,
      error: { code: 'engineDidNotStart', detail: 'first words\nthe journal is locked' },
    });
    behave('good');
    expect((await engine.endpoint()).ok).toBe(true);
  });

  it('reports a program that writes no configuration', async () => {
    behave('noConfig');
    expect(await engine.endpoint()).toMatchObject({
      ok: false,
      error: { detail: expect.stringContaining('--init') },
    });
  });

  it('reports a missing Node', async () => {
    engine = start('/nowhere/node');
    expect(await engine.endpoint()).toMatchObject({ ok: false, error: { code: 'engineDidNotStart' } });
  });

  it('ends it with the console, also one that does not want to', async () => {
    behave('stubborn');
    await engine.endpoint();
    const pid = engine.pid as number;
    await engine.stop();
    expect(isAlive(pid)).toBe(false);
    expect(await engine.endpoint()).toMatchObject({ ok: false, error: { code: 'unreachable' } });
    expect(logged).not.toContain('localEngineDied');
  });
});
