// How far ahead an end may lie that somebody names.

import type { Instant } from './ids.ts';

/** Ten years: nobody means a later end, and no calendar counts to the largest numbers. */
const LATEST_END_MS = 3_653 * 86_400_000;

export const isTooFar = (until: Instant, now: Instant): boolean => !(until <= now + LATEST_END_MS);

/** As a journal tells it: an engine of before took any number for an end. Null: until further notice. `at`: when it was told. */
export const endWithinReach = (until: Instant | null, at: Instant): Instant | null =>
  until === null || isTooFar(until, at) ? null : until;
