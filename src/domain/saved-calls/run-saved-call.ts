// A saved call made in virtual time: what it comes to, and when, by the rules of real calls.

import { beginCourse, type CourseLine, type DraftCourse } from '../draft-call/course.ts';
import { placesOf } from '../draft-call/lit-step.ts';
import { type DraftCallSetting, plannedCall, type ReadyDraftCall } from '../draft-call/planned-call.ts';
import type { Plan } from '../plan/plan.ts';
import type { Calendar } from '../schedule/calendar.ts';
import { minuteOf } from '../schedule/days.ts';
import type { ContentHash } from '../words/ids.ts';
import { type CallByActs, goByActs } from './go-by-acts.ts';
import type { CallExpectation, CallPoint, SavedCall } from './saved-call.ts';

export interface SavedRun extends CallByActs {
  /** For each expectation when the call first came to what it names, since its beginning; null: never. */
  readonly came: readonly (number | null)[];
}

/** What goes on for ever is told by the checker. */
const MOST_TURNS = 3_000;

/** Null: no call can be made so. A time that a night has twice is the first of the two. */
export function savedSetting(plan: Plan, saved: SavedCall, calendar: Calendar): DraftCallSetting | null {
  const { hotline, number, date, time, mode = null, on, teams, people, callerNumber = null } = saved;
  const planned = plan.hotlines[hotline];
  if (planned === undefined || !calendar.zoneExists(planned.schedule.zone)) return null;
  if (Number.isNaN(Date.parse(date))) return null;
  const [at] = calendar.instants(planned.schedule.zone, date, minuteOf(time));
  return {
    hotline,
    number: number ?? planned.numbers[0]?.number ?? '',
    at,
    mode,
    on,
    signedIn: people,
    staffed: teams,
    takenAfterMs: saved.takenAfterMs,
    othersAnswer: saved.othersAnswer,
    callerNumber,
    callerIs: saved.callerIs,
    hasRoom: saved.hasRoom,
  };
}

/** Null: there is no hotline or mode for it, or the mode can't be gone through; the checker says why. */
export function runSavedCall(
  plan: Plan,
  saved: SavedCall,
  calendar: Calendar,
  soundMs: (sound: ContentHash) => number | null,
): SavedRun | null {
  const setting = savedSetting(plan, saved, calendar);
  const planned = setting === null ? null : plannedCall(plan, setting, calendar, soundMs);
  return planned?.kind === 'ready' ? runByActs(plan, planned.call, saved) : null;
}

/** As far as is needed to know what comes of it. */
export function runByActs(
  plan: Plan,
  planned: ReadyDraftCall,
  { acts, expects }: Pick<SavedCall, 'acts' | 'expects'>,
): SavedRun {
  const came: (number | null)[] = expects.map(() => null);
  let seen = 0;
  const see = ({ lines }: DraftCourse) => {
    for (; seen < lines.length; seen += 1) {
      const line = lines[seen];
      if (line === undefined) return;
      for (const [i, { point }] of expects.entries())
        if (came[i] === null && isAt(plan, planned, point, lines, seen)) came[i] = line.afterMs;
    }
  };
  let now: CallByActs = { course: beginCourse(planned), done: 0 };
  see(now.course);
  const isDecided = () =>
    now.done === acts.length && expects.every(({ kind }, i) => kind === 'reaches' && came[i] !== null);
  for (let turn = 0; turn < MOST_TURNS && !isDecided(); turn += 1) {
    const next = goByActs(now, acts);
    if (next === null) break;
    now = next;
    see(now.course);
  }
  return { ...now, came };
}

export function holds(expected: CallExpectation, cameMs: number | null): boolean {
  if (expected.kind === 'never') return cameMs === null;
  return cameMs !== null && cameMs <= (expected.withinMs ?? Number.POSITIVE_INFINITY);
}

function isAt(
  plan: Plan,
  { version }: ReadyDraftCall,
  point: CallPoint,
  lines: readonly CourseLine[],
  index: number,
): boolean {
  const what = lines[index]?.what;
  if (point.kind === 'end') return what?.kind === 'over' && what.end === point.outcome;
  const root = version.mode.id;
  if (point.kind === 'step')
    return (
      what?.kind === 'stepEntered' &&
      placesOf(plan, root, what.step).some(({ mode, step }) => mode === point.mode && step === point.step)
    );
  if (what?.kind !== 'hears' || what.media.kind !== 'prompt') return false;
  const { prompt } = what.media;
  const inStep = stepBefore(lines, index);
  const place = inStep === null ? undefined : placesOf(plan, root, inStep).at(-1);
  // A sub-mode's prompts are named as its steps are.
  return place?.mode === point.mode && prompt === `${scopeOf(inStep ?? '')}${point.prompt}`;
}

const scopeOf = (step: string): string => step.slice(0, step.lastIndexOf('.') + 1);

function stepBefore(lines: readonly CourseLine[], index: number): string | null {
  for (let at = index; at >= 0; at -= 1) {
    const what = lines[at]?.what;
    if (what?.kind === 'stepEntered') return what.step;
  }
  return null;
}
