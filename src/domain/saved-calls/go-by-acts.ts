// A call in which is done again what was done in another one: what its keypad window plays, and what is run at each publishing.

import { kindOf } from '../call-flow/steps/registry.ts';
import type { CallAct } from '../draft-call/call-act.ts';
import {
  countedFrom,
  type DraftCourse,
  hungUp,
  placeNow,
  pressed,
  skipped,
  spoken,
  stepsEntered,
  taken,
  turned,
  visitsSince,
} from '../draft-call/course.ts';
import { draftDueAt } from '../draft-call/draft-call.ts';
import type { Instant } from '../words/ids.ts';

export interface CallByActs {
  readonly course: DraftCourse;
  /** How many of the acts were done; the rest waits until the call comes where they are to be. */
  readonly done: number;
}

/** The next thing that happens, by itself or since it's done; null: nothing does any more. */
export function goByActs({ course, done }: CallByActs, acts: readonly CallAct[]): CallByActs | null {
  if (course.call.end !== null) return null;
  const due = draftDueAt(course.call);
  const act = acts[done];
  const at = act === undefined ? null : whenDone(course, act);
  if (act !== undefined && at !== null) {
    if (due === null || at < due) return { course: doneTo(course, act, at), done: done + 1 };
    // Who is asked answers, also where it's said faster than before.
    const next = skipped(course);
    if (act.kind === 'press' && asks(course) && leaves(course, next))
      return { course: doneTo(course, act, due - 1), done: done + 1 };
    return { course: next, done };
  }
  return due === null ? null : { course: skipped(course), done };
}

/** Null: not where the call stands now. */
function whenDone(course: DraftCourse, { kind, at, visit, afterMs }: CallAct): Instant | null {
  const place = placeNow(course);
  const isHere = at === null ? place === null : place?.mode === at.mode && place.step === at.step;
  const from = isHere && visitsSince(course) >= visit ? countedFrom(course, kind) : null;
  return from === null ? null : Math.max(from + afterMs, course.call.now);
}

function asks({ planned, step }: DraftCourse): boolean {
  const kind = step === null ? undefined : planned.version.mode.steps[step]?.kind;
  return kind !== undefined && kindOf(kind).wantsKeys;
}

const leaves = (before: DraftCourse, after: DraftCourse): boolean =>
  after.call.end !== null || stepsEntered(after) > stepsEntered(before);

function doneTo(course: DraftCourse, act: CallAct, at: Instant): DraftCourse {
  switch (act.kind) {
    case 'press':
      return pressed(course, act.digit, at);
    case 'speak':
      return spoken(course, act.forMs, at);
    case 'turnOn':
    case 'turnOff':
      return turned(course, { quickSwitch: act.quickSwitch, on: act.kind === 'turnOn' }, at);
    case 'taken':
      return taken(course, at);
    case 'hangUp':
      return hungUp(course, at);
  }
}
