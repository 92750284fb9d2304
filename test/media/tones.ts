// Tones as recognisable sound: made, and found again in what was heard.

import { writeFileSync } from 'node:fs';
import { SAMPLE_RATE } from '../../src/voip/sound/g711.ts';
import { wavBytes } from '../../src/voip/sound/wav.ts';

const LEVEL = 8_000;

/** So much of a tone; `from` in samples keeps its phase going on. */
export function tone(hz: number, samples: number, from = 0): Int16Array {
  return Int16Array.from({ length: samples }, (_, i) =>
    Math.round(LEVEL * Math.sin((2 * Math.PI * hz * (from + i)) / SAMPLE_RATE)),
  );
}

/** A file of tones, one after the other. */
export function writeTones(file: string, parts: readonly (readonly [hz: number, ms: number])[]): void {
  const samples = parts.flatMap(([hz, ms]) => [...tone(hz, (ms * SAMPLE_RATE) / 1_000)]);
  writeFileSync(file, wavBytes(Int16Array.from(samples)));
}

/** How strong a pitch is, 0 to 1 of a tone made here (Goertzel). */
export function strength(samples: Int16Array, hz: number): number {
  const factor = 2 * Math.cos((2 * Math.PI * hz) / SAMPLE_RATE);
  let [one, two] = [0, 0];
  for (const sample of samples) [one, two] = [sample + factor * one - two, one];
  const power = one * one + two * two - factor * one * two;
  return (2 * Math.sqrt(Math.max(0, power))) / samples.length / LEVEL;
}

/** Which of these pitches are in it. */
export function pitches(samples: Int16Array, candidates: readonly number[]): number[] {
  return candidates.filter((hz) => samples.length > 0 && strength(samples, hz) > 0.5);
}
