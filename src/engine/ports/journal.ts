// The journal: an append-only list of facts, durable before any command that follows from them is given.

import type { Fact, JournalEntry } from '../../domain/hotline/facts.ts';
import type { CallId, Instant } from '../../domain/ids.ts';

export interface Journal {
  /** Appends all or nothing, in order. Throws when the store can't be written to: nothing was kept then. */
  append(at: Instant, facts: readonly Fact[]): readonly JournalEntry[];
  /**
   * Calls back once all that has been appended so far survives a power cut, or with why that is not known. One at a time.
   * Left out: it does as soon as `append` returns.
   */
  flush?(done: (fault: Error | null) => void): void;
  /** All entries with a `seq` above `after`, oldest first. */
  entriesAfter(after: number): Iterable<JournalEntry>;
  entriesOfCall(call: CallId): readonly JournalEntry[];
  /**
   * What a restart needs, oldest first: entries of the calls that have not ended or whose end is among the latest
   * `JUST_ENDED_ENTRIES` (its hang-up may never have reached the switch), of agents' last sign-in on, and of each hotline
   * and of the plan the last of each kind.
   */
  entriesForRestart(): readonly JournalEntry[];
  /** Ids of the calls that arrived most recently, newest first. */
  recentCalls(limit: number): readonly CallId[];
  close(): void;
}

export const JUST_ENDED_ENTRIES = 1_000;
