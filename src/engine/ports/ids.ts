// New ids, from outside, so that a test's run repeats exactly.

export interface Ids {
  /** Unique for ever, also across restarts; letters, digits and hyphens only. */
  next(prefix: string): string;
}
