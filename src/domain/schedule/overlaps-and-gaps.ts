// Where a schedule says two things at once, and where its week says nothing: as data, which the console puts in words.

import type { ModeId } from '../words/ids.ts';
import { type LocalDate, type LocalTime, type Weekday, weekdays } from './calendar.ts';
import { dateOf, dayOf } from './days.ts';
import { minutesOf } from './holds.ts';
import type { Schedule, WeekPeriod } from './schedule.ts';

export interface WeekMoment {
  readonly weekday: Weekday;
  readonly time: LocalTime;
}

/** None of them is a mistake: that lunch lies within the day may be meant. (Two special days on one date are: `check-schedule.ts`.) */
export type ScheduleOddity =
  /** Periods of the week that say different modes; the first one holds. */
  | {
      readonly kind: 'overlap';
      readonly from: WeekMoment;
      readonly to: WeekMoment;
      readonly modes: readonly [ModeId, ...ModeId[]];
    }
  /** No period of the week; `from` and `to` alike: the whole week. */
  | { readonly kind: 'gap'; readonly from: WeekMoment; readonly to: WeekMoment; readonly mode: ModeId }
  /** Both days belong to it; the one that holds first. */
  | {
      readonly kind: 'companyHolidaysMeet';
      readonly from: LocalDate;
      readonly to: LocalDate;
      readonly names: readonly [string, string];
    };

const DAY = 24 * 60;
const WEEK = 7 * DAY;

export function overlapsAndGaps(schedule: Schedule): ScheduleOddity[] {
  return [...ofWeek(schedule), ...companyHolidaysMeet(schedule)];
}

/** From Monday on; what lasts over Monday's midnight is one, and comes last. */
function ofWeek({ week, otherwise }: Schedule): ScheduleOddity[] {
  const turns = new Set([0]);
  const occurrences = week.flatMap((period, place) => occurrencesOf(period, place));
  for (const { begin, end } of occurrences) for (const turn of [begin, end]) turns.add(turn % WEEK);
  const starts = [...turns].sort((a, b) => a - b);

  const parts: { from: number; to: number; modes: ModeId[] }[] = [];
  for (const [index, from] of starts.entries()) {
    const to = starts[index + 1] ?? WEEK;
    const modes = modesAt(occurrences, from);
    const before = parts.at(-1);
    if (before !== undefined && before.modes.join() === modes.join()) before.to = to;
    else parts.push({ from, to, modes });
  }
  const [first, last] = [parts[0], parts.at(-1)];
  if (
    first !== undefined &&
    last !== undefined &&
    first !== last &&
    first.modes.join() === last.modes.join()
  ) {
    last.to = first.to;
    parts.shift();
  }
  return parts.flatMap(({ from, to, modes: [mode, ...others] }): ScheduleOddity[] => {
    const when = { from: momentOf(from), to: momentOf(to) };
    if (mode === undefined) return [{ kind: 'gap', ...when, mode: otherwise }];
    return others.length === 0 ? [] : [{ kind: 'overlap', ...when, modes: [mode, ...others] }];
  });
}

interface Occurrence {
  /** Minutes since Monday's midnight; `end` may lie in the next week. */
  readonly begin: number;
  readonly end: number;
  readonly mode: ModeId;
  readonly place: number;
}

function occurrencesOf(period: WeekPeriod, place: number): Occurrence[] {
  const { begin, end } = minutesOf(period);
  return period.weekdays.map((weekday) => {
    const day = weekdays.indexOf(weekday) * DAY;
    return { begin: day + begin, end: day + end, mode: period.mode, place };
  });
}

/** The mode that holds first, each once. */
function modesAt(occurrences: readonly Occurrence[], at: number): ModeId[] {
  const on = occurrences
    .flatMap((each) => [each, { ...each, begin: each.begin - WEEK, end: each.end - WEEK }])
    .filter(({ begin, end }) => begin <= at && at < end)
    .sort((a, b) => b.begin - a.begin || a.end - b.end || b.place - a.place);
  return [...new Set(on.map(({ mode }) => mode))];
}

function momentOf(minute: number): WeekMoment {
  const inWeek = minute % WEEK;
  const time = new Date((inWeek % DAY) * 60_000).toISOString().slice(11, 16);
  return { weekday: weekdays[Math.floor(inWeek / DAY)] ?? 'mon', time };
}

function companyHolidaysMeet({ companyHolidays }: Schedule): ScheduleOddity[] {
  const inOrder = companyHolidays
    .map(({ name, from, to }, place) => ({ name, from: dayOf(from), to: dayOf(to), place }))
    .sort((a, b) => a.from - b.from || b.to - a.to || a.place - b.place);
  return inOrder.flatMap((later, index) =>
    inOrder
      .slice(0, index)
      .filter(({ to }) => later.from <= to)
      .map((earlier): ScheduleOddity => {
        const to = dateOf(Math.min(earlier.to, later.to));
        return {
          kind: 'companyHolidaysMeet',
          from: dateOf(later.from),
          to,
          names: [later.name, earlier.name],
        };
      }),
  );
}
