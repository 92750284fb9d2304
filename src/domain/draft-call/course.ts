// A draft call as somebody goes through it: as long as it takes, or ahead of the clock, and back to where it was.

import type { FlowFact, Media } from '../call-flow/flow.ts';
import type { Passed, TurnedMeanwhile } from '../call-flow/shown-call.ts';
import { digits } from '../call-flow/steps/menu.ts';
import type { QuickSwitchId } from '../control/quick-switch.ts';
import type { Language } from '../languages.ts';
import type { Instant, MusicId, PlaybackId, StepId } from '../words/ids.ts';
import { goAlong } from './along.ts';
import type { CallAct, Doing, StepOfMode } from './call-act.ts';
import {
  beginDraftCall,
  type DraftCall,
  type DraftEnd,
  type DraftTurn,
  type DraftWorld,
  draftDueAt,
  goOn,
  hangUpDraftCall,
  press,
  speak,
  takeDraftCall,
  turnInDraftCall,
} from './draft-call.ts';
import type { ReadyDraftCall } from './planned-call.ts';

export interface DraftCourse {
  readonly planned: ReadyDraftCall;
  readonly call: DraftCall;
  /** What prompts are heard in; null: the mode's first. */
  readonly language: Language | null;
  /** Where the call is; null: before its first step, where what is on is heard. */
  readonly step: StepId | null;
  readonly lines: readonly CourseLine[];
  /** Where it was, one for each step, in their order: each can be gone on from again. */
  readonly moments: readonly CourseMoment[];
  /** What was done in it, as far as anything came of that. */
  readonly acts: readonly CallAct[];
  /** When the last of it was, and after which line. */
  readonly acted: { readonly at: Instant; readonly line: number } | null;
}

export interface CourseMoment {
  readonly step: StepId;
  /** Which of the course's lines says so. */
  readonly line: number;
  readonly course: DraftCourse;
}

/** What came of it, one line after another. */
export interface CourseLine {
  /** From its beginning. */
  readonly afterMs: number;
  readonly what: CourseEvent;
}

export type CourseEvent =
  | FlowFact
  | {
      readonly kind: 'hears';
      readonly playback: PlaybackId;
      readonly media: Media;
      readonly language: Language | null;
    }
  | { readonly kind: 'music'; readonly music: MusicId }
  /** Somebody has turned it on or off. */
  | { readonly kind: 'turnOn' | 'turnOff'; readonly quickSwitch: QuickSwitchId }
  | { readonly kind: 'over'; readonly end: DraftEnd };

export function beginCourse(planned: ReadyDraftCall): DraftCourse {
  const { setting, arrival, language } = planned;
  const world = planned.worldIn(language);
  const turn = beginDraftCall(world, setting.at, arrival.from);
  const nothing = {
    planned,
    call: { ...turn.call, hears: null, music: null, end: null },
    language,
    step: null,
  };
  return after({ ...nothing, lines: [], moments: [], acts: [], acted: null }, turn);
}

/** Nobody can go through more at once. */
const MOST_TURNS = 10_000;

/** All that happens until then by itself; it's as late as the last of it. */
export function courseAt(course: DraftCourse, now: Instant): DraftCourse {
  let at = course;
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const due = draftDueAt(at.call);
    if (due === null || due > now) return at;
    at = skipped(at);
  }
  return at;
}

/** To what happens next: nobody waits for it. */
export const skipped = (course: DraftCourse): DraftCourse =>
  after(course, goOn(course.call, worldOf(course)));

/** The same, as the way wants it; null: it goes another way. */
export function along(course: DraftCourse, passed: readonly Passed[]): DraftCourse | null {
  const turn = goAlong(course.call, worldOf(course), passed, stepsEntered(course));
  if (turn === null) return null;
  // A moment before what would have happened then: who does it again isn't too late.
  const done = turn.does.reduce<DraftCourse>(
    (before, { at, ...doing }) => noted(before, doing, Math.max(at - 1, course.call.now)),
    course,
  );
  return after(done, turn);
}

export const pressed = (course: DraftCourse, digit: string, at: Instant): DraftCourse =>
  actedOn(course, { kind: 'press', digit }, at, (now, then) => press(now.call, digit, worldOf(now), then));

/** For so long, from then on: it's heard while a message is taken. */
export const spoken = (course: DraftCourse, forMs: number, at: Instant): DraftCourse =>
  actedOn(course, { kind: 'speak', forMs }, at, (now, then) => ({
    call: speak({ ...now.call, now: then }, forMs),
    facts: [],
  }));

/** Only what the hotline that was called has. */
export const turned = (
  course: DraftCourse,
  { quickSwitch, on }: TurnedMeanwhile,
  at: Instant,
): DraftCourse =>
  course.planned.switches.some(({ id }) => id === quickSwitch) && isOn(course, quickSwitch) !== on
    ? actedOn(course, { kind: on ? 'turnOn' : 'turnOff', quickSwitch }, at, (now, then) =>
        turnInDraftCall(now.call, { quickSwitch, on }, worldOf(now), then),
      )
    : course;

