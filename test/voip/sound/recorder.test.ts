// A recording is what was said, at the place where it was said, whatever the network and the computer did meanwhile.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { Recorder, type RecorderEnd, recordedMs } from '../../../src/voip/sound/recorder.ts';
import { readWav, telephoneSamples } from '../../../src/voip/sound/wav.ts';

const folder = mkdtempSync(join(tmpdir(), 'klrec-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;

/** A recorder and a caller whose frames say which they are: each sample of frame n is n + 1,000. */
class Recording {
  readonly file = join(folder, `${files++}.wav`);
  now = 0;
  readonly ended: Promise<RecorderEnd>;
  readonly recorder: Recorder;
  readonly #base: number;

  constructor({ longestMs = 600_000, silenceMs = 600_000, base = 0xffff_f000, file = '' } = {}) {
    if (file !== '') this.file = file;
    this.#base = base;
    let done: (end: RecorderEnd) => void = () => undefined;
    this.ended = new Promise((resolve) => {
      done = resolve;
    });
    this.recorder = new Recorder({
      file: this.file,
      limits: { longestMs, silenceMs },
      now: () => this.now,
      ended: done,
    });
    this.recorder.begin();
  }

  /** Frame `n` comes now. */
  comes(n: number): void {
    this.recorder.said(new Int16Array(160).fill(1_000 + n), (this.#base + 160 * n) >>> 0);
  }

  /** 20 ms go by. */
  tick(): void {
    this.now += 20;
    this.recorder.tick();
  }

  async end(): Promise<readonly (number | null)[]> {
    this.recorder.end('asked');
    await this.ended;
    return this.frames();
  }

  /** Which frame is heard in each 20 ms; null: silence. */
  frames(): readonly (number | null)[] {
    const samples = readWav(this.file);
    return Array.from({ length: samples.length / 160 }, (_, at) => {
      const [first, last] = [samples[160 * at], samples[160 * at + 159]];
      expect(first).toBe(last);
      return first === 0 ? null : (first as number) - 1_000;
    });
  }
}

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

test('what comes in time is there word for word, over the turn of the counter', async () => {
  const recording = new Recording();
  for (const n of upTo(200)) {
    recording.comes(n);
    recording.tick();
  }
  expect(await recording.end()).toEqual(upTo(200));
  expect(await recording.ended).toEqual({ lengthMs: 4_000, by: 'asked' });
});

test('packets that are lost leave silence of their length, and those out of order are put in their place', async () => {
  const recording = new Recording();
  const order = [0, 1, 3, 2, 4, 5, 8, 7, 10, 9, 11];
  for (const n of order) {
    recording.comes(n);
    recording.tick();
  }
  const wanted = upTo(12).map((n) => (n === 6 ? null : n));
  expect(await recording.end()).toEqual(wanted);
});

test('however packets are put off and swapped within a quarter of a second, nothing is lost or moved', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(12), { minLength: 60, maxLength: 60 }), async (delays) => {
      const recording = new Recording();
      const due = delays.map((delay, n) => ({ n, at: n + (n === 0 ? 0 : delay) }));
      for (const tick of upTo(80)) {
        for (const { n } of due.filter(({ at }) => at === tick)) recording.comes(n);
        recording.tick();
      }
      expect(await recording.end()).toEqual(upTo(60));
    }),
    { numRuns: 40 },
  );
});

test('a standstill of this computer: what came meanwhile is read late, and stays where it was said', async () => {
  const recording = new Recording();
  for (const n of upTo(50)) {
    recording.comes(n);
    recording.tick();
  }
  recording.now += 3_000;
  recording.recorder.tick();
  for (const n of upTo(200).slice(50)) recording.comes(n);
  for (const n of upTo(260).slice(200)) {
    recording.tick();
    recording.comes(n);
  }
  expect(await recording.end()).toEqual(upTo(260));
});

test('a network that stood still: silence meanwhile, and then all that was said', async () => {
  const recording = new Recording();
  for (const n of upTo(50)) {
    recording.comes(n);
    recording.tick();
  }
  for (const _ of upTo(100)) recording.tick();
  for (const n of upTo(150).slice(50)) recording.comes(n);
  for (const n of upTo(200).slice(150)) {
    recording.comes(n);
    recording.tick();
  }
  const frames = await recording.end();
  expect(frames.filter((n) => n !== null)).toEqual(upTo(200));
});

test('a sender whose clock begins anew goes on being recorded', async () => {
  const recording = new Recording({ base: 0 });
  for (const n of upTo(20)) {
    recording.comes(n);
    recording.tick();
  }
  for (const n of upTo(20)) {
    recording.recorder.said(new Int16Array(160).fill(5_000 + n), 0x7000_0000 + 160 * n);
    recording.tick();
  }
  const frames = await recording.end();
  expect(frames.filter((n) => n !== null)).toHaveLength(40);
});

test('who sends nothing at all is silent: that ends it, too', async () => {
  const recording = new Recording({ silenceMs: 2_000 });
  for (const _ of upTo(150)) recording.tick();
  const { by, lengthMs } = await recording.ended;
  expect(by).toBe('silence');
  expect(lengthMs).toBeLessThan(3_000);
});

test('it ends at its limit, and only the first end counts', async () => {
  const recording = new Recording({ longestMs: 1_000 });
  for (const n of upTo(60)) {
    recording.comes(n);
    recording.tick();
  }
  recording.recorder.end('gone');
  expect(await recording.ended).toMatchObject({ by: 'length' });
  expect(Math.abs((await recording.ended).lengthMs - 1_000)).toBeLessThan(40);
});

test('killed in the midst of it: what was written can be read, and its length told', async () => {
  const recording = new Recording();
  for (const n of upTo(150)) {
    recording.comes(n);
    recording.tick();
    await new Promise(setImmediate);
  }
  await new Promise((done) => setTimeout(done, 50));
  // As it lies there at this moment, without its end.
  const torn = join(folder, 'torn.wav');
  writeFileSync(torn, readFileSync(recording.file));
  await recording.end();
  const samples = telephoneSamples(readFileSync(torn));
  expect(samples.length / 8).toBeGreaterThan(3_000 - 1_000);
  expect(recordedMs(torn)).toBe(samples.length / 8);
  expect(recordedMs(join(folder, 'none.wav'))).toBe(0);
});

test('where it can’t be written that is told, once, and nothing is overwritten', async () => {
  const there = join(folder, 'there.wav');
  writeFileSync(there, 'x');
  for (const file of [there, join(folder, 'no', 'such', 'folder.wav')]) {
    const recording = new Recording({ file });
    recording.comes(0);
    const end = await recording.ended;
    expect(end).toMatchObject({ lengthMs: 0, by: 'failed' });
    expect(end.reason).toMatch(/EEXIST|ENOENT/);
    recording.recorder.end('asked');
  }
  expect(readFileSync(there, 'utf8')).toBe('x');
  expect(existsSync(join(folder, 'no'))).toBe(false);
});
