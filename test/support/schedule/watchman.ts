// A schedule as somebody would keep it who looks at the clock on the wall each minute: naive, slow, and written without Klinke's rules.
//
// Since the wall may go back, something has begun once the wall *has* shown its beginning, or a later time, and is over once the
// wall has shown its end and won't again, nor a time before it.

import type { Holiday } from '../../../src/domain/schedule/calendar.ts';
import type { Schedule } from '../../../src/domain/schedule/schedule.ts';
import type { Wall } from './wall.ts';

const DAY = 1_440;
const names = ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed'] as const;

/** `kind mode` for each minute of the wall. At its edges it may be wrong: it doesn't know what the wall showed before, or will. */
export function keptByHand(schedule: Schedule, wall: Wall, holidays: readonly Holiday[]): string[] {
  const latest: number[] = [];
  for (const shown of wall.shown) latest.push(Math.max(shown, latest.at(-1) ?? shown));
  const soonest = [...wall.shown];
  for (let i = soonest.length - 2; i >= 0; i--)
    soonest[i] = Math.min(soonest[i] ?? 0, soonest[i + 1] ?? Number.POSITIVE_INFINITY);
  const feasts = new Set(holidays.map(({ date }) => date));

  return wall.shown.map((_, i) => {
    const over = (end: number) =>
      end <= (soonest[i] ?? 0) && end < (soonest[i + 1] ?? Number.POSITIVE_INFINITY);
    const on = (begin: number, end: number) => begin <= (latest[i] ?? 0) && !over(end);
    const dayOn = (from: string, to: string) => on(day(from) * DAY, (day(to) + 1) * DAY);
    const today = Math.floor((latest[i] ?? 0) / DAY);
    const days = [today, today - 1, today - 2];

    // Later days first; of one day, what stands later in the list.
    for (const each of days)
      for (const special of [...schedule.specialDays].reverse()) {
        if (day(special.date) !== each) continue;
        const period = latestOf(special.periods.filter((one) => periodOn(each, one.from, one.to)));
        if (period !== undefined) return `specialDay ${period.mode}`;
        if (special.otherwise !== null && dayOn(special.date, special.date))
          return `specialDay ${special.otherwise}`;
      }
    const company = schedule.companyHolidays
      .map((one, place) => ({ ...one, place }))
      .filter(({ from, to }) => dayOn(from, to))
      .sort((a, b) => day(b.from) - day(a.from) || day(a.to) - day(b.to) || b.place - a.place)[0];
    if (company !== undefined) return `companyHolidays ${company.mode}`;
    if (schedule.holidays !== null && schedule.region !== null)
      for (const each of days) {
        const date = new Date(each * 86_400_000).toISOString().slice(0, 10);
        if (feasts.has(date) && dayOn(date, date)) return `holiday ${schedule.holidays.mode}`;
      }
    for (const each of days) {
      const name = names[each % 7] ?? 'thu';
      const period = latestOf(
        schedule.week.filter((one) => one.weekdays.includes(name) && periodOn(each, one.from, one.to)),
      );
      // Whatever began today began after what began yesterday.
      if (period !== undefined) return `week ${period.mode}`;
    }
    return `otherwise ${schedule.otherwise}`;

    function periodOn(each: number, from: string, to: string): boolean {
      return on(each * DAY + minute(from), (minute(to) > minute(from) ? each : each + 1) * DAY + minute(to));
    }
  });
}

const day = (date: string) => Date.parse(date) / 86_400_000;
const minute = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Began latest; of two at once the shorter one, and of two alike the one that stands later. */
function latestOf<P extends { readonly from: string; readonly to: string }>(periods: P[]): P | undefined {
  const length = ({ from, to }: P) => minute(to) + (minute(to) > minute(from) ? 0 : DAY) - minute(from);
  return periods.reduce<P | undefined>((best, each) => {
    if (best === undefined || minute(each.from) > minute(best.from)) return each;
    if (minute(each.from) < minute(best.from)) return best;
    return length(each) <= length(best) ? each : best;
  }, undefined);
}
