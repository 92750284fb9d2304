// What the conditions of a mode's branches that go by the clock find, for every minute of some years.

import type { Condition } from '../call-flow/asks.ts';
import type { Calendar, LocalMoment, Region } from '../schedule/calendar.ts';
import { dateOf, dayOf, minuteOf } from '../schedule/days.ts';
import { isHoliday, isWithin } from '../schedule/hours.ts';
import type { Instant } from '../words/ids.ts';

export type TimeCondition = Extract<Condition, { kind: 'schedule' | 'publicHoliday' }>;

/** Of the hotline that callers have dialled. `region` null: none, so that nothing is known of holidays. */
export interface HotlineClock {
  readonly calendar: Calendar;
  readonly zone: string;
  readonly region: Region | null;
}

/** From `since` to the next one, each condition holds or doesn't, in their order. */
export interface TimeStretch {
  readonly since: Instant;
  readonly holds: readonly boolean[];
}

const DAY_MS = 24 * 3_600_000;
const MIDNIGHT = 24 * 60;

/** One after the other, each other than the one before; the first one begins at `from`. */
export function stretches(
  conditions: readonly TimeCondition[],
  { calendar, zone, region }: HotlineClock,
  from: Instant,
  to: Instant,
): readonly TimeStretch[] {
  const holdsAt = (at: Instant): readonly boolean[] => {
    const wall = calendar.local(zone, at);
    return conditions.map((condition) => holdsThen(condition, wall, { calendar, region }));
  };
  const found: TimeStretch[] = [];
  for (const at of [from, ...changes(conditions, { calendar, zone, region }, from, to)]) {
    const holds = holdsAt(at);
    const before = found.at(-1)?.holds;
    if (before === undefined || before.some((each, i) => each !== holds[i])) found.push({ since: at, holds });
  }
  return found;
}

export function holdsThen(
  condition: TimeCondition,
  wall: LocalMoment,
  { calendar, region }: Pick<HotlineClock, 'calendar' | 'region'>,
): boolean {
  return condition.kind === 'publicHoliday'
    ? region !== null && isHoliday(calendar, region, wall.date)
    : condition.hours.some((hours) => isWithin(hours, wall));
}

/** Whenever one of them could begin or cease to hold, in order. */
function changes(
  conditions: readonly TimeCondition[],
  { calendar, zone }: HotlineClock,
  from: Instant,
  to: Instant,
): readonly Instant[] {
  if (conditions.length === 0) return [];
  const named = new Set([0]);
  for (const condition of conditions)
    if (condition.kind === 'schedule')
      for (const { from: begins, to: ends } of condition.hours)
        named.add(minuteOf(begins)).add(minuteOf(ends));
  const found = new Set<Instant>();
  const last = dayOf(calendar.local(zone, to).date);
  for (let day = dayOf(calendar.local(zone, from).date); day <= last; day += 1) {
    const date = dateOf(day);
    const [begins] = calendar.instants(zone, date, 0);
    const isLong = calendar.instants(zone, date, MIDNIGHT)[0] - begins !== DAY_MS;
    // In the night that has an hour twice, what held may hold no more when the wall goes back.
    const minutes = isLong ? new Set([...named, ...everyMinute]) : named;
    for (const minute of minutes) for (const at of calendar.instants(zone, date, minute)) found.add(at);
  }
  return [...found].filter((at) => from < at && at < to).toSorted((a, b) => a - b);
}

const everyMinute: readonly number[] = Array.from({ length: MIDNIGHT }, (_, minute) => minute);
