// What a draft would change at this moment: whom it signs out, whose line it touches, which hotlines answer otherwise.

import type { TurnedOn } from '../control/quick-switch.ts';
import { getsNow } from '../control/what-callers-get.ts';
import type { Calendar } from '../schedule/calendar.ts';
import type { AgentId, HotlineId, Instant, ModeId, TeamId } from '../words/ids.ts';
import { sameContent } from './canonical.ts';
import { compileMode } from './compile.ts';
import { difference } from './difference.ts';
import type { Plan } from './plan.ts';

export interface RightNow {
  readonly now: Instant;
  readonly calendar: Calendar;
  readonly turnedOn: readonly TurnedOn[];
  readonly signedIn: readonly AgentId[];
  /** How many callers wait for whom. */
  readonly waiting: ReadonlyMap<TeamId, number>;
}

export interface MeansNow {
  /** Once the call in progress is over. */
  readonly signedOut: readonly AgentId[];
  /** From the next call on. */
  readonly hotlines: readonly HotlineId[];
  /** Who wait in a step or for a team that changes: the team's settings hold for them at once, the step as it was. */
  readonly callers: number;
}

export function meansNow(before: Plan, after: Plan, around: RightNow): MeansNow {
  const signedOut = around.signedIn.filter(
    (id) => before.people[id] !== undefined && after.people[id] === undefined,
  );
  const ids = new Set([...Object.keys(before.hotlines), ...Object.keys(after.hotlines)]);
  const hotlines = [...ids].filter(
    (id) => !sameContent(answers(before, id, around), answers(after, id, around)),
  );
  const teams = teamsThatChange(before, after);
  const callers = [...teams].reduce((sum, team) => sum + (around.waiting.get(team) ?? 0), 0);
  return { signedOut, hotlines, callers };
}

/** All that decides what a caller gets who calls now; null: nobody gets there. */
function answers(plan: Plan, id: HotlineId, { turnedOn, now, calendar }: RightNow): unknown {
  const hotline = plan.hotlines[id];
  if (hotline === undefined || hotline.retired === true) return null;
  // Half typed, and to be mended first.
  if (!calendar.zoneExists(hotline.schedule.zone)) return hotline.schedule;
  const got = getsNow(plan, turnedOn, id, now, calendar);
  if (got === null) return null;
  const says = got.announcements.map(({ turning }) => turning);
  return { numbers: hotline.numbers, gets: got.gets, says, mode: contentOf(plan, got.mode) };
}

/** With the modes that it enters. */
function contentOf({ modes }: Plan, id: ModeId): unknown {
  const mode = modes[id];
  if (mode === undefined) return null;
  const compiled = compileMode(modes, id);
  return compiled.ok ? compiled.content : mode;
}

function teamsThatChange(before: Plan, after: Plan): ReadonlySet<TeamId> {
  const teams = new Set<TeamId>();
  for (const change of difference(before, after).changes) {
    if (change.of === 'team') teams.add(change.id);
    if (change.of !== 'step') continue;
    for (const step of [change.before, change.after]) if (step?.kind === 'wait') teams.add(step.team);
  }
  return teams;
}
