// What a person has to be told, since no click of theirs led to it and nothing on the screen would say so.

import type { AgentId, CallId, Instant } from './ids.ts';
import type { CallBackMiss } from './outcomes.ts';
import type { LegEndCause } from './switch-events.ts';

/** Ids and a few words of ours only: nothing that a caller or an agent typed, so that nothing in it has to be erased. */
export type NoticeWords =
  /** A fault ended this one's call. */
  | { readonly kind: 'brokeOff'; readonly call: CallId }
  /** A taken call did not get to the own phone: the caller waits again. */
  | { readonly kind: 'notConnected'; readonly call: CallId }
  /** The caller hung up before the own phone had the call, or had it again. */
  | { readonly kind: 'callerGone'; readonly call: CallId }
  /** The caller hung up while somebody was asked. `talksOn`: these two are still connected. `colleague` null: a number outside. */
  | {
      readonly kind: 'callerLeft';
      readonly call: CallId;
      readonly colleague: AgentId | null;
      readonly talksOn: boolean;
    }
  /** The own phone was lost in mid-call, and could not be reached again in time: the caller waits, before all others. */
  | { readonly kind: 'notReconnected'; readonly call: CallId }
  /** The own phone rang, or should have, and a fault stopped it: of the call, of the switch or of the phone itself. */
  | { readonly kind: 'ringingStopped'; readonly call: CallId; readonly why: 'call' | 'switch' | 'phone' }
  /** A caller who was sent on did not get there. `target` null: a number outside. */
  | {
      readonly kind: 'transferFailed';
      readonly call: CallId;
      readonly target: AgentId | null;
      readonly why: LegEndCause;
      /** What became of the caller: first in the line again, or lost by the fault. */
      readonly caller: 'waits' | 'lost';
    }
  /** Who was to be called back was not reached. `again`: it's tried once more later. */
  | {
      readonly kind: 'notCalledBack';
      readonly call: CallId;
      readonly why: CallBackMiss;
      readonly again: boolean;
    }
  /** Whom one wanted to ask isn't there, or not any more; the caller is. */
  | {
      readonly kind: 'consultFailed';
      readonly call: CallId;
      readonly target: AgentId | null;
      readonly why: LegEndCause;
    }
  /** A colleague who asked one something, or handed a caller over, was cut off. */
  | { readonly kind: 'colleagueCutOff'; readonly call: CallId; readonly colleague: AgentId }
  /** The engine put one on a break, by its reason. */
  | { readonly kind: 'onBreak'; readonly reason: EngineBreak }
  | { readonly kind: 'colleagueOnBreak'; readonly colleague: AgentId; readonly reason: EngineBreak }
  /** For supervisors: callers whom a fault cut off, and how many of these had talked to somebody. */
  | { readonly kind: 'callersLost'; readonly calls: number; readonly talked: number }
  /** Turned on until further notice, by this one or another, a day ago or longer, and on still. */
  | { readonly kind: 'stillOn'; readonly turning: string };

/** So many offers in a row without an answer; or declined, busy or unreachable. The console has a text for each. */
export type EngineBreak = 'noAnswer' | 'notAccepted';

export type Notice = NoticeWords & { readonly id: string; readonly at: Instant };
