// What was erased, by references and without what it was: kept apart from the journal, so that a backup put back is erased again.

import type { Breaks } from '../../domain/hotline/hotline.ts';
import type { CallId, Instant } from '../../domain/words/ids.ts';

export interface Erasure {
  readonly at: Instant;
  readonly calls: readonly CallId[];
  readonly breaks: Breaks | null;
  /** Ids in the phone book. */
  readonly entries: readonly string[];
}

export interface Erasures {
  /** Durable when it resolves; rejects when it can't be kept. */
  add(erasure: Erasure): Promise<void>;
  /** Oldest first. */
  all(): Promise<readonly Erasure[]>;
}
