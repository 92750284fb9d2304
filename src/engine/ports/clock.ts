// Time, from outside: the system's, or a virtual one in tests and drafts.

import type { Instant } from '../../domain/words/ids.ts';

export interface Clock {
  /** Never steps, whoever sets the wall clock: the difference of two is the time that has passed. */
  now(): Instant;
  /**
   * Nobody's time is being taken, so a wall clock that was set may be followed now; backwards only if `mayGoBack`, since
   * what happens later would be earlier then. Left out: a clock that nobody sets.
   */
  follow?(mayGoBack: () => boolean): void;
  /** Calls back once, no earlier than `afterMs` from now. Returns what cancels it. */
  schedule(afterMs: number, callback: () => void): () => void;
}