/** Now, in this call. */
export const isOn = ({ call, planned }: DraftCourse, quickSwitch: QuickSwitchId): boolean =>
  call.turned[quickSwitch] ?? planned.setting.on.includes(quickSwitch);

export const taken = (course: DraftCourse, at: Instant): DraftCourse =>
  actedOn(course, { kind: 'taken' }, at, (now, then) => takeDraftCall(now.call, worldOf(now), then));

export const hungUp = (course: DraftCourse, at: Instant): DraftCourse =>
  actedOn(course, { kind: 'hangUp' }, at, (now, then) => hangUpDraftCall(now.call, worldOf(now), then));

/** Where it stands; null: in no step of a mode. */
export const placeNow = ({ planned, step }: DraftCourse): StepOfMode | null =>
  step === null ? null : planned.placeOf(step);

/** From when on it's counted when the next act of this kind is done here; null: it can't be yet. */
export function countedFrom(course: DraftCourse, kind: Doing['kind']): Instant | null {
  const { call, planned, acted, moments } = course;
  const entered = placeNow(course) === null ? undefined : moments.at(-1)?.course.call.now;
  const here = entered ?? planned.setting.at;
  const from = Math.max(here, acted?.at ?? here);
  if (kind !== 'speak') return from;
  return call.records === null ? null : Math.max(from, call.records.since);
}

/** To where the call came to its `index`-th step, so that something else can be tried from there. */
export function backTo(course: DraftCourse, index: number): DraftCourse {
  const moment = course.moments[index];
  return moment === undefined ? course : { ...moment.course, moments: course.moments.slice(0, index + 1) };
}

const isEntered = ({ what }: CourseLine): boolean => what.kind === 'stepEntered';

/** To how many steps it has come so far. */
export const stepsEntered = ({ lines }: Pick<DraftCourse, 'lines'>): number => lines.filter(isEntered).length;

const worldOf = ({ planned, language }: DraftCourse): DraftWorld => planned.worldIn(language);

/** How often it has come to where it is since the last act. */
export function visitsSince({ planned, step, lines, acted }: DraftCourse): number {
  if (step === null || planned.placeOf(step) === null) return 0;
  const since = lines.slice(acted?.line ?? 0);
  return since.filter(({ what }) => what.kind === 'stepEntered' && what.step === step).length;
}

type Act = (now: DraftCourse, at: Instant) => DraftTurn;

function actedOn(course: DraftCourse, doing: AnyDoing, at: Instant, act: Act): DraftCourse {
  const now = courseAt(course, at);
  if (now.call.end !== null) return now;
  const then = Math.max(at, now.call.now);
  const turn = act(now, then);
  const isHeard =
    doing.kind === 'speak'
      ? now.call.records !== null
      : isTurning(doing) || turn.call.flow !== now.call.flow || turn.facts.length > 0;
  return after(isHeard ? noted(now, doing, then) : now, turn);
}

const isTurning = ({ kind }: AnyDoing): boolean => kind === 'turnOn' || kind === 'turnOff';

/** Keys come as they're typed. */
type AnyDoing =
  | Exclude<Doing, { readonly kind: 'press' }>
  | { readonly kind: 'press'; readonly digit: string };

function noted(course: DraftCourse, doing: AnyDoing, at: Instant): DraftCourse {
  const from = countedFrom(course, doing.kind);
  if (from === null) return course;
  const when = { at: placeNow(course), visit: visitsSince(course), afterMs: Math.max(0, at - from) };
  const digit = doing.kind === 'press' ? digits.find((each) => each === doing.digit) : undefined;
  const done = doing.kind !== 'press' ? { ...doing, ...when } : digit && { kind: doing.kind, digit, ...when };
  if (done === undefined) return course;
  const { lines, acts } = course;
  return {
    ...course,
    lines:
      'quickSwitch' in doing ? [...lines, { afterMs: at - course.planned.setting.at, what: doing }] : lines,
    acts: [...acts, done],
    acted: { at, line: lines.length },
  };
}

function after(before: DraftCourse, { call, facts }: DraftTurn): DraftCourse {
  const afterMs = call.now - before.planned.setting.at;
  let { language, step } = before;
  const events: CourseEvent[] = [];
  for (const fact of facts) {
    events.push(fact);
    if (fact.kind === 'languageChosen') ({ language } = fact);
    if (fact.kind === 'stepEntered') ({ step } = fact);
  }
  const { hears, music, end } = call;
  if (hears !== null && hears.playback !== before.call.hears?.playback)
    events.push({ kind: 'hears', playback: hears.playback, media: hears.media, language });
  if (music !== null && hears === null && (music !== before.call.music || before.call.hears !== null))
    events.push({ kind: 'music', music });
  if (end !== null && before.call.end === null) events.push({ kind: 'over', end });
  const course: DraftCourse = {
    ...before,
    call,
    language,
    step,
    lines: [...before.lines, ...events.map((what) => ({ afterMs, what }))],
  };
  if (step === null || !facts.some(({ kind }) => kind === 'stepEntered')) return course;
  const line = course.lines.findLastIndex(isEntered);
  return { ...course, moments: [...before.moments, { step, line, course }] };
}
