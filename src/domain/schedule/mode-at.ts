// Which mode a schedule gives, why, since when and until when; for a moment, and for a year's strip.

import type { Instant, ModeId } from '../words/ids.ts';
import type { Calendar } from './calendar.ts';
import { dayOf } from './days.ts';
import { byRank, type Hold, holdsBetween, type ScheduleReason } from './holds.ts';
import type { Schedule } from './schedule.ts';

/** One mode for one reason, without a break. */
export interface ScheduleSpan {
  readonly from: Instant;
  readonly to: Instant;
  readonly mode: ModeId;
  readonly reason: ScheduleReason;
}

export interface ModeNow {
  readonly mode: ModeId;
  readonly reason: ScheduleReason;
  /** What would hold too, and comes after it; the one that comes next first. The last one is always `otherwise`. */
  readonly outdone: readonly ScheduleReason[];
}

export interface ModeAt extends ModeNow {
  /** Since when this mode holds without a break, whatever the reasons; null: longer than anybody would ask. */
  readonly since: Instant | null;
  /** When another mode begins; null: never, as far as this schedule knows. */
  readonly until: Instant | null;
}

const DAY_MS = 86_400_000;
/** How far to look for another mode: tomorrow, next week, after a long holiday, at next year's holidays. */
const reachesMs = [2, 9, 70, 420].map((days) => days * DAY_MS);

export function modeAt(schedule: Schedule, calendar: Calendar, at: Instant): ModeAt {
  const now = modeNow(schedule, calendar, at);
  const began = (reach: number) =>
    changesBetween(schedule, calendar, at - reach, at + 1).findLast((span) => span.mode !== now.mode)?.to;
  return { ...now, since: searched(began, schedule, at), until: nextMode(schedule, calendar, at) };
}

/** Without looking further. */
export function modeNow(schedule: Schedule, calendar: Calendar, at: Instant): ModeNow {
  const [first, ...outdone] = holdsBetween(schedule, calendar, at, at + 1)
    .sort(byRank)
    .map((hold) => hold.reason);
  const last = otherwise(schedule);
  const reason = first ?? last;
  return { mode: reason.mode, reason, outdone: reason === last ? [] : [...outdone, last] };
}

/** When another mode begins; null: never, as far as this schedule knows. */
export function nextMode(schedule: Schedule, calendar: Calendar, at: Instant): Instant | null {
  const ends = (reach: number) => {
    const [now, ...later] = changesBetween(schedule, calendar, at, at + reach);
    return later.find((span) => span.mode !== now?.mode)?.from;
  };
  return searched(ends, schedule, at);
}

/** Without a gap from `from` to `to`. */
export function changesBetween(
  schedule: Schedule,
  calendar: Calendar,
  from: Instant,
  to: Instant,
): ScheduleSpan[] {
  const waiting = holdsBetween(schedule, calendar, from, to).sort((a, b) => a.since - b.since);
  const turns = new Set([from]);
  for (const { since, until } of waiting)
    for (const turn of [since, until]) if (from < turn && turn < to) turns.add(turn);
  const instants = [...turns].sort((a, b) => a - b);

  const spans: ScheduleSpan[] = [];
  let on: Hold[] = [];
  let begun = 0;
  for (const [index, at] of instants.entries()) {
    on = on.filter(({ until }) => at < until);
    for (let next = waiting[begun]; next !== undefined && next.since <= at; next = waiting[++begun])
      on.push(next);
    const first = on.reduce<Hold | null>(
      (best, each) => (best && byRank(best, each) <= 0 ? best : each),
      null,
    );
    const reason = first?.reason ?? otherwise(schedule);
    const until = instants[index + 1] ?? to;
    const before = spans.at(-1);
    if (before !== undefined && sameReason(before.reason, reason))
      spans[spans.length - 1] = { ...before, to: until };
    else spans.push({ from: at, to: until, mode: reason.mode, reason });
  }
  return spans;
}

function otherwise(schedule: Schedule): ScheduleReason {
  return { kind: 'otherwise', mode: schedule.otherwise, since: null, until: null };
}

function sameReason(a: ScheduleReason, b: ScheduleReason): boolean {
  // Whole days of the same period, one after the other, are no change; of what has a name, each has its own.
  if (a.kind === 'week' && b.kind === 'week') return a.period === b.period;
  return a.kind === b.kind && a.mode === b.mode && a.since === b.since;
}

function searched(
  look: (reachMs: number) => Instant | undefined,
  schedule: Schedule,
  at: Instant,
): Instant | null {
  if (modesOf(schedule).size === 1) return null;
  const dates = [
    ...schedule.specialDays.map(({ date }) => date),
    ...schedule.companyHolidays.flatMap(({ from, to }) => [from, to]),
  ];
  const farthest = Math.max(0, ...dates.map((date) => Math.abs(dayOf(date) * DAY_MS - at))) + 3 * DAY_MS;
  const usual = reachesMs.at(-1) ?? 0;
  for (const reach of farthest > usual ? [...reachesMs, farthest] : reachesMs) {
    const found = look(reach);
    if (found !== undefined) return found;
  }
  return null;
}

/** All that it names. */
export function modesOf({ otherwise, week, holidays, companyHolidays, specialDays }: Schedule): Set<ModeId> {
  const days = specialDays.flatMap((day) => [
    ...(day.otherwise === null ? [] : [day.otherwise]),
    ...day.periods.map(({ mode }) => mode),
  ]);
  const regular = [...week, ...companyHolidays].map(({ mode }) => mode);
  return new Set([otherwise, ...regular, ...days, ...(holidays === null ? [] : [holidays.mode])]);
}
