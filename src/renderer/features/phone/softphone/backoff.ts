// How long to wait before the n-th try: quick at first, then calmer, a little apart for each console.

const STEPS_MS = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000] as const;

/** `attempt` starts at 0; `random` is in [0, 1), so that a whole floor doesn't come back in the same instant. */
export function backoffMs(attempt: number, random: number): number {
  const step = STEPS_MS[Math.min(attempt, STEPS_MS.length - 1)] ?? 15_000;
  return Math.round(step * (0.8 + 0.4 * random));
}
