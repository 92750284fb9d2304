// Of all that is on: what of it counts for a hotline now, in which order, and what is heard of it.

import type { HotlineId, Instant } from '../words/ids.ts';
import type { QuickSwitchDoes, TurnedOn } from './quick-switch.ts';
import type { Said } from './said.ts';

export type On<K extends QuickSwitchDoes['kind']> = TurnedOn & {
  readonly does: Extract<QuickSwitchDoes, { kind: K }>;
};

/** All that is on, in the order in which it was turned on; of two at once, in the order of the list. Of equals the last counts. */
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

/** What callers hear of it, in words of its own; empty: it has none. */
export function saysOf(does: QuickSwitchDoes): Said {
  return 'says' in does ? (does.says ?? {}) : {};
}
