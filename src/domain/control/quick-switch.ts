// Quick switches: what an admin has prepared and somebody turns on for a while, and what is on.

import type { LocalDate, LocalTime } from '../schedule/calendar.ts';
import type { AgentId, HotlineId, Instant, ModeId, StepId, TeamId } from '../words/ids.ts';
import type { Said } from './said.ts';

export type QuickSwitchId = string;
/** Of one turning on: the same quick switch has another one each time. */
export type TurningId = string;

export interface QuickSwitch {
  readonly name: string;
  /** Of `Plan.groups`. */
  readonly group: string;
  readonly hotlines: readonly HotlineId[];
  readonly does: QuickSwitchDoes;
  /** What is suggested when it's turned on. */
  readonly end: SuggestedEnd;
}

export type QuickSwitchDoes =
  /** `tellWaiting`: callers who wait hear it as well. */
  | {
      readonly kind: 'announce';
      readonly where: 'insteadOfGreeting' | 'afterGreeting';
      readonly says: Said;
      readonly tellWaiting: boolean;
    }
  | { readonly kind: 'mode'; readonly mode: ModeId }
  /** Callers hear this, or what the hotline says while it's paused, and are hung up. */
  | { readonly kind: 'pause'; readonly says?: Said }
  | { readonly kind: 'divert'; readonly to: DivertTarget };

export type DivertTarget =
  | { readonly kind: 'team'; readonly team: TeamId }
  | { readonly kind: 'step'; readonly step: StepId }
  /** `withinMs`: how long it rings; left out: `DIVERTED_RINGS_MS`. */
  | { readonly kind: 'number'; readonly number: string; readonly withinMs?: number };

/** As for an agent's transfer. */
export const DIVERTED_RINGS_MS = 25_000;

export type SuggestedEnd =
  | { readonly kind: 'at'; readonly time: LocalTime }
  /** The hotline's next midnight. */
  | { readonly kind: 'tonight' }
  | { readonly kind: 'hours'; readonly hours: number }
  /** Until further notice: it's asked after daily. */
  | { readonly kind: 'notice' };

/** What somebody chooses who turns it on: also a time of a day, by the clock at the hotline. */
export type ChosenEnd =
  | SuggestedEnd
  | { readonly kind: 'on'; readonly date: LocalDate; readonly time: LocalTime };

/** It is on, as it was turned on: whoever changes the quick switch meanwhile changes nothing here. */
export interface TurnedOn {
  readonly turning: TurningId;
  /** Null: made on the spot, such as a text typed, a pause, another mode until a time. */
  readonly quickSwitch: QuickSwitchId | null;
  readonly name: string;
  readonly hotlines: readonly HotlineId[];
  readonly does: QuickSwitchDoes;
  readonly since: Instant;
  /** Null: until further notice. */
  readonly until: Instant | null;
  readonly by: AgentId;
  /** Why; may be empty. */
  readonly reason: string;
  /** Of one that is on until further notice: when people were reminded of it last. */
  readonly remindedAt?: Instant;
}

/** One that was on when a call met it: what is told of it with the call. */
export interface MetSwitch extends Pick<TurnedOn, 'turning' | 'name' | 'since' | 'until' | 'by' | 'reason'> {
  readonly does: QuickSwitchDoes['kind'];
}

/** What was done about one that is, or was, on. `by` null: it ended by itself, or it was time to remind of it. */
export interface ControlChange {
  readonly kind: 'turnedOn' | 'turnedOff' | 'endChanged' | 'ended' | 'reminded';
  readonly turned: TurnedOn;
  readonly by: AgentId | null;
}
