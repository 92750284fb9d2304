// Silence in a sound: cut off at its ends, shortened where a voice rests too long, found where nobody expects it.

import { amplitude } from './level.ts';

const FRAME_SECONDS = 0.005;

/** Loudness (RMS) of each 5 ms. */
function framesOf(
  samples: Float32Array,
  rate: number,
): { readonly size: number; readonly rms: Float32Array } {
  const size = Math.round(rate * FRAME_SECONDS);
  const rms = new Float32Array(Math.ceil(samples.length / size));
  for (let frame = 0; frame < rms.length; frame += 1) {
    let sum = 0;
    const end = Math.min(samples.length, (frame + 1) * size);
    for (let at = frame * size; at < end; at += 1) sum += (samples[at] as number) ** 2;
    rms[frame] = Math.sqrt(sum / (end - frame * size));
  }
  return { size, rms };
}

const loudest = (rms: Float32Array): number => rms.reduce((a, b) => Math.max(a, b), 0);

export interface Rests {
  /** Below the loudest 5 ms it counts as silence. */
  readonly belowDb: number;
  readonly leadSeconds: number;
  readonly tailSeconds: number;
}

/** Without the silence at its ends but for short rests, which fade. Empty when all of it is silent. */
export function trimmed(samples: Float32Array, rate: number, rests: Rests): Float32Array {
  const { size, rms } = framesOf(samples, rate);
  const threshold = loudest(rms) * amplitude(-rests.belowDb);
  const first = rms.findIndex((level) => level > threshold);
  if (first < 0) return new Float32Array(0);
  const last = rms.findLastIndex((level) => level > threshold);
  const from = Math.max(0, Math.round(first * size - rests.leadSeconds * rate));
  const to = Math.min(samples.length, Math.round((last + 1) * size + rests.tailSeconds * rate));
  const fadeIn = Math.min(first * size - from, Math.round(rate * 0.01));
  const fadeOut = Math.min(to - (last + 1) * size, Math.round(rate * 0.04));
  return samples
    .slice(from, to)
    .map((value, at, all) => value * Math.min(1, at / (fadeIn || 1), (all.length - 1 - at) / (fadeOut || 1)));
}

/** Pauses become at most that long, cut in their middle, where it's quietest. */
export function withShortPauses(samples: Float32Array, rate: number, longestSeconds: number): Float32Array {
  const { size, rms } = framesOf(samples, rate);
  const threshold = loudest(rms) * amplitude(-50);
  const longest = Math.ceil(longestSeconds / FRAME_SECONDS);
  const kept: Float32Array[] = [];
  let quiet = 0;
  rms.forEach((level, frame) => {
    kept.push(samples.subarray(frame * size, (frame + 1) * size));
    quiet = level > threshold ? 0 : quiet + 1;
    if (quiet > longest) kept.splice(-Math.ceil(longest / 2), 1);
  });
  return joinedSamples(kept);
}

export function longestPauseMs(samples: Float32Array, rate: number, belowDb: number): number {
  const { rms } = framesOf(samples, rate);
  const threshold = loudest(rms) * amplitude(-belowDb);
  let longest = 0;
  let quiet = 0;
  for (const level of rms) {
    quiet = level > threshold ? 0 : quiet + 1;
    longest = Math.max(longest, quiet);
  }
  return longest * FRAME_SECONDS * 1_000;
}

export function joinedSamples(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
