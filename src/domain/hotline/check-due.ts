// When Klinke calls a hotline by itself, to know what its callers hear: each day, when it's new, and again after trouble.

import type { TurnedOn } from '../control/quick-switch.ts';
import type { PlannedHotline } from '../plan/plan.ts';
import type { Calendar, LocalTime } from '../schedule/calendar.ts';
import { dateOf, dayOf, minuteOf } from '../schedule/days.ts';
import type { CheckReason } from '../words/check-calls.ts';
import type { Instant } from '../words/ids.ts';
import type { Hotline, LastCheck } from './hotline.ts';
import { checkTrouble, everAnswered, isAnswered } from './standing.ts';

/** Where the plan names no other time: before people come, and before most callers do. */
export const DAILY_CHECK: LocalTime = '06:30';
/** Of a hotline that is new, or whose engine has just begun: the telephone system may still be at it. */
const FIRST_AFTER_MS = 5_000;
const MINUTE_MS = 60_000;
/** Whoever waits for a number waits for days. */
const NEW_AGAIN_MS = 60 * MINUTE_MS;
const TROUBLE_AGAIN_MS = 15 * MINUTE_MS;
/** It could not even be made. */
const FAILED_AGAIN_MS = MINUTE_MS;

export const canBeCalled = ({ numbers, retired }: Pick<Hotline, 'numbers' | 'retired'>): boolean =>
  numbers.length > 0 && retired !== true;

export interface CheckDue {
  /** Past: now. */
  readonly at: Instant;
  readonly why: CheckReason;
}

/** `since`: it could be called from then on. Null: never by itself. */
export function checkDue(
  { dailyCheck = DAILY_CHECK, schedule: { zone } }: Pick<PlannedHotline, 'dailyCheck' | 'schedule'>,
  last: LastCheck | null,
  since: Instant,
  now: Instant,
  calendar: Calendar,
): CheckDue | null {
  const first = since + FIRST_AFTER_MS;
  if (last === null) return { at: first, why: 'new' };
  const again = againAt(last);
  const daily = dailyCheck === null ? null : dailyAt(dailyCheck, zone, last.endedAt, now, calendar);
  if (daily === null || (again !== null && again < daily))
    return again === null ? null : { at: Math.max(first, again), why: 'again' };
  return { at: Math.max(first, daily), why: 'daily' };
}

/** Null: nothing is wrong. */
function againAt(last: LastCheck): Instant | null {
  const { endedAt, outcome } = last;
  if (outcome.kind === 'failed' || outcome.kind === 'busy') return endedAt + FAILED_AGAIN_MS;
  if (!everAnswered(last)) return endedAt + NEW_AGAIN_MS;
  return checkTrouble(last) === null ? null : endedAt + TROUBLE_AGAIN_MS;
}

/** Today's, or where that has been made, tomorrow's; yesterday's where none was made since. */
function dailyAt(time: LocalTime, zone: string, since: Instant, now: Instant, calendar: Calendar): Instant {
  const today = dayOf(calendar.local(zone, now).date);
  const onDay = (day: number) => calendar.instants(zone, dateOf(day), minuteOf(time))[0];
  const days = [today - 1, today, today + 1];
  return days.map(onDay).find((at) => at > since) ?? onDay(today + 2);
}

/** No check call has listened for what is on there: none was made since, or it called before this was on. */
export function awaitsCheck(last: LastCheck | null, { turning, since }: TurnedOn): boolean {
  if (last === null || last.endedAt < since) return true;
  return isAnswered(last) && !last.announcements.some((each) => each.turning === turning);
}
