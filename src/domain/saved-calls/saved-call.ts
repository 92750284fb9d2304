// A saved call: a call that is written down with the plan, and what has to come of it. A plan in which it doesn't isn't published.

import type { CallAct, StepOfMode } from '../draft-call/call-act.ts';
import type { LocalDate, LocalTime } from '../schedule/calendar.ts';
import type { AgentId, HotlineId, ModeId, PromptId, TeamId } from '../words/ids.ts';

/** Everything as for a draft call (`DraftCallSetting`), but by the clock at the hotline, and by teams where that will do. */
export interface SavedCall {
  readonly name: string;
  readonly hotline: HotlineId;
  /** Which of its numbers is called; left out: the first. */
  readonly number?: string;
  readonly date: LocalDate;
  readonly time: LocalTime;
  /** As if somebody had turned it on; left out: what callers get then. */
  readonly mode?: ModeId;
  /** Quick switches that are on, in the order in which they were turned on. */
  readonly on: readonly string[];
  /** Teams in which somebody is signed in. */
  readonly teams: readonly TeamId[];
  /** People who answer where calls are sent on to them. */
  readonly people: readonly AgentId[];
  readonly takenAfterMs: number;
  readonly othersAnswer: boolean;
  /** Left out: withheld. */
  readonly callerNumber?: string;
  readonly callerIs: 'known' | 'blocked' | 'unknown';
  readonly hasRoom: boolean;
  /** What is done in it, one after another. */
  readonly acts: readonly CallAct[];
  readonly expects: readonly CallExpectation[];
}

export type CallExpectation =
  /** `withinMs`: since the call began; left out: at any time. */
  | { readonly kind: 'reaches'; readonly point: CallPoint; readonly withinMs?: number }
  | { readonly kind: 'never'; readonly point: CallPoint };

/** What a call can come to. */
export type CallPoint =
  | (StepOfMode & { readonly kind: 'step' })
  /** The caller hears it, or its beginning. */
  | { readonly kind: 'prompt'; readonly mode: ModeId; readonly prompt: PromptId }
  | { readonly kind: 'end'; readonly outcome: SavedCallEnd };

/** How a call ends that is made alone: see `DraftEnd`. */
export const callEnds = [
  'person',
  'message',
  'notServed',
  'informed',
  'calledBack',
  'hungUp',
  'failed',
] as const;
export type SavedCallEnd = (typeof callEnds)[number];
