// Time, from outside: the system's, or a virtual one in tests and drafts.

import type { Instant } from '../../domain/ids.ts';

export interface Clock {
  now(): Instant;
  /** Calls back once, no earlier than `afterMs` from now. Returns what cancels it. */
  schedule(afterMs: number, callback: () => void): () => void;
}
