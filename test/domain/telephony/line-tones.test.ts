// Each country's tones: the pitches, when they sound and when not.

import { expect, test } from 'vitest';
import { lineTonesOf, toneSamples } from '../../../src/domain/telephony/line-tones.ts';

const RATE = 8_000;

/** How strong a pitch is among these samples (Goertzel), 0 to 1. */
function strength(samples: Int16Array, hz: number): number {
  const factor = 2 * Math.cos((2 * Math.PI * hz) / RATE);
  let [one, two] = [0, 0];
  for (const sample of samples) [one, two] = [sample + factor * one - two, one];
  return (2 * Math.sqrt(Math.max(0, one * one + two * two - factor * one * two))) / samples.length / 32_767;
}
const part = (samples: Int16Array, fromMs: number, ms: number) =>
  samples.slice(fromMs * 8, (fromMs + ms) * 8);

test.each([
  ['DE', [425], 1_000, 5_000],
  ['AT', [420], 1_000, 6_000],
  ['NL', [425], 1_000, 5_000],
  ['US', [440, 480], 2_000, 6_000],
] as const)('%s: it rings by %j Hz for %i ms, every %i', (country, hz, soundMs, everyMs) => {
  const samples = toneSamples(lineTonesOf(country).ringBack, RATE, 0.5);
  expect(samples).toHaveLength(everyMs * 8);
  for (const each of hz)
    expect(strength(part(samples, 100, soundMs - 200), each)).toBeCloseTo(0.5 / hz.length, 1);
  expect(strength(part(samples, 100, soundMs - 200), 1_000)).toBeLessThan(0.02);
  expect(part(samples, soundMs, everyMs - soundMs).every((sample) => sample === 0)).toBe(true);
});

test('Britain’s ring is double, and Germany’s busy tone shorter than its neighbours’', () => {
  const samples = toneSamples(lineTonesOf('GB').ringBack, RATE, 0.5);
  const sounds = (fromMs: number) => strength(part(samples, fromMs, 100), 400) > 0.1;
  expect([100, 450, 700, 1_500].map(sounds)).toEqual([true, false, true, false]);
  expect(lineTonesOf('DE').busy.cadenceMs).toEqual([480, 480]);
  expect(lineTonesOf('NL').busy.cadenceMs).toEqual([500, 500]);
});

test('it begins and ends without a click, and never too loud', () => {
  for (const country of ['DE', 'US', 'GB', '??']) {
    const { ringBack, busy } = lineTonesOf(country);
    for (const tone of [ringBack, busy]) {
      const samples = toneSamples(tone, RATE, 1);
      expect(Math.max(...samples.map(Math.abs))).toBeLessThanOrEqual(32_767);
      expect(Math.abs(samples[0] ?? 1)).toBeLessThan(500);
    }
  }
});
