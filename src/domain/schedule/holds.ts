// What a schedule says for a while: each period, special day and holiday that begins or ends in it, and which comes before which.
//
// A period begins when the wall first shows its time, and ends when it last does: nothing is off for an hour in the night that
// has it twice. What the wall doesn't show begins, or ends, with the first minute after the gap (decision 34).

import type { Instant, ModeId } from '../words/ids.ts';
import type { Calendar, Holiday, LocalDate } from './calendar.ts';
import { dateOf, dayOf, minuteOf, weekdayOf } from './days.ts';
import type { CompanyHolidays, Period, Schedule, SpecialDay } from './schedule.ts';

/** Why a mode holds, and how long what says so lasts: a special day's period, a holiday's day. */
export type ScheduleReason = Cause & {
  readonly mode: ModeId;
  readonly since: Instant | null;
  readonly until: Instant | null;
};

type Cause =
  /** `date`: the day to which the period belongs, which may end on the next one. */
  | { readonly kind: 'specialDay'; readonly name: string; readonly date: LocalDate }
  | { readonly kind: 'companyHolidays'; readonly name: string }
  | { readonly kind: 'holiday'; readonly name: Holiday['name']; readonly date: LocalDate }
  /** `period`: its place in `Schedule.week`. */
  | { readonly kind: 'week'; readonly period: number }
  | { readonly kind: 'otherwise' };

/** Something that holds from `since` to `until`, unless something does that comes before it. */
export interface Hold {
  readonly since: Instant;
  readonly until: Instant;
  readonly reason: ScheduleReason;
  /** What comes first decides: compared from the left, the greater one holds. */
  readonly rank: readonly number[];
}

const MIDNIGHT = 24 * 60;
const levels = { week: 1, holiday: 2, companyHolidays: 3, specialDay: 4 } as const;

/** In no order. */
export function holdsBetween(schedule: Schedule, calendar: Calendar, from: Instant, to: Instant): Hold[] {
  const { zone } = schedule;
  // A period of the day before may still be on, and days have up to 25 hours.
  const first = dayOf(calendar.local(zone, from).date) - 2;
  const last = dayOf(calendar.local(zone, to).date) + 1;
  const found: Hold[] = [];

  const hold = (since: Instant, until: Instant, mode: ModeId, cause: Cause, ...finer: number[]) => {
    if (since >= until || until <= from || since >= to) return;
    found.push({
      since,
      until,
      reason: { ...cause, mode, since, until },
      rank: cause.kind === 'otherwise' ? [] : [levels[cause.kind], ...finer],
    });
  };
  const begins = (day: number, minute: number) => calendar.instants(zone, dateOf(day), minute)[0];
  const ends = (day: number, minute: number) => calendar.instants(zone, dateOf(day), minute).at(-1) ?? to;
  const whole = (day: number, lastDay = day) => ({ since: begins(day, 0), until: ends(lastDay, MIDNIGHT) });
  const partOf = (day: number, period: Period) => {
    const { begin, end } = minutesOf(period);
    return {
      since: begins(day, begin),
      until: end > MIDNIGHT ? ends(day + 1, end - MIDNIGHT) : ends(day, end),
    };
  };

  const week = (day: number) => {
    for (const [period, each] of schedule.week.entries()) {
      if (!each.weekdays.includes(weekdayOf(day))) continue;
      const { since, until } = partOf(day, each);
      hold(since, until, each.mode, { kind: 'week', period }, ...beganLater(day, each), period);
    }
  };
  const special = (day: number, { name, date, otherwise, periods }: SpecialDay, place: number) => {
    const cause = { kind: 'specialDay', name, date } as const;
    const all = whole(day);
    // The day's own periods come before the rest of the day, but not before the next special day.
    if (otherwise !== null) hold(all.since, all.until, otherwise, cause, day, place, 0);
    for (const [index, period] of periods.entries()) {
      const { since, until } = partOf(day, period);
      hold(since, until, period.mode, cause, day, place, 1, ...beganLater(day, period), index);
    }
  };
  const company = ({ name, from, to, mode }: CompanyHolidays, place: number) => {
    const [firstDay, lastDay] = [dayOf(from), dayOf(to)];
    if (lastDay < first || last < firstDay) return;
    const { since, until } = whole(firstDay, lastDay);
    hold(since, until, mode, { kind: 'companyHolidays', name }, firstDay, -lastDay, place);
  };

  for (let day = first; day <= last; day++) week(day);
  for (const [place, each] of schedule.specialDays.entries()) {
    const day = dayOf(each.date);
    if (first <= day && day <= last) special(day, each, place);
  }
  for (const [place, each] of schedule.companyHolidays.entries()) company(each, place);
  if (schedule.holidays !== null && schedule.region !== null) {
    const [firstYear, lastYear] = [dateOf(first), dateOf(last)].map((date) => Number(date.slice(0, 4)));
    for (let year = firstYear ?? 0; year <= (lastYear ?? 0); year++)
      for (const { date, name } of calendar.holidays(schedule.region, year)) {
        const day = dayOf(date);
        if (day < first || day > last) continue;
        const { since, until } = whole(day);
        hold(since, until, schedule.holidays.mode, { kind: 'holiday', name, date });
      }
  }
  return found;
}

/** Of the day on which it begins; beyond its midnight where it ends on the next. */
export function minutesOf({ from, to }: Period): { readonly begin: number; readonly end: number } {
  const [begin, end] = [minuteOf(from), minuteOf(to)];
  return { begin, end: end > begin ? end : end + MIDNIGHT };
}

/** By the clock on the wall; of two that begin at once, the one comes first that ends sooner. */
function beganLater(day: number, period: Period): [number, number] {
  const { begin, end } = minutesOf(period);
  return [day * MIDNIGHT + begin, -end];
}

/** Sorts what comes before others to the front. */
export function byRank(a: Hold, b: Hold): number {
  for (const [index, rank] of a.rank.entries()) {
    const other = b.rank[index] ?? 0;
    if (rank !== other) return other - rank;
  }
  return 0;
}
