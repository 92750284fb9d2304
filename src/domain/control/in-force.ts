// Of all that is on: what of it counts for a hotline now, and in which order.

import type { HotlineId, Instant } from '../words/ids.ts';
import type { QuickSwitchDoes, TurnedOn } from './quick-switch.ts';

export type On<K extends QuickSwitchDoes['kind']> = TurnedOn & {
  readonly does: Extract<QuickSwitchDoes, { kind: K }>;
};

export interface InForce {
  /** The one of each kind that counts; null: none is on. */
  readonly pause: On<'pause'> | null;
  readonly divert: On<'divert'> | null;
  readonly mode: On<'mode'> | null;
  /** All of them, in the order in which they were turned on. */
  readonly announcements: readonly On<'announce'>[];
}

/** Among equals the one counts that was turned on later; of two at once, the one that is told of later. */
export function inForce(turnedOn: Iterable<TurnedOn>, hotline: HotlineId, now: Instant): InForce {
  const on = onNow(turnedOn, hotline, now);
  return {
    pause: on.findLast((each) => isOn(each, 'pause')) ?? null,
    divert: on.findLast((each) => isOn(each, 'divert')) ?? null,
    mode: on.findLast((each) => isOn(each, 'mode')) ?? null,
    announcements: on.filter((each) => isOn(each, 'announce')),
  };
}

/** All that is on, in the order in which it was turned on. */
export function onNow(turnedOn: Iterable<TurnedOn>, hotline: HotlineId, now: Instant): TurnedOn[] {
  return [...turnedOn]
    .filter(
      ({ hotlines, since, until }) =>
        hotlines.includes(hotline) && since <= now && (until === null || now < until),
    )
    .sort((a, b) => a.since - b.since);
}

export function isOn<K extends QuickSwitchDoes['kind']>(turned: TurnedOn, kind: K): turned is On<K> {
  return turned.does.kind === kind;
}
