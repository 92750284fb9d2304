// Estimates how far the engine's clock is ahead of ours from one-way messages; pure.

const remembered = 10;

/**
 * A message is always late, never early: of the last few differences (engine's time minus ours on arrival) the
 * largest suffered the least delay.
 */
export function noteOffset(samples: readonly number[], sample: number): readonly number[] {
  return [...samples.slice(1 - remembered), sample];
}

export const bestOffset = (samples: readonly number[]): number => Math.max(...samples);
