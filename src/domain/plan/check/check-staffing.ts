// Teams for which callers wait, by the schedule, at times at which nobody of the team has been signed in lately.

import type { Hours } from '../../call-flow/asks.ts';
import type { ShownCall } from '../../call-flow/shown-call.ts';
import { holdsThen } from '../../checker/stretches.ts';
import { HOUR_MS, type HourSpan, runsOf, type Staffing } from '../../records/staffing.ts';
import { type Calendar, type LocalMoment, type Weekday, weekdays } from '../../schedule/calendar.ts';
import { timeOf } from '../../schedule/days.ts';
import { changesBetween } from '../../schedule/mode-at.ts';
import type { Schedule } from '../../schedule/schedule.ts';
import type { Instant, ModeId, TeamId } from '../../words/ids.ts';
import type { Plan } from '../plan.ts';
import type { TellPlan } from './plan-mistakes.ts';
import { Waits, type WaysToTeams } from './ways-to-teams.ts';

/** Of each hour: what holds at both has the whole of it, so that nobody is missed a little before or after work. */
const LOOKED_AT_MS = [15 * 60_000, 45 * 60_000];
const LOOKS = LOOKED_AT_MS.length;
/** Once is no habit. */
const AT_LEAST_WEEKS = 2;
const DAY_HOURS = 24;

type Planned = Pick<Plan, 'hotlines' | 'teams' | 'modes' | 'people'>;

/** `known`: what an engine tells of its journal; left out: nobody knows. Of quick switches nothing is said: they're no habit either. */
export function checkStaffing(
  plan: Planned,
  calendar: Calendar,
  known: Staffing | undefined,
  warn: TellPlan,
): void {
  if (known === undefined) return;
  const members = new Set(Object.values(plan.people).flatMap(({ teams }) => teams));
  for (const [team, slots] of slotsOf(plan, calendar, known)) {
    // Of a team that nobody is in, or that is no more, something else is told.
    if (plan.teams[team] === undefined || plan.teams[team].retired === true || !members.has(team)) continue;
    const alone = [...slots].filter(([, { hours, isStaffed }]) => hours.size >= AT_LEAST_WEEKS && !isStaffed);
    const [first] = alone;
    if (first === undefined) continue;
    const { mode, shownBy } = first[1].shown;
    const times = timesOf(alone.map(([slot]) => slot));
    warn(['teams', team], { code: 'teamUnstaffed', times, mode, shownBy });
  }
}

/** An hour of the local week, as it was in the weeks that are known. */
interface Seen {
  /** Those in which callers would have waited for the team: of several hotlines that may be the same. */
  readonly hours: Set<number>;
  isStaffed: boolean;
  /** What callers got in one of them. */
  readonly shown: { readonly mode: ModeId; readonly shownBy: ShownCall };
}

/** By the hour of the local week: Monday's first one is 0. */
type Slots = ReadonlyMap<number, Seen>;

function slotsOf(plan: Planned, calendar: Calendar, known: Staffing): ReadonlyMap<TeamId, Slots> {
  const found = new Map<TeamId, Map<number, Seen>>();
  const waits = new Waits(plan.modes);
  const times = timesIn(known, calendar);
  const staffed = new Map(Object.entries(known.teams).map(([team, spans]) => [team, hoursIn(spans)]));
  for (const [hotline, { schedule, retired }] of Object.entries(plan.hotlines)) {
    if (retired === true || !calendar.zoneExists(schedule.zone)) continue;
    const around = { calendar, region: schedule.region };
    const walls = times.walls(schedule.zone);
    const modes = times.modes(schedule);
    const teamsAt = (look: number): WaysToTeams => {
      const wall = walls[look] as LocalMoment;
      return waits.at(modes[look] as ModeId, (condition) => holdsThen(condition, wall, around));
    };
    for (let hour = 0; hour < known.hours; hour++) {
      const look = hour * LOOKS;
      const first = teamsAt(look);
      if (first.size === 0) continue;
      const second = teamsAt(look + 1);
      const { weekday, minute } = walls[look] as LocalMoment;
      const slot = weekdays.indexOf(weekday) * DAY_HOURS + Math.floor(minute / 60);
      for (const [team, passed] of first) {
        if (!second.has(team)) continue;
        const slots = found.get(team) ?? new Map<number, Seen>();
        found.set(team, slots);
        let seen = slots.get(slot);
        if (seen === undefined) {
          const shownBy: ShownCall = { hotline, at: times.at(look), caller: 'other', on: [], passed };
          seen = { hours: new Set(), isStaffed: false, shown: { mode: modes[look] as ModeId, shownBy } };
          slots.set(slot, seen);
        }
        seen.hours.add(hour);
        seen.isStaffed ||= staffed.get(team)?.has(hour) === true;
      }
    }
  }
  return found;
}

const hoursIn = (spans: readonly HourSpan[]): ReadonlySet<number> =>
  new Set(spans.flatMap(([first, end]) => Array.from({ length: end - first }, (_, i) => first + i)));

/** What lies at each look into the hours that are known, one after the other; all that edits leave as it is. */
class Times {
  readonly calendar: Calendar;
  readonly #known: Staffing;
  readonly #walls = new Map<string, readonly LocalMoment[]>();
  readonly #modes = new WeakMap<Schedule, readonly ModeId[]>();

  constructor(calendar: Calendar, known: Staffing) {
    this.calendar = calendar;
    this.#known = known;
  }

  at(look: number): Instant {
    return this.#known.from + Math.floor(look / LOOKS) * HOUR_MS + (LOOKED_AT_MS[look % LOOKS] ?? 0);
  }

  /** Hotlines are mostly in one zone. */
  walls(zone: string): readonly LocalMoment[] {
    const before = this.#walls.get(zone);
    if (before !== undefined) return before;
    const walls = this.#looks((at) => this.calendar.local(zone, at));
    this.#walls.set(zone, walls);
    return walls;
  }

  modes(schedule: Schedule): readonly ModeId[] {
    const before = this.#modes.get(schedule);
    if (before !== undefined) return before;
    const { from, hours } = this.#known;
    const spans = changesBetween(schedule, this.calendar, from, from + hours * HOUR_MS);
    let next = 0;
    const modes = this.#looks((at) => {
      while ((spans[next]?.to ?? at + 1) <= at) next++;
      return spans[next]?.mode ?? schedule.otherwise;
    });
    this.#modes.set(schedule, modes);
    return modes;
  }

  #looks<T>(of: (at: Instant) => T): readonly T[] {
    return Array.from({ length: this.#known.hours * LOOKS }, (_, look) => of(this.at(look)));
  }
}

const kept = new WeakMap<Staffing, Times>();

function timesIn(known: Staffing, calendar: Calendar): Times {
  const before = kept.get(known);
  if (before?.calendar === calendar) return before;
  const times = new Times(calendar, known);
  kept.set(known, times);
  return times;
}

/** Hours one after the other are one time, and so are the same hours of several days. */
function timesOf(slots: readonly number[]): readonly Hours[] {
  const byTime = new Map<string, Weekday[]>();
  for (const [day, weekday] of weekdays.entries()) {
    const ofDay = slots
      .filter((slot) => Math.floor(slot / DAY_HOURS) === day)
      .map((slot) => slot % DAY_HOURS);
    for (const [from, to] of runsOf(ofDay)) {
      const time = `${timeOf(from * 60)}-${timeOf(to * 60)}`;
      byTime.set(time, [...(byTime.get(time) ?? []), weekday]);
    }
  }
  return [...byTime].map(([time, days]) => {
    const [from = '', to = ''] = time.split('-');
    return { weekdays: days, from, to };
  });
}
