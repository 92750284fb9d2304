// Where a schedule says two things at once, and where its week or a special day says nothing: as data, which the console puts in words.

import type { ModeId } from '../words/ids.ts';
import { type LocalDate, type LocalTime, type Weekday, weekdays } from './calendar.ts';
import { dateOf, dayOf } from './days.ts';
import { minutesOf } from './holds.ts';
import type { Period, Schedule } from './schedule.ts';

export interface WeekMoment {
  readonly weekday: Weekday;
  readonly time: LocalTime;
}

export interface DayMoment {
  readonly date: LocalDate;
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
  /** Periods of one special day, `day` being its place in the list; the first one holds. */
  | {
      readonly kind: 'dayOverlap';
      readonly day: number;
      readonly name: string;
      readonly date: LocalDate;
      readonly from: DayMoment;
      readonly to: DayMoment;
      readonly modes: readonly [ModeId, ...ModeId[]];
    }
  /** No period of that special day. `mode` null: as on any other day. */
  | {
      readonly kind: 'dayGap';
      readonly day: number;
      readonly name: string;
      readonly date: LocalDate;
      readonly from: DayMoment;
      readonly to: DayMoment;
      readonly mode: ModeId | null;
    }
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
  return [...ofWeek(schedule), ...ofSpecialDays(schedule), ...companyHolidaysMeet(schedule)];
}

/** From Monday on; what lasts over Monday's midnight is one, and comes last. */
function ofWeek({ week, otherwise }: Schedule): ScheduleOddity[] {
  const begun = week.flatMap((period, place) =>
    period.weekdays.map((weekday) => occurrenceOf(period, place, weekdays.indexOf(weekday) * DAY)),
  );
  // What begins on Sunday may end on Monday.
  const before = begun.map((each) => ({ ...each, begin: each.begin - WEEK, end: each.end - WEEK }));
  const parts = partsOf([...begun, ...before], WEEK);
  const [first, last] = [parts[0], parts.at(-1)];
  if (first !== undefined && last !== undefined && first !== last && sameModes(first, last)) {
    last.to = first.to;
    parts.shift();
  }
  return parts.flatMap(({ from, to, modes: [mode, ...others] }): ScheduleOddity[] => {
    const when = { from: momentOf(from), to: momentOf(to) };
    if (mode === undefined) return [{ kind: 'gap', ...when, mode: otherwise }];
    return others.length === 0 ? [] : [{ kind: 'overlap', ...when, modes: [mode, ...others] }];
  });
}

/** A day that has one mode all day, and no periods, has no gap. */
function ofSpecialDays({ specialDays }: Schedule): ScheduleOddity[] {
  return specialDays.flatMap(({ name, date, otherwise, periods }, day) => {
    if (periods.length === 0 && otherwise !== null) return [];
    const occurrences = periods.map((period, place) => occurrenceOf(period, place, 0));
    const length = Math.max(DAY, ...occurrences.map(({ end }) => end));
    return partsOf(occurrences, length).flatMap(
      ({ from, to, modes: [mode, ...others] }): ScheduleOddity[] => {
        const when = (end: number) => ({
          day,
          name,
          date,
          from: dayMoment(date, from),
          to: endOf(date, end),
        });
        if (mode !== undefined)
          return others.length === 0 ? [] : [{ kind: 'dayOverlap', ...when(to), modes: [mode, ...others] }];
        // After midnight it's another day.
        return from < DAY ? [{ kind: 'dayGap', ...when(Math.min(to, DAY)), mode: otherwise }] : [];
      },
    );
  });
}

interface Occurrence {
  /** Minutes from where all of them are counted; `end` may lie on the next day. */
  readonly begin: number;
  readonly end: number;
  readonly mode: ModeId;
  readonly place: number;
}

interface Part {
  readonly from: number;
  to: number;
  /** The mode that holds first, each once; none: a gap. */
  readonly modes: readonly ModeId[];
}

function occurrenceOf(period: Period, place: number, from: number): Occurrence {
  const { begin, end } = minutesOf(period);
  return { begin: from + begin, end: from + end, mode: period.mode, place };
}

/** From 0 to `length` without a hole, as long as the same modes hold. */
function partsOf(occurrences: readonly Occurrence[], length: number): Part[] {
  const turns = occurrences.flatMap(({ begin, end }) => [begin, end]);
  const starts = [0, ...new Set(turns)].filter((turn, i) => i === 0 || (0 < turn && turn < length));
  starts.sort((a, b) => a - b);
  const parts: Part[] = [];
  for (const [index, from] of starts.entries()) {
    const part = { from, to: starts[index + 1] ?? length, modes: modesAt(occurrences, from) };
    const before = parts.at(-1);
    if (before !== undefined && sameModes(before, part)) before.to = part.to;
    else parts.push(part);
  }
  return parts;
}

const sameModes = (one: Part, other: Part): boolean => one.modes.join() === other.modes.join();

function modesAt(occurrences: readonly Occurrence[], at: number): ModeId[] {
  const on = occurrences
    .filter(({ begin, end }) => begin <= at && at < end)
    .sort((a, b) => b.begin - a.begin || a.end - b.end || b.place - a.place);
  return [...new Set(on.map(({ mode }) => mode))];
}

/** What ends at the day's own midnight ends at its 24:00. */
const endOf = (date: LocalDate, minute: number): DayMoment =>
  minute === DAY ? { date, time: '24:00' } : dayMoment(date, minute);

function dayMoment(date: LocalDate, minute: number): DayMoment {
  return { date: dateOf(dayOf(date) + Math.floor(minute / DAY)), time: timeOf(minute % DAY) };
}

const timeOf = (minute: number): LocalTime => new Date(minute * 60_000).toISOString().slice(11, 16);

function momentOf(minute: number): WeekMoment {
  const inWeek = minute % WEEK;
  return { weekday: weekdays[Math.floor(inWeek / DAY)] ?? 'mon', time: timeOf(inWeek % DAY) };
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
