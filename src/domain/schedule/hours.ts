// Whether a moment is within hours of certain weekdays, and whether a day is a public holiday.

import {
  type Calendar,
  type LocalDate,
  type LocalMoment,
  type LocalTime,
  type Region,
  type Weekday,
  weekdays,
} from './calendar.ts';
import { minuteOf } from './days.ts';

interface OnDays {
  readonly weekdays: readonly Weekday[];
  readonly from: LocalTime;
  readonly to: LocalTime;
}

/** By the clock on the wall, so that both nights of the clock change are right by themselves. */
export function isWithin({ weekdays: days, from, to }: OnDays, { weekday, minute }: LocalMoment): boolean {
  const [first, last] = [minuteOf(from), minuteOf(to)];
  if (first < last) return days.includes(weekday) && first <= minute && minute < last;
  const yesterday = weekdays[(weekdays.indexOf(weekday) + 6) % 7];
  return (
    (days.includes(weekday) && first <= minute) ||
    (yesterday !== undefined && days.includes(yesterday) && minute < last)
  );
}

export function isHoliday(calendar: Pick<Calendar, 'holidays'>, region: Region, date: LocalDate): boolean {
  return calendar.holidays(region, Number(date.slice(0, 4))).some((each) => each.date === date);
}
