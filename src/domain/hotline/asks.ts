// What a call's branches ask, answered from the moment, the call and what lies beside the hotlines.

import type { Asks, Condition, Hours } from '../call-flow/asks.ts';
import { type LocalMoment, weekdays } from '../schedule/calendar.ts';
import type { Instant } from '../words/ids.ts';
import type { Call, Surroundings } from './hotline.ts';

export function asksOf(
  { hotline, caller }: Pick<Call, 'hotline' | 'caller'>,
  outside: Surroundings | null,
  now: Instant,
): Asks {
  const { callerNumber } = caller;
  return (condition: Condition): boolean | null => {
    if (condition.kind === 'caller' && condition.is === 'anonymous') return callerNumber === undefined;
    if (condition.kind === 'caller' && callerNumber === undefined) return false;
    if (outside === null) return null;
    switch (condition.kind) {
      case 'schedule': {
        const local = outside.local(hotline, now);
        return local === null ? null : condition.hours.some((hours) => isWithin(hours, local));
      }
      case 'publicHoliday':
        return outside.isHoliday(hotline, now);
      case 'quickSwitch':
        return outside.isOn(condition.quickSwitch, hotline, now);
      case 'caller':
        return condition.is === 'blocked'
          ? outside.isBlocked(callerNumber ?? '')
          : outside.isKnown(callerNumber ?? '');
    }
  };
}

/** By the clock on the wall, so that both nights of the clock change are right by themselves. */
function isWithin({ weekdays: days, from, to }: Hours, { weekday, minute }: LocalMoment): boolean {
  const [first, last] = [minuteOf(from), minuteOf(to)];
  if (first < last) return days.includes(weekday) && first <= minute && minute < last;
  const yesterday = weekdays[(weekdays.indexOf(weekday) + 6) % 7];
  return (
    (days.includes(weekday) && first <= minute) ||
    (yesterday !== undefined && days.includes(yesterday) && minute < last)
  );
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
