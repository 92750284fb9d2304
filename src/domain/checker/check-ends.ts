// Whether each call through a mode ends, and in time; where not, with a call that shows it.

import type { Condition } from '../call-flow/asks.ts';
import type { Instant } from '../words/ids.ts';
import {
  type Around,
  type Counterexample,
  conditionsOf,
  counterexample,
  isOfTime,
} from './counterexample.ts';
import { type EndFault, endFaults } from './prove-end.ts';
import { type HotlineClock, stretches, type TimeStretch } from './stretches.ts';
import { type Looked, waysThrough } from './ways-through.ts';
import { type CallWindows, closeWindowsOf, windowsOf } from './windows.ts';
import { PossibleWorlds, untold } from './worlds.ts';

/** `shownBy` null: nobody has made such a call; it may not happen, since not all worlds could be told apart. */
export type EndFound = EndFault & { readonly shownBy: Counterexample | null };

/** A mode with its sub-modes compiled in, and sound by itself (`checkMode`). */
export interface CheckedCalls extends Looked {
  /** A call may take so long, unless its caller chooses to go round. */
  readonly mostMs: number;
  /** Null: nobody knows, so that no branch that asks it holds. */
  readonly clock: HotlineClock | null;
  /** When what is looked at begins. */
  readonly since: Instant;
}

/** In which each quick switch is turned at most once: as many as are gone through in the time of a keystroke. */
const MOST_BY_ONCE = 5_000;
/** Each takes longer to go through there. */
const MOST_CLOSELY = 10_000;
/** Both nights of the clock change, and each day of a week. */
const A_YEAR_MS = 366 * 24 * 3_600_000;
/** Each feast that has a date comes on each day of a week. */
const YEARS_OF_HOLIDAYS = 12;

/** None: every call ends in time, whatever is pressed, whoever is absent, whenever it is, and whatever is on or turned meanwhile. */
export function checkEnds(calls: CheckedCalls, mostByOnce = MOST_BY_ONCE): readonly EndFound[] {
  const { mostMs } = calls;
  const maybe = roughly(calls, mostMs);
  if (maybe.length === 0) return [];
  const conditions = conditionsOf(calls.mode);
  const around = aroundOf(calls, conditions);
  const { times, stretches: all } = around;
  const shown = (fault: EndFault): EndFound => {
    const way = fault.code === 'endless' ? [...fault.before, ...fault.around] : fault.passed;
    const call = counterexample(way, around);
    return { ...fault, shownBy: call !== null && shows(call, fault, mostMs) ? call : null };
  };
  const faultsIn = (windows: CallWindows, most?: number): readonly EndFault[] | null =>
    foundIn(new PossibleWorlds(conditions, times, windows), calls, mostByOnce, most);
  const found = (faultsIn(windowsOf(all, mostMs)) ?? maybe).map(shown);
  if (times.length === 0 || found.every(({ shownBy }) => shownBy !== null)) return found;
  // Nobody has made such a call: it may be over by the clock before it gets there.
  const close = closeWindowsOf(all, mostMs);
  return (close === null ? null : faultsIn(close, MOST_CLOSELY))?.map(shown) ?? found;
}

/** Who had to press earlier than the proof says may have been in time. */
const shows = ({ steps, afterMs }: Counterexample, fault: EndFault, mostMs: number): boolean =>
  fault.code === 'endless' ||
  afterMs - (fault.clockFrom === 0 ? 0 : (steps[fault.clockFrom]?.afterMs ?? 0)) > mostMs;

/** Null: in more than `most` places. What takes somebody who turns the same again and again is told only where there's too much to know better. */
function foundIn(
  possible: PossibleWorlds,
  calls: CheckedCalls,
  mostByOnce: number,
  most?: number,
): readonly EndFault[] | null {
  const often = waysThrough(calls, possible.turnedOften(), most);
  if (often === null) return null;
  const found = endFaults(often, calls.mostMs);
  if (found.length === 0) return [];
  const once = waysThrough(calls, possible, mostByOnce);
  return once === null ? found : endFaults(once, calls.mostMs);
}

/** With branches that may go each way: what isn't found can't happen. There are no worlds of which there could be too many. */
const roughly = (looked: Looked, mostMs: number): readonly EndFault[] => {
  const ways = waysThrough(looked, untold);
  return ways === null ? [] : endFaults(ways, mostMs);
};

/** In time, whatever its branches find. */
export const endsAnyhow = (looked: Looked, mostMs: number): boolean => roughly(looked, mostMs).length === 0;

function aroundOf(calls: CheckedCalls, conditions: readonly Condition[]): Around {
  const { clock, since } = calls;
  const times = clock === null ? [] : conditions.filter(isOfTime);
  const years = times.some(({ kind }) => kind === 'publicHoliday') ? YEARS_OF_HOLIDAYS : 1;
  const all: readonly TimeStretch[] =
    clock === null || times.length === 0
      ? [{ since, holds: [] }]
      : stretches(times, clock, since, since + years * A_YEAR_MS);
  return { looked: calls, times, stretches: all };
}
