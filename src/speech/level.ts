// Brings a sound to the loudness of all prompts, by one gain and a limiter that bends peaks instead of cutting them.

import { loudnessLufs, SILENT_LUFS, truePeakDbfs } from './loudness.ts';

export const TARGET_LUFS = -20;
/** Of what is between the samples as well. */
export const PEAK_DBFS = -3;
/** The limiter sees samples; between them it may be a little more. */
const CEILING_DBFS = PEAK_DBFS - 0.6;
const NEAR_LU = 0.1;
/** What the limiter took away is added again, and so on. */
const ROUNDS = 8;
const REACH_SECONDS = 0.004;

export interface Levelled {
  readonly samples: Float32Array;
  readonly loudnessLufs: number;
  readonly peakDbfs: number;
}

export const amplitude = (db: number): number => 10 ** (db / 20);

/** `sound` is changed: with minutes of it, copies would count. */
export function levelled(sound: Float32Array, rate: number): Levelled {
  const ceiling = amplitude(CEILING_DBFS);
  let lufs = loudnessLufs(sound, rate);
  for (let round = 0; round < ROUNDS && lufs > SILENT_LUFS; round += 1) {
    if (Math.abs(lufs - TARGET_LUFS) < NEAR_LU && peakOf(sound) <= ceiling) break;
    amplify(sound, TARGET_LUFS - lufs);
    if (peakOf(sound) > ceiling) limit(sound, rate, ceiling);
    lufs = loudnessLufs(sound, rate);
  }
  const over = truePeakDbfs(sound, rate) - PEAK_DBFS;
  // Rarely: sharp edges overshoot by more than the limiter leaves.
  if (over > 0) amplify(sound, -over - 0.05);
  return { samples: sound, loudnessLufs: loudnessLufs(sound, rate), peakDbfs: truePeakDbfs(sound, rate) };
}

function amplify(samples: Float32Array, db: number): void {
  const gain = amplitude(db);
  for (let at = 0; at < samples.length; at += 1) samples[at] = (samples[at] as number) * gain;
}

export const peakOf = (samples: Float32Array): number =>
  samples.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0);

/** Looks ahead, so that the gain has come down when the peak is there, and goes up again as softly. */
function limit(samples: Float32Array, rate: number, ceiling: number): void {
  const reach = Math.round(rate * REACH_SECONDS);
  const gains = new Float32Array(samples.length).fill(1);
  samples.forEach((value, at) => {
    const wanted = ceiling / Math.abs(value);
    if (wanted >= 1) return;
    const end = Math.min(samples.length - 1, at + reach);
    for (let near = Math.max(0, at - reach); near <= end; near += 1)
      if ((gains[near] as number) > wanted) gains[near] = wanted;
  });
  // The mean of gains each of which suffices for the sample in their middle suffices too.
  let sum = 0;
  let count = 0;
  for (let next = 0; next < samples.length + reach; next += 1) {
    if (next < samples.length) {
      sum += gains[next] as number;
      count += 1;
    }
    const gone = next - 2 * reach - 1;
    if (gone >= 0) {
      sum -= gains[gone] as number;
      count -= 1;
    }
    const at = next - reach;
    if (at >= 0) samples[at] = (samples[at] as number) * Math.min(1, sum / count);
  }
}
