// What a caller gets who arrives now, why, and until when: the one place that says so, for the engine and for every screen.
//
// Pause, diversion, override ("mode … until"), special day, company holidays, public holiday, week, otherwise: what stands
// before outdoes what stands after. Among equals the one that began later. Announcements stack.

import { canBegin } from '../plan/modes-of-hotlines.ts';
import type { Plan, PlannedHotline } from '../plan/plan.ts';
import type { Calendar } from '../schedule/calendar.ts';
import type { ScheduleReason } from '../schedule/holds.ts';
import { type ModeNow, modeNow, nextMode } from '../schedule/mode-at.ts';
import type { HotlineId, Instant, ModeId } from '../words/ids.ts';
import { isOn, type On, onNow } from './in-force.ts';
import type { DivertTarget, TurnedOn } from './quick-switch.ts';
import type { Said } from './said.ts';

export interface WhatCallersGet {
  readonly gets: Served;
  /** By which their calls go, once they are served: also while the hotline is paused, or sends them on. */
  readonly mode: ModeId;
  /**
   * In the order in which they were turned on. Who is sent on hears them first; while the hotline is paused there are none,
   * since callers then hear the pause's words.
   */
  readonly announcements: readonly On<'announce'>[];
  /** Why they get it. */
  readonly why: ControlReason;
  /** What they would get otherwise, the one that comes next first; the last one is what the schedule says when nothing holds. */
  readonly outdone: readonly Outdone[];
  /** When callers get another mode, are paused, sent on, or served again; null: never, as far as is known now. */
  readonly until: Instant | null;
}

type Served =
  | { readonly kind: 'mode' }
  | { readonly kind: 'paused'; readonly says: Said }
  | { readonly kind: 'diverted'; readonly to: DivertTarget };

export type ControlReason =
  | { readonly kind: 'pause'; readonly turned: On<'pause'> }
  | { readonly kind: 'divert'; readonly turned: On<'divert'> }
  | { readonly kind: 'override'; readonly turned: On<'mode'> }
  | ScheduleReason;

export interface Outdone {
  readonly reason: ControlReason;
  /**
   * `stronger`: by another kind of reason, as a week by a holiday. `later`: by one of its own kind. `missing`: it names a team, a
   * mode or a step that the plan hasn't got any more.
   */
  readonly by: 'stronger' | 'later' | 'missing';
}

/** What they get without until when, which costs more than the rest: for each call. Null: there is no such hotline. */
export function getsNow(
  plan: Plan,
  turnedOn: Iterable<TurnedOn>,
  hotline: HotlineId,
  now: Instant,
  calendar: Calendar,
): Omit<WhatCallersGet, 'until'> | null {
  const planned = plan.hotlines[hotline];
  if (planned === undefined) return null;
  const on = onNow(turnedOn, hotline, now);
  const gotNow = got(plan, planned, on, modeNow(planned.schedule, calendar, now));
  const isHeard = gotNow.gets.kind !== 'paused';
  return { ...gotNow, announcements: isHeard ? on.filter((each) => isOn(each, 'announce')) : [] };
}

/** Null: there is no such hotline. */
export function whatCallersGet(
  plan: Plan,
  turnedOn: Iterable<TurnedOn>,
  hotline: HotlineId,
  now: Instant,
  calendar: Calendar,
): WhatCallersGet | null {
  const planned = plan.hotlines[hotline];
  if (planned === undefined) return null;
  const all = [...turnedOn].filter(({ hotlines }) => hotlines.includes(hotline));
  const { schedule } = planned;
  const gotAt = (at: Instant) => got(plan, planned, onNow(all, hotline, at), modeNow(schedule, calendar, at));

  const gotNow = getsNow(plan, all, hotline, now, calendar);
  if (gotNow === null) return null;
  return { ...gotNow, until: firstOther(gotNow, gotAt, all, (at) => nextMode(schedule, calendar, at), now) };
}

