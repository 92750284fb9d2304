// A check call hears what is played, and says so: or what was heard instead. In virtual time, with real sounds.

import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Simulator } from '../../../src/adapters/simulator/simulator.ts';
import { VirtualClock } from '../../../src/adapters/simulator/virtual-clock.ts';
import type { Hotline } from '../../../src/domain/hotline/hotline.ts';
import type { CheckCallEnded } from '../../../src/domain/words/check-calls.ts';
import { Checker } from '../../../src/service/check-calls/checker.ts';
import { readWav, wavBytes } from '../../../src/voip/sound/wav.ts';
import { utcCalendar } from '../../support/utc-calendar.ts';
import { HotlineWorld, NUMBER, seedMode } from '../../support/virtual/hotline-world.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'klcheck-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const pathOf = (sound: string) => join(folder, `${sound}.wav`);

/** Noise of its own for each seed, of that length. */
function sound(seed: number, ms: number): string {
  let state = seed * 7919 + 1;
  const samples = Int16Array.from({ length: ms * 8 }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (state / 2_147_483_648 - 0.5) * 16_000;
  });
  return kept(wavBytes(samples));
}

function kept(wav: Buffer): string {
  const name = createHash('sha256').update(wav).digest('hex');
  writeFileSync(pathOf(name), wav);
  return name;
}

interface Scene {
  readonly world: HotlineWorld;
  readonly checker: Checker;
  readonly greeting: string;
  /** The telephone system plays only the first half of it. */
  half(sound: string): void;
  readonly kept: Buffer[];
}

function scene({ known = true, silent = false } = {}): Scene {
  const mode = seedMode();
  const start = mode.steps[mode.greeting ?? mode.start];
  const first = start !== undefined && 'prompt' in start ? start.prompt : '';
  const prompts = Object.fromEntries(
    Object.keys(mode.prompts).map((name, at) => [name, sound(at + 1, name === first ? 6_000 : 3_500)]),
  );
  if (silent) prompts[first] = kept(wavBytes(new Int16Array(48_000)));
  const music = Object.fromEntries(Object.keys(mode.music).map((name, at) => [name, sound(at + 100, 9_000)]));
  const clock = new VirtualClock(Date.UTC(2026, 10, 24, 7, 55));
  const lengthOf = (media: string) => {
    try {
      return readWav(pathOf(media)).length / 8;
    } catch {
      return null;
    }
  };
  const samples = new Map<string, Int16Array>();
  const sim = new Simulator({
    clock,
    lengthMs: lengthOf,
    samples: (media) => {
      const there = samples.get(media) ?? readWav(pathOf(media));
      samples.set(media, there);
      return there;
    },
    knowsNumber: (number) => known && number === NUMBER,
  });
  const world = new HotlineWorld({ sim, clock });
  world.publish({ version: 'real', mode, sounds: { prompts, music } });
  const heard: Buffer[] = [];
  const checker = new Checker({
    engine: world.engine,
    telephony: sim,
    clock,
    calendar: utcCalendar(),
    file: pathOf,
    keep: (wav) => {
      heard.push(wav);
      return createHash('sha256').update(wav).digest('hex');
    },
  });
  const half = (media: string) => {
    const whole = readWav(pathOf(media));
    samples.set(media, whole.subarray(0, whole.length >> 1));
  };
  return { world, checker, greeting: prompts[first] ?? '', half, kept: heard };
}

/** Virtual time goes on while the thread that hears takes its real time. */
async function checked({ world, checker }: Scene): Promise<{ result: CheckCallEnded; tookMs: number }> {
  const hotline = world.engine.state.hotlines.get('it') as Hotline;
  const began = world.clock.now();
  let over: { result: CheckCallEnded; tookMs: number } | null = null;
  void checker.check(hotline, 'byHand').then((result) => {
    over = { result, tookMs: world.clock.now() - began };
  });
  while (over === null) {
    // Twice as fast: much faster, and what the thread needs would be seconds here.
    world.wait(40);
    await pause(20);
  }
  return over;
}

const lastCheck = ({ world }: Scene) => world.engine.state.hotlines.get('it')?.lastCheck;

const modeOf = ({ world }: Scene) => world.engine.state.hotlines.get('it')?.mode?.mode.id ?? '';

test('hears the greeting, also of a mode until a time, and is over then', async () => {
  const at = scene();
  await at.world.turnOn('Anders', { kind: 'mode', mode: modeOf(at) });
  const { result, tookMs } = await checked(at);
  expect(result.outcome).toEqual({ kind: 'heard' });
  expect(result.heard[0]).toMatchObject({ kind: 'greeting' });
  expect(result.announcements).toEqual([{ turning: expect.any(String), heardAtMs: expect.any(Number) }]);
  // Eleven seconds, and what a busy machine's thread takes of them.
  expect(tookMs).toBeLessThan(60_000);
  expect(lastCheck(at)).toMatchObject({ outcome: { kind: 'heard' }, check: result.check });
  expect(at.world.sim.legCount).toBe(0);
  expect(at.kept).toHaveLength(1);
});

test('a greeting whose file is gone: says what was heard instead', async () => {
  const at = scene();
  rmSync(pathOf(at.greeting));
  const { result } = await checked(at);
  expect(result.outcome).toEqual({ kind: 'heardOther', lost: [at.greeting] });
  expect(result.heard[0]).toMatchObject({ kind: 'prompt' });
});

test('a greeting with only silence in it: says so', async () => {
  const at = scene({ silent: true });
  const { result } = await checked(at);
  expect(result.outcome).toEqual({ kind: 'heardOther', lost: [at.greeting] });
});

test('half of the greeting, however long that is: is not heard, and says so', async () => {
  const at = scene();
  at.half(at.greeting);
  const { result } = await checked(at);
  expect(result.outcome).toEqual({ kind: 'heardOther', lost: [] });
  expect(result.heard[0]).toMatchObject({ kind: 'greeting', partly: true });
});

test('a number that the telephone system does not hand on', async () => {
  const { result } = await checked(scene({ known: false }));
  expect(result.outcome).toMatchObject({ kind: 'noAnswer', handedOn: false });
  expect(result.recording).toBeNull();
});

test('two at once are one', async () => {
  const at = scene();
  const hotline = at.world.engine.state.hotlines.get('it') as Hotline;
  const first = at.checker.check(hotline, 'byHand');
  expect(at.checker.check(hotline, 'daily')).toBe(first);
  at.world.wait(10);
  await at.checker.close();
  expect(at.world.sim.legCount).toBe(0);
});

test('a diversion outside says that it isn’t listened for, and a mode that it outdoes', async () => {
  const at = scene();
  await at.world.turnOn('Anders', { kind: 'mode', mode: modeOf(at) });
  await at.world.turnOn('Weg', { kind: 'divert', to: { kind: 'number', number: '+4989123456' } });
  const { result } = await checked(at);
  expect(result.outcome).toEqual({ kind: 'heard' });
  expect(result.announcements.map(({ heardAtMs, unheard }) => [heardAtMs, unheard])).toEqual([
    [null, 'outdone'],
    [null, 'outside'],
  ]);
});
