// What is done in a draft call, told by where the call stands then: so it can be done again in another version of the plan.

import type { Digit } from '../call-flow/steps/menu.ts';
import type { QuickSwitchId } from '../control/quick-switch.ts';
import type { ModeId, StepId } from '../words/ids.ts';

/** A step of a mode, also inside a sub-mode; of several uses of that mode whichever the call comes to. */
export interface StepOfMode {
  readonly mode: ModeId;
  readonly step: StepId;
}

interface ActOf<K extends string> {
  readonly kind: K;
  /** Null: in no step of a mode, such as before the first one. */
  readonly at: StepOfMode | null;
  /** How often the call has come there since the act before; 0: it has been there since. */
  readonly visit: number;
  /** Since the call came there, or since the act before, if that was there; of who speaks: since the message is taken. */
  readonly afterMs: number;
}

export type CallAct =
  | (ActOf<'press'> & { readonly digit: Digit })
  | (ActOf<'speak'> & { readonly forMs: number })
  /** Somebody turns a quick switch on or off meanwhile. */
  | (ActOf<'turnOn' | 'turnOff'> & { readonly quickSwitch: QuickSwitchId })
  /** Somebody takes the call that waits. */
  | ActOf<'taken'>
  | ActOf<'hangUp'>;

/** What is done, without where and when. */
export type Doing = CallAct extends infer A
  ? A extends CallAct
    ? Omit<A, 'at' | 'visit' | 'afterMs'>
    : never
  : never;
