// How long somebody heard nothing of the other one, from what was recorded.

import { rms } from '../../support/audio.ts';
import { toneShare } from '../../support/heard.ts';
import type { HeardBlock } from '../../support/listen-in.ts';

const RATE = 8_000;
const LOUD = 0.01;
const SHARE = 0.5;

/**
 * The longest time between two instants in which the tone wasn't heard on any connection, in ms; null when it wasn't
 * heard any more at their end. A block that the page couldn't record in time counts as not heard.
 */
export function longestGap(
  blocks: readonly HeardBlock[],
  hertz: number,
  fromMs: number,
  toMs: number,
): number | null {
  const heard = blocks
    .filter(({ samples }) => {
      const sound = { rate: RATE, samples: Float32Array.from(samples) };
      return rms(sound.samples) > LOUD && toneShare(sound, hertz) > SHARE;
    })
    .map(({ at, samples }) => ({ from: at - (samples.length * 1_000) / RATE, to: at }))
    .filter(({ from, to }) => to > fromMs && from < toMs)
    .sort((a, b) => a.from - b.from);
  let longest = 0;
  let until = fromMs;
  for (const { from, to } of heard) {
    longest = Math.max(longest, from - until);
    until = Math.max(until, to);
  }
  if (toMs - until > 500) return null;
  return Math.round(longest);
}
