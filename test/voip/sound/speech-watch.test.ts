// Speech or not: real recordings, silence, and the noise of a line.

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SpeechWatch } from '../../../src/voip/sound/speech-watch.ts';
import { readWav } from '../../../src/voip/sound/wav.ts';

/** One of the prompts that come along. */
const recorded = (prompt: string): Int16Array =>
  readWav(join(import.meta.dirname, '..', '..', '..', 'resources', 'prompts', 'de', `${prompt}.wav`));
const ms = (count: number) => new Int16Array(8 * count);
/** The same every time. */
function hiss(count: number, amplitude: number): Int16Array {
  let seed = 1;
  return ms(count).map(() => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fff_ffff;
    return Math.round(amplitude * (seed / 0x4000_0000 - 1));
  });
}

test('silence counts until somebody speaks, and anew afterwards', () => {
  const watch = new SpeechWatch();
  watch.heard(ms(3_000));
  expect(watch.silentMs).toBe(3_000);
  watch.heard(recorded('greeting'));
  expect(watch.silentMs).toBeLessThan(1_000);
  expect(watch.spokenMs).toBeGreaterThan(1_500);
  watch.heard(ms(2_000));
  expect(watch.silentMs).toBeGreaterThanOrEqual(2_000);
});

test('no pause in what is spoken is as long as two seconds', () => {
  const watch = new SpeechWatch();
  const speech = recorded('greeting');
  for (let from = 0; from < speech.length; from += 160) {
    watch.heard(speech.subarray(from, from + 160));
    expect(watch.silentMs).toBeLessThan(2_000);
  }
});

test.each([60, 300, 900])('a line that hisses at %i is silent, and speech on it is heard', (amplitude) => {
  const watch = new SpeechWatch();
  watch.heard(hiss(6_000, amplitude));
  expect(watch.silentMs).toBeGreaterThan(3_000);
  const speech = recorded('greeting');
  const noise = hiss(speech.length / 8, amplitude);
  watch.heard(speech.map((sample, at) => sample + (noise[at] ?? 0)));
  expect(watch.spokenMs).toBeGreaterThan(1_000);
});
