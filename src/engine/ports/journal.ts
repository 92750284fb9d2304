// The journal: an append-only list of facts, durable before any command that follows from them is given. Some kinds go again
// when they're too old (`forgetActs`, `forgetPresence`).
//
// What is personal in a fact (`domain/facts/personal.ts`) is kept beside it, and dropped once `callErased`, `notesErased` or `breaksErased`
// is appended: from then on the fact is read without it.
//
// Nothing here is answered at once, so that a store may live on another thread, or on another computer.

import type { Fact, JournalEntry, PlanTakenUp } from '../../domain/facts/facts.ts';
import type { Breaks } from '../../domain/hotline/hotline.ts';
import type { CallCursor, CallFigures, CallPage, CallQuery, Seen } from '../../domain/records/call-query.ts';
import type { EarlierCalls, EarlierQuery } from '../../domain/records/caller-memory.ts';
import type { Signed } from '../../domain/records/staffing.ts';
import type { CallBackEntry } from '../../domain/words/call-backs.ts';
import type { AgentId, CallId, ContentHash, ForwardId, Instant, MessageId } from '../../domain/words/ids.ts';
import type { Message } from '../../domain/words/messages.ts';

/** What one turn told. */
export interface Batch {
  readonly at: Instant;
  readonly facts: readonly Fact[];
}

export type Appended =
  /** It survives a power cut. */
  | { readonly kind: 'written' }
  /** It survives a power cut, outside the journal, which can't be written; it comes there as soon as it can be. */
  | { readonly kind: 'reserved'; readonly reason: string }
  /** Nothing of it was kept. */
  | { readonly kind: 'refused'; readonly reason: string };

export interface KnownSigned {
  readonly first: Instant | null;
  readonly signed: readonly Signed[];
}

export interface Journal {
  /**
   * Appends all or nothing, in order, and tells when it is done, possibly before it returns. One at a time. What was
   * refused is appended again before anything else: then it is there once, also where the refusal was an error. Appending
   * nothing tries to write what is reserved.
   */
  append(batches: readonly Batch[], done: (appended: Appended) => void): void;
  /** All entries with a `seq` above `after`, oldest first. */
  entriesAfter(after: number): AsyncIterable<JournalEntry>;
  entriesOfCall(call: CallId): Promise<readonly JournalEntry[]>;
  /**
   * What a restart needs, oldest first: entries of the calls that have not ended or whose end is among the latest
   * `JUST_ENDED_ENTRIES` (its hang-up may never have reached the switch), those about people that no later one has
   * outdated (`outdatedBy`), of each hotline and of the plan the last of each kind, and all plans since the one by which the
   * first of these calls began. As many as there is open, however
   * old the journal is.
   */
  entriesForRestart(): Promise<readonly JournalEntry[]>;
  /** All messages that were left and aren't erased, the oldest first. As many as there are, however old the journal is. */
  messages(): Promise<readonly Message[]>;
  /** All entries with somebody who has to be called, done ones too, that aren't erased, the oldest first. As many as there are. */
  callBacks(): Promise<readonly CallBackEntry[]>;
  /** Facts that took up a plan whose content is kept, the latest first: `limit` at most, of before the entry with this `seq`. */
  plansTakenUp(before: number | null, limit: number): Promise<readonly PlanEntry[]>;
  /** Facts that the audit log is read from (`auditedFacts`), the latest first: `limit` at most, of before this `seq`. */
  auditedEntries(before: number | null, limit: number): Promise<readonly JournalEntry[]>;
  /** Facts that are kept for the audit log alone (`acted`), of before then, are gone; how many. The latest entry of all stays. */
  forgetActs(before: Instant): Promise<number>;
  /**
   * Facts that tell when somebody was there (`isPresence`), of before then, are gone, with what is personal in them; how many. What
   * is still so of somebody stays, and the latest entry of all. A part at a time: others append in between.
   */
  forgetPresence(before: Instant): Promise<number>;
  /**
   * Messages that were left or sent by mail to somebody, and calls that were missed, after the entry with this `seq`, the oldest first, and up to which entry that was looked for.
   * `after` null: only that.
   */
  leftSince(after: number | null): Promise<LeftSince>;
  /** Ids of the calls that arrived most recently, newest first. */
  recentCalls(limit: number): Promise<readonly CallId[]>;
  /**
   * Calls from this number, in whichever of these ways it was told (`bareNumber`), that still have something personal. It
   * takes its time and holds up nobody.
   */
  callsFrom(ways: readonly string[]): Promise<readonly NamedCall[]>;
  /** Those of these that still have something personal, or in which somebody left a message. */
  namedAmong(calls: readonly CallId[]): Promise<readonly NamedCall[]>;
  /** Ended calls that arrived before then and still have something personal, or in which somebody left a message. */
  namedBefore(before: Instant): Promise<readonly CallId[]>;
  /** Ended calls of which people have written something that is still there, and nothing since then. */
  notedBefore(before: Instant): Promise<readonly CallId[]>;
  /** Who signed in or out since then, the oldest first, and when the first of all that is still known was. Null: nobody ever did. */
  signedSince(since: Instant): Promise<KnownSigned>;
  /** Everybody of whom it's told that they signed in, or had a break. */
  peopleSeen(): Promise<readonly AgentId[]>;
  /** How often `callErased` was appended, of each of these. */
  erasedTimes(calls: readonly CallId[]): Promise<readonly number[]>;
  /** How many reasons of breaks would be dropped by `breaksErased`. */
  breakReasons(breaks: Breaks): Promise<number>;
  /**
   * Of the ended calls those that the query wants, `limit` at most, behind `after`. Of the same value the one that arrived
   * later counts as more.
   */
  endedCalls(query: CallQuery, after: CallCursor | null, limit: number): Promise<CallPage>;
  /** Of the calls that arrived since then and have ended. */
  figures(since: Instant, seen: Seen): Promise<CallFigures>;
  /** Of the calls from the number of one call those that arrived before it. */
  earlierCalls(query: EarlierQuery): Promise<EarlierCalls>;
  /**
   * What was dropped is gone from the disk as well, also where it was written before it came to its place. Rejects when the
   * disk can't do it now.
   */
  scrub(): Promise<void>;
  close(): Promise<void>;
}

/** What lies in a file of its own. */
export interface CanBeCopied {
  /** Into a new file: all of it as of one moment, also while it's written to. Rejects when the disk can't. */
  copyTo(file: string): Promise<void>;
}

export interface PlanEntry {
  readonly seq: number;
  readonly at: Instant;
  readonly fact: PlanTakenUp & { readonly plan: ContentHash };
}

/** None: it's no such fact, or of a journal of before, which kept no content. */
export function planEntry({ seq, at, fact }: JournalEntry): readonly PlanEntry[] {
  if (fact.kind !== 'planTakenUp' || fact.plan === undefined) return [];
  return [{ seq, at, fact: { ...fact, plan: fact.plan } }];
}

export interface LeftSince {
  /**
   * By the entry that tells it. `message` null: the call was missed, so that somebody is to be called back. `forward` null: it was
   * left.
   */
  readonly found: readonly {
    readonly seq: number;
    readonly call: CallId;
    readonly message: MessageId | null;
    readonly forward: ForwardId | null;
  }[];
  readonly upTo: number;
}

export interface NamedCall {
  readonly call: CallId;
  /** It has not ended. */
  readonly open: boolean;
}

export const JUST_ENDED_ENTRIES = 1_000;
