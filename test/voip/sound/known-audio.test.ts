// Known prompts and music are found in what a telephone makes of them.

import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readPrompts } from '../../../src/caller/known-prompts.ts';
import { decode, encode } from '../../../src/voip/sound/g711.ts';
import { recogniseAudio } from '../../../src/voip/sound/known-audio.ts';

const resources = resolve(import.meta.dirname, '../../../resources');
const { known } = readPrompts([join(resources, 'prompts', 'de'), join(resources, 'music')]);
const samplesOf = (name: string) => known.find((each) => each.name === name)?.samples ?? new Int16Array(0);

/** Through A-law, quieter, with some noise. */
function recording(...parts: readonly Int16Array[]) {
  let seed = 1;
  const noise = () => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
    return ((seed >> 16) % 60) - 30;
  };
  const all = parts.flatMap((part) => Array.from(part, (sample) => Math.round(0.6 * sample) + noise()));
  return decode('pcma', encode('pcma', Int16Array.from(all)));
}

test('an hour in a minute: prompts whole, cut off, repeated, and music from its middle', () => {
  const heard = recording(
    new Int16Array(3_011),
    samplesOf('greeting'),
    samplesOf('main-menu').subarray(0, 20_003),
    samplesOf('menu-invalid'),
    samplesOf('main-menu'),
    samplesOf('connecting-sap'),
    samplesOf('sap-long').subarray(80_017, 200_000),
  );
  const before = process.cpuUsage();
  const found = recogniseAudio(heard, known);
  const tookMs = process.cpuUsage(before).user / 1_000;
  expect(found.map(({ name, whole }) => `${name}${whole ? '' : ' (part)'}`)).toEqual([
    'greeting',
    'main-menu (part)',
    'menu-invalid',
    'main-menu',
    'connecting-sap',
    'sap-long (part)',
  ]);
  expect(found[0]?.fromMs).toBeCloseTo(3_011 / 8, 1);
  expect(found[0]?.correlation).toBeGreaterThan(0.99);
  expect(found[5]?.fileFromMs).toBeCloseTo(10_000, -3);
  // Of the processor's time, which other tests share; some 700 on a free computer.
  expect(tookMs).toBeLessThan(5_000);
});

test('a hiccup in the middle of a prompt makes no two of it', () => {
  const prompt = samplesOf('wait-notice-first');
  const heard = recording(prompt.subarray(0, 16_000), new Int16Array(900), prompt.subarray(16_000));
  const found = recogniseAudio(heard, known);
  expect(found.map(({ name, whole }) => ({ name, whole }))).toEqual([
    { name: 'wait-notice-first', whole: true },
  ]);
  expect(found[0]?.toMs).toBeCloseTo((prompt.length + 900) / 8, 0);
});

test('silence and noise have nothing known in them, and a recording may be shorter than any prompt', () => {
  expect(recogniseAudio(recording(new Int16Array(80_000)), known)).toEqual([]);
  expect(recogniseAudio(new Int16Array(100), known)).toEqual([]);
  expect(recogniseAudio(new Int16Array(0), known)).toEqual([]);
});
