// What the engine's thread and the journal's say to each other.

import type { Breaks } from '../../domain/hotline/hotline.ts';
import type { CallCursor, CallFigures, CallPage, CallQuery, Seen } from '../../domain/records/call-query.ts';
import type { EarlierCalls, EarlierQuery } from '../../domain/records/caller-memory.ts';
import type { Instant } from '../../domain/words/ids.ts';
import type { KnownSigned, LeftSince, NamedCall } from '../../engine/ports/journal.ts';
import type { KeptCallBack } from './call-back-table.ts';
import type { Row } from './journal-rows.ts';
import type { KeptMessage } from './message-table.ts';
import type { Found } from './personal-table.ts';
import type { ForgottenPart } from './presence.ts';
import type { Kept } from './reserved-store.ts';

export interface JournalSetup {
  /** Of the database. */
  readonly file: string;
}

export type JournalRequest =
  | { readonly kind: 'append'; readonly rows: readonly Row[] }
  | { readonly kind: 'after'; readonly seq: number; readonly limit: number }
  | { readonly kind: 'ofCall'; readonly call: string }
  | { readonly kind: 'forRestart' }
  /** A part at a time: of what was left after the entry with this `seq`. */
  | { readonly kind: 'messages'; readonly after: number; readonly limit: number }
  /** As `messages`: of what began after it. */
  | { readonly kind: 'callBacks'; readonly after: number; readonly limit: number }
  | { readonly kind: 'plansTakenUp'; readonly before: number; readonly limit: number }
  | { readonly kind: 'audited'; readonly before: number; readonly limit: number }
  /** A part at a time, so that appending goes on in between. */
  | { readonly kind: 'forgetActs'; readonly before: Instant; readonly limit: number }
  /** As `callsFrom`: of the rows behind `after`. */
  | { readonly kind: 'forgetPresence'; readonly before: Instant; readonly after: number }
  | { readonly kind: 'leftSince'; readonly after: number | null }
  | { readonly kind: 'recentCalls'; readonly limit: number }
  /** A part at a time, so that appending goes on in between. */
  | { readonly kind: 'callsFrom'; readonly ways: readonly string[]; readonly after: number }
  | { readonly kind: 'namedAmong'; readonly calls: readonly string[] }
  | { readonly kind: 'notedAmong'; readonly calls: readonly string[]; readonly before: Instant }
  /** A part at a time: of the ended calls behind `after`. */
  | { readonly kind: 'endedBefore'; readonly before: Instant; readonly after: CallCursor | null }
  | { readonly kind: 'signedSince'; readonly since: Instant }
  | { readonly kind: 'peopleSeen' }
  | { readonly kind: 'erasedTimes'; readonly calls: readonly string[] }
  | { readonly kind: 'breakReasons'; readonly breaks: Breaks }
  /** A part at a time, as with `callsFrom`. */
  | {
      readonly kind: 'endedCalls';
      readonly query: CallQuery;
      readonly after: CallCursor | null;
      readonly limit: number;
    }
  | { readonly kind: 'figures'; readonly since: Instant; readonly seen: Seen }
  /** What the others are found by is read a part at a time: null, until all is. */
  | { readonly kind: 'earlierCalls'; readonly query: EarlierQuery }
  | { readonly kind: 'readNumbers' }
  | { readonly kind: 'scrub' }
  /** Answered when it's done; others are answered meanwhile. */
  | { readonly kind: 'copy'; readonly to: string }
  | { readonly kind: 'close' };

/** What each request is answered with. */
export interface JournalReplies {
  readonly append: Kept;
  readonly after: readonly Row[];
  readonly ofCall: readonly Row[];
  readonly forRestart: readonly Row[];
  readonly messages: readonly KeptMessage[];
  readonly callBacks: readonly KeptCallBack[];
  readonly plansTakenUp: readonly Row[];
  readonly audited: readonly Row[];
  readonly forgetActs: number;
  readonly forgetPresence: ForgottenPart;
  readonly leftSince: LeftSince;
  readonly recentCalls: readonly string[];
  readonly callsFrom: Found;
  readonly namedAmong: readonly NamedCall[];
  readonly notedAmong: readonly string[];
  readonly endedBefore: CallPage;
  readonly signedSince: KnownSigned;
  readonly peopleSeen: readonly string[];
  readonly erasedTimes: readonly number[];
  readonly breakReasons: number;
  readonly endedCalls: CallPage;
  readonly figures: CallFigures;
  readonly earlierCalls: EarlierCalls | null;
  /** That was all. */
  readonly readNumbers: boolean;
  readonly scrub: null;
  readonly copy: null;
  readonly close: null;
}

/** An error without what a thread can't hand over; the code says what to do about it. */
export interface ToldFault {
  readonly message: string;
  readonly code: string | null;
}

export type JournalReport =
  | { readonly kind: 'opened'; readonly lastSeq: number; readonly noReserve: string | null }
  | { readonly kind: 'notOpened'; readonly fault: ToldFault }
  | { readonly kind: 'answer'; readonly id: number; readonly value: JournalReplies[keyof JournalReplies] }
  | { readonly kind: 'fault'; readonly id: number; readonly fault: ToldFault };

export interface JournalAsk {
  readonly id: number;
  readonly request: JournalRequest;
}
