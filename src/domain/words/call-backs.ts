// Call-backs (Rückrufe): who has to be called, in one entry for each number, and who looks after it.
//
//   open ──done──► done       by whoever looks after it, or by itself once nothing in it is wanted any more
//   an open one has one owner, or none: ──claim──► ◄──release──
//
// Of each number at most one is open. What comes when the last one is done begins a new one.

import type { Caller } from './caller.ts';
import type { AgentId, CallBackId, CallId, HotlineId, Instant, MessageId, TeamId } from './ids.ts';
import type { CallBackTry } from './messages.ts';

export interface CallBackEntry {
  readonly id: CallBackId;
  /** In their order, the oldest first; never empty. */
  readonly wanted: readonly WantedCallBack[];
  /** Who looks after it; null: nobody. Of a done one: who did until then. */
  readonly owner: { readonly by: AgentId; readonly since: Instant } | null;
  /** In their order. */
  readonly tries: readonly CallBackTry[];
  /** Null: it's open. `by` null: by itself. */
  readonly done: { readonly at: Instant; readonly by: AgentId | null } | null;
}

/**
 * `missed`: by the rule of its team, see `call-backs/missed.ts`. `wish`: the caller asked for it, instead of waiting. `message`:
 * it was left; how far that is looked after, itself says.
 */
export const whyCallBack = ['missed', 'wish', 'message'] as const;
export type WhyCallBack = (typeof whyCallBack)[number];

/** Why somebody is to be called: by one call, or one message. */
export interface WantedCallBack {
  readonly why: WhyCallBack;
  readonly call: CallId;
  /** Of a message: which. */
  readonly message?: MessageId;
  /** Whose it is; null: no team's, so that those who see all look after it. Of a message: whose it was when it was left. */
  readonly team: TeamId | null;
  readonly at: Instant;
  readonly caller: Caller;
  /** That the caller typed, to be called there. */
  readonly number?: string;
  readonly called: { readonly hotline: HotlineId; readonly number: string };
  /** The way through the menu. */
  readonly path: readonly { readonly digit: string; readonly label: string }[];
  /** Null: not at all. */
  readonly waitedMs: number | null;
  /** Nobody hung up: something broke. */
  readonly brokeOff?: true;
  /** It's not wanted any more. `by` null: by itself, since the caller got through in the call `served`. Of a message: always null. */
  readonly settled: { readonly at: Instant; readonly by: AgentId | null; readonly served?: CallId } | null;
}