type Got = Omit<WhatCallersGet, 'announcements' | 'until'>;

function got(plan: Plan, planned: PlannedHotline, on: readonly TurnedOn[], scheduled: ModeNow): Got {
  // Sorted by when they began, so that of two at once the one counts that is told of later.
  const latestFirst = on.toReversed();
  const overrides = latestFirst
    .filter((each) => isOn(each, 'mode'))
    .map((turned) => ({ kind: 'override', turned }) as const);
  const override = overrides.find((each) => !isMissing(each, plan, scheduled.mode));
  const ofSchedule = [scheduled.reason, ...scheduled.outdone];
  const mode =
    override?.turned.does.mode ??
    ofSchedule.find((each) => canBegin(plan, each.mode))?.mode ??
    planned.schedule.otherwise;

  const reasons: ControlReason[] = [
    ...latestFirst
      .filter((each) => isOn(each, 'pause'))
      .map((turned) => ({ kind: 'pause', turned }) as const),
    ...latestFirst
      .filter((each) => isOn(each, 'divert'))
      .map((turned) => ({ kind: 'divert', turned }) as const),
    ...overrides,
    ...ofSchedule,
  ];
  const missing = new Set(reasons.filter((each) => isMissing(each, plan, mode)));
  const why = reasons.find((each) => !missing.has(each)) ?? scheduled.reason;
  return {
    gets: served(why, planned),
    mode,
    why,
    outdone: reasons
      .filter((each) => each !== why)
      .map((reason) => ({
        reason,
        by: missing.has(reason) ? 'missing' : reason.kind === why.kind ? 'later' : 'stronger',
      })),
  };
}

function served(why: ControlReason, { pausedSays }: PlannedHotline): Served {
  if (why.kind === 'pause') return { kind: 'paused', says: why.turned.does.says ?? pausedSays };
  if (why.kind === 'divert') return { kind: 'diverted', to: why.turned.does.to };
  return { kind: 'mode' };
}

/** Turned on before a plan was published that hasn't got what it names: it must not lead callers nowhere. */
function isMissing(reason: ControlReason, plan: Plan, mode: ModeId): boolean {
  if (reason.kind === 'override') return !canBegin(plan, reason.turned.does.mode);
  if (reason.kind === 'pause') return false;
  if (reason.kind !== 'divert') return !canBegin(plan, reason.mode);
  const { to } = reason.turned.does;
  if (to.kind === 'team') return plan.teams[to.team] === undefined || plan.teams[to.team]?.retired === true;
  if (to.kind === 'step') return plan.modes[mode]?.mode.steps[to.step] === undefined;
  return false;
}

/** From one end of what is on to the next, and to the next mode of the schedule where nothing else counts. */
function firstOther(
  now: Got,
  gotAt: (at: Instant) => Got,
  turnedOn: readonly TurnedOn[],
  scheduleUntil: (at: Instant) => Instant | null,
  from: Instant,
): Instant | null {
  let [at, then]: [Instant, Got] = [from, now];
  for (;;) {
    const ends = turnedOn.map(({ until }) => until);
    if (!isOfPeople(then.why)) ends.push(scheduleUntil(at));
    const next = Math.min(...ends.map((end) => (end !== null && end > at ? end : Number.POSITIVE_INFINITY)));
    if (next === Number.POSITIVE_INFINITY) return null;
    [at, then] = [next, gotAt(next)];
    if (isOther(now, then)) return at;
  }
}

function isOfPeople({ kind }: ControlReason): boolean {
  return kind === 'pause' || kind === 'divert' || kind === 'override';
}

/** Which mode is paused makes no difference to callers. */
function isOther(a: Got, b: Got): boolean {
  if (a.gets.kind !== b.gets.kind) return true;
  if (a.gets.kind === 'mode') return a.mode !== b.mode;
  return a.why !== b.why && JSON.stringify(a.gets) !== JSON.stringify(b.gets);
}
