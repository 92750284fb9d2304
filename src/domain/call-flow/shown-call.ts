// A call that shows something of a mode: who makes it, when, and which way it goes. Whoever makes it again comes by the same steps.

import type { HotlineId, Instant, StepId } from '../words/ids.ts';
import type { WayOn } from './way-on.ts';

/** By the phone book; `other`: not in it. */
export const callers = ['other', 'known', 'blocked', 'anonymous'] as const;
export type CallerKind = (typeof callers)[number];

/** A step, and how it's left. */
export interface Passed {
  readonly step: StepId;
  readonly way: WayOn;
  /** What somebody turns on or off while the call is there; left out: nothing. */
  readonly turned?: readonly TurnedMeanwhile[];
}

/** On, or off from then on. */
export interface TurnedMeanwhile {
  readonly quickSwitch: string;
  readonly on: boolean;
}

export interface ShownCall {
  /** Null: no hotline has the mode. */
  readonly hotline: HotlineId | null;
  readonly at: Instant;
  readonly caller: CallerKind;
  /** Quick switches that are on when it begins. */
  readonly on: readonly string[];
  /** From its beginning. */
  readonly passed: readonly Passed[];
}
