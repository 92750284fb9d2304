// Who calls, beside what the call tells: the name in the phone book and the place of the number. It is added to what is shown
// and stands in no fact, so that what is changed or erased there changes on every screen.

import type { CallerView, ViewChange } from '../../contract/view.ts';

export type Who = Required<Pick<CallerView, 'known' | 'place'>>;

export interface WhoCalls {
  /** At once; what has to be asked for elsewhere comes later, and is told. */
  of(number: string): Who;
  /** What `of` tells whenever it's asked, for what is gone through again and again: reading a number is slow, and done once. */
  teller(number: string): () => Who;
  /** Tells that of some numbers it's another one now. */
  subscribe(listener: () => void): () => void;
}

export function named<C extends CallerView>(caller: C, who: WhoCalls | null): C {
  return who === null || caller.number === null ? caller : { ...caller, ...who.of(caller.number) };
}

/** The same change with what is known of its caller. */
export function withNames(change: ViewChange, who: WhoCalls): ViewChange {
  if (change.value === null) return change;
  switch (change.collection) {
    case 'waiting':
      return { ...change, value: named(change.value, who) };
    case 'calls':
      return { ...change, value: named(change.value, who) };
    case 'offers':
      return { ...change, value: named(change.value, who) };
    case 'transfers':
      return { ...change, value: named(change.value, who) };
    case 'messages':
      return { ...change, value: named(change.value, who) };
    case 'callBacks':
      return { ...change, value: named(change.value, who) };
    case 'modeTransfers':
      return { ...change, value: named(change.value, who) };
    case 'records':
      return { ...change, value: named(change.value, who) };
    case 'asides':
      return { ...change, value: { ...change.value, caller: ofAbout(change.value.caller, who) } };
    case 'notices':
      return { ...change, value: { ...change.value, caller: ofAbout(change.value.caller, who) } };
    default:
      return change;
  }
}

const ofAbout = (caller: CallerView | null, who: WhoCalls): CallerView | null =>
  caller === null ? null : named(caller, who);
