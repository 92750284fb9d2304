// A schedule as somebody would keep it who looks at the clock on the wall each minute: naive, and written without Klinke's rules.
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

  let today = Number.NaN;
  let claims: readonly Claim[] = [];
  return wall.shown.map((shown, i) => {
    const last = latest[i] ?? shown;
    if (Math.floor(last / DAY) !== today) {
      today = Math.floor(last / DAY);
      claims = claimsOn(today, schedule, feasts);
    }
    const first = soonest[i] ?? shown;
    const next = soonest[i + 1] ?? Number.POSITIVE_INFINITY;
    const on = claims.find(({ begin, end }) => begin <= last && !(end <= first && end < next));
    return on?.says ?? `otherwise ${schedule.otherwise}`;
  });
}

/** From `begin` to `end` on the wall, in its minutes since 1970, it says this. */
interface Claim {
  readonly begin: number;
  readonly end: number;
  readonly says: string;
}

/** What may say something today, written down anew each day: of those that are on, the first one holds. */
function claimsOn(today: number, schedule: Schedule, feasts: ReadonlySet<string>): readonly Claim[] {
  // Periods of yesterday and the day before may still be on. Whatever began today began after what began yesterday.
  const days = [today, today - 1, today - 2];
  const wholeDays = (first: number, last: number, says: string): Claim => ({
    begin: first * DAY,
    end: (last + 1) * DAY,
    says,
  });
  const periods = (each: number, of: readonly Timed[], kind: string): Claim[] =>
    latestFirst(of).map(({ from, to, mode }) => ({
      begin: each * DAY + minute(from),
      end: (minute(to) > minute(from) ? each : each + 1) * DAY + minute(to),
      says: `${kind} ${mode}`,
    }));

  // Later days first; of one day, what stands later in the list.
  const special = days.flatMap((each) =>
    [...schedule.specialDays]
      .reverse()
      .filter(({ date }) => day(date) === each)
      .flatMap(({ otherwise, periods: its }) => [
        ...periods(each, its, 'specialDay'),
        ...(otherwise === null ? [] : [wholeDays(each, each, `specialDay ${otherwise}`)]),
      ]),
  );
  const company = schedule.companyHolidays
    .map((one, place) => ({ ...one, place }))
    .sort((a, b) => day(b.from) - day(a.from) || day(a.to) - day(b.to) || b.place - a.place)
    .map(({ from, to, mode }) => wholeDays(day(from), day(to), `companyHolidays ${mode}`));
  const holiday = schedule.region === null ? null : schedule.holidays;
  const feast =
    holiday === null
      ? []
      : days
          .filter((each) => feasts.has(new Date(each * 86_400_000).toISOString().slice(0, 10)))
          .map((each) => wholeDays(each, each, `holiday ${holiday.mode}`));
  const week = days.flatMap((each) =>
    periods(
      each,
      schedule.week.filter(({ weekdays }) => weekdays.includes(names[each % 7] ?? 'thu')),
      'week',
    ),
  );
  return [...special, ...company, ...feast, ...week];
}

const day = (date: string) => Date.parse(date) / 86_400_000;
const minute = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

interface Timed {
  readonly from: string;
  readonly to: string;
  readonly mode: string;
}

/** What began latest; of two at once the shorter one, and of two alike the one that stands later. */
function latestFirst(periods: readonly Timed[]): readonly Timed[] {
  const length = ({ from, to }: Timed) => minute(to) + (minute(to) > minute(from) ? 0 : DAY) - minute(from);
  const later = (a: Timed, b: Timed) => minute(b.from) - minute(a.from) || length(a) - length(b);
  return [...periods].reverse().sort(later);
}
