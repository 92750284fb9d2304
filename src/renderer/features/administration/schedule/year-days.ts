// The days of a year as a schedule has them, for the strip: which mode from when to when, and why. Pure.

import type { Calendar, LocalDate } from '../../../../domain/schedule/calendar.ts';
import { dateOf, dayOf } from '../../../../domain/schedule/days.ts';
import { changesBetween, type ScheduleSpan } from '../../../../domain/schedule/mode-at.ts';
import type { Schedule } from '../../../../domain/schedule/schedule.ts';

export interface StripDay {
  readonly date: LocalDate;
  readonly from: number;
  readonly to: number;
  /** Cut at its midnights; without a gap. */
  readonly spans: readonly ScheduleSpan[];
  /** Something else than the week decides on it, at least for a while. */
  readonly special: boolean;
}

/** By month. */
export function yearDays(
  schedule: Schedule,
  calendar: Calendar,
  year: number,
): readonly (readonly StripDay[])[] {
  const { zone } = schedule;
  const begins = (day: number) => calendar.instants(zone, dateOf(day), 0)[0];
  const [first, next] = [dayOf(`${year}-01-01`), dayOf(`${year + 1}-01-01`)];
  const spans = changesBetween(schedule, calendar, begins(first), begins(next));
  const months: StripDay[][] = Array.from({ length: 12 }, () => []);
  let at = 0;
  for (let day = first; day < next; day++) {
    const date = dateOf(day);
    const [from, to] = [begins(day), begins(day + 1)];
    while ((spans[at]?.to ?? to) <= from) at += 1;
    const inIt: ScheduleSpan[] = [];
    for (let next = at; ; next += 1) {
      const span = spans[next];
      if (span === undefined || span.from >= to) break;
      inIt.push({ ...span, from: Math.max(span.from, from), to: Math.min(span.to, to) });
    }
    const special = inIt.some(({ reason: { kind } }) => kind !== 'week' && kind !== 'otherwise');
    months[Number(date.slice(5, 7)) - 1]?.push({ date, from, to, spans: inIt, special });
  }
  return months;
}
