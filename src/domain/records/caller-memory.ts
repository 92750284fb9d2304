// What is remembered of a caller when the same number calls again: asked of whoever keeps the calls.

import type { CallId, Instant } from '../words/ids.ts';
import type { Seen } from './call-query.ts';

export interface EarlierQuery {
  readonly call: CallId;
  /** In which the number of this call may have been told: as `bareNumber` leaves them. */
  readonly ways: readonly string[];
  /** When the day began, for whoever asks. */
  readonly since: Instant;
  readonly seen: Seen;
  readonly limit: number;
}

export interface EarlierCalls {
  /** Of all that this number has called since then, which one this call is: 1 for the first. */
  readonly ordinal: number;
  /** That arrived before it, have ended and may be seen, the newest first. */
  readonly calls: readonly CallId[];
}

/** Of one number this many of the latest calls are looked at: a company's own number calls all day. */
export const MOST_LOOKED_AT = 300;
