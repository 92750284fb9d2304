// What a draft would change at this moment: whom it signs out, whose line it touches, which hotlines answer otherwise.

import { kindOf, type Step } from '../../call-flow/steps/registry.ts';
import type { TurnedOn } from '../../control/quick-switch.ts';
import { getsNow } from '../../control/what-callers-get.ts';
import type { Calendar } from '../../schedule/calendar.ts';
import type { AgentId, HotlineId, Instant, ModeId, StepId } from '../../words/ids.ts';
import { sameContent } from '../canonical.ts';
import { compileMode } from '../compile.ts';
import type { Plan } from '../plan.ts';
import { difference } from './difference.ts';

export interface RightNow {
  readonly now: Instant;
  readonly calendar: Calendar;
  readonly turnedOn: readonly TurnedOn[];
  readonly signedIn: readonly AgentId[];
  /** Where callers are; none: nobody calls, or it isn't known. */
  readonly calls: readonly CallersInStep[];
}

/** `step`: as in the mode with what it enters put in, see `compile.ts`. */
export interface CallersInStep {
  readonly mode: ModeId;
  readonly step: StepId;
  readonly callers: number;
}

export interface MeansNow {
  /** Once the call in progress is over. */
  readonly signedOut: readonly AgentId[];
  /** From the next call on. */
  readonly hotlines: readonly HotlineId[];
  /** Who are in a step that changes, or wait for a team that does: the team's settings hold for them at once, the step as it was. */
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
  const changes = stepChanges(before, after);
  const callers = around.calls
    .filter(({ mode, step }) => changes(plannedStep(before, mode, step)))
    .reduce((sum, each) => sum + each.callers, 0);
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

interface PlannedStep {
  readonly mode: ModeId;
  readonly id: StepId;
  readonly step: Step;
}

/** Where the mode was put together of several, the one of them in which the step stands; null: it isn't there any more. */
function plannedStep(plan: Plan, mode: ModeId, compiled: StepId): PlannedStep | null {
  const [id = '', ...inner] = compiled.split('.');
  const step = plan.modes[mode]?.mode.steps[id];
  if (step === undefined) return null;
  if (inner.length === 0 || step.kind !== 'subMode') return { mode, id, step };
  return plannedStep(plan, step.mode, inner.join('.'));
}

/** Is it another one from now on, or what is heard in it, or the team that is waited for? */
function stepChanges(before: Plan, after: Plan): (found: PlannedStep | null) => boolean {
  const { changes } = difference(before, after);
  const changed = new Set(changes.map(({ of, mode, id }) => `${of} ${mode ?? ''} ${id}`));
  return (found) => {
    if (found === null) return false;
    const { mode, id, step } = found;
    const { prompts, music, teams } = kindOf(step.kind);
    return [
      `step ${mode} ${id}`,
      ...(after.modes[mode] === undefined ? [`mode  ${mode}`] : []),
      ...prompts(step).map((each) => `prompt ${mode} ${each.id}`),
      ...music(step).map((each) => `music ${mode} ${each.id}`),
      ...teams(step).map((each) => `team  ${each.id}`),
    ].some((name) => changed.has(name));
  };
}
