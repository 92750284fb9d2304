// A message: what one caller has said, whose it is, and how far it is looked after.
//
//   new ──claim──► inProgress ──done──► done
//    ▲ ◄──release──┘   (new ──done──► done)  │
//    └──────────────reopen───────────────────┘
//   each ──delete──► deleted ──restore──► as it was; after a while, or erased with its call: gone
//
// Forwarded to another team it's new there. It is always in exactly one of these, and nobody or one person has it.

import type { Caller } from './caller.ts';
import type { AgentId, CallId, ForwardId, HotlineId, Instant, MessageId, NoteId, TeamId } from './ids.ts';

export interface Message {
  readonly id: MessageId;
  readonly call: CallId;
  /** What was called. Absent: left before 2026-11-30. */
  readonly called?: { readonly hotline: HotlineId; readonly number: string };
  /** Null: no team's; those who see all look after it. */
  readonly team: TeamId | null;
  readonly caller: Caller;
  /** The way through the menu. */
  readonly path: readonly { readonly digit: string; readonly label: string }[];
  /** When it was left. */
  readonly at: Instant;
  /** Null: nobody saw its end, and its file hasn't been looked at yet. */
  readonly lengthMs: number | null;
  /** Something broke while the caller spoke. */
  readonly cut: boolean;
  /** Does anybody speak in it? Null: nobody has listened for it. */
  readonly speech: boolean | null;
  readonly state: MessageState;
  readonly notes: readonly MessageNote[];
  /** In their order. Absent: it went by mail to nobody but whom the plan names. */
  readonly forwards?: readonly MessageForward[];
  /** In their order. Absent: nobody has called back. */
  readonly tries?: readonly CallBackTry[];
  /** By whom, and when last, in that order; only what was told. */
  readonly heard: readonly { readonly agent: AgentId; readonly at: Instant }[];
}

/** Reached: somebody answered. `givenUp`: who called hung up before. Of the own phone that was rung for it: `own…`, and `noKey` outside. */
export const callBackOutcomes = [
  'reached',
  'busy',
  'noAnswer',
  'notReached',
  'givenUp',
  'ownNoAnswer',
  'ownBusy',
  'ownNotReached',
  'noKey',
] as const;
export type CallBackOutcome = (typeof callBackOutcomes)[number];

/** Somebody has called back who left it. `outcome` null: it goes on, or nobody told how it ended. */
export interface CallBackTry {
  readonly agent: AgentId;
  readonly at: Instant;
  readonly outcome: CallBackOutcome | null;
}

export type KeptMessageState =
  | { readonly kind: 'new' }
  | { readonly kind: 'inProgress'; readonly by: AgentId; readonly since: Instant }
  | { readonly kind: 'done'; readonly by: AgentId; readonly at: Instant };
export type MessageState =
  | KeptMessageState
  /** `was`: what it's again when it's had back. */
  | {
      readonly kind: 'deleted';
      readonly by: AgentId;
      readonly untilMs: Instant;
      readonly was: KeptMessageState;
    };

/** Somebody has sent it to this address; empty: erased. */
export interface MessageForward {
  readonly id: ForwardId;
  readonly agent: AgentId;
  readonly to: string;
  readonly at: Instant;
}

export interface MessageNote {
  readonly id: NoteId;
  readonly agent: AgentId;
  readonly text: string;
  readonly at: Instant;
}
