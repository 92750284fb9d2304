// A call of the draft, in this window alone: its setting, how far it is, and the clock by which it goes.

import { create } from 'zustand';
import type { ShownCall, TurnedMeanwhile } from '../../../../domain/call-flow/shown-call.ts';
import {
  along,
  backTo,
  beginCourse,
  courseAt,
  type DraftCourse,
  hungUp,
  pressed,
  skipped,
  spoken,
  stepsEntered,
  taken,
  turned,
} from '../../../../domain/draft-call/course.ts';
import { draftDueAt } from '../../../../domain/draft-call/draft-call.ts';
import { litStep } from '../../../../domain/draft-call/lit-step.ts';
import {
  type DraftCallSetting,
  type PlannedCall,
  plannedCall,
  type ReadyDraftCall,
  SOMEBODY,
  settingOf,
} from '../../../../domain/draft-call/planned-call.ts';
import { modesOfHotline } from '../../../../domain/plan/modes-of-hotlines.ts';
import type { Plan } from '../../../../domain/plan/plan.ts';
import { goByActs } from '../../../../domain/saved-calls/go-by-acts.ts';
import { runByActs, savedSetting } from '../../../../domain/saved-calls/run-saved-call.ts';
import { savedFrom } from '../../../../domain/saved-calls/save-call.ts';
import type { SavedCall } from '../../../../domain/saved-calls/saved-call.ts';
import type { Instant, ModeId, StepId } from '../../../../domain/words/ids.ts';
import { useDraftStore } from '../draft/draft-store.ts';
import { calendar } from '../schedule/use-schedule.ts';
import { CourseSound } from './course-sound.ts';
import { fetchSoundsOf, soundMs } from './sounds-here.ts';

interface DraftCallStore {
  /** Null: no draft call is wanted. */
  readonly setting: DraftCallSetting | null;
  /** What is shown; null: somebody calls. */
  readonly shown: ShownCall | null;
  /** A saved call, in which what is written down is done by itself; null: it's none. */
  readonly played: PlayedCall | null;
  readonly course: DraftCourse | null;
  /** Why there is no call. */
  readonly trouble: Exclude<PlannedCall, { readonly kind: 'ready' }> | null;
  /** Its sounds are being fetched. */
  readonly loading: boolean;
  /** Sounds that aren't here, and are silence. */
  readonly missing: number;
  /** What was to be shown was. */
  readonly shownToTheEnd: boolean;
}

interface PlayedCall {
  readonly name: string;
  readonly acts: SavedCall['acts'];
  readonly done: number;
  /** What has to come of it is known after so many lines. */
  readonly lines: number;
}

const none: DraftCallStore = {
  setting: null,
  shown: null,
  played: null,
  course: null,
  trouble: null,
  loading: false,
  missing: 0,
  shownToTheEnd: false,
};
export const useDraftCall = create<DraftCallStore>(() => none);

const MINUTE_MS = 60_000;
/** Of what is only shown nobody waits for the end of the music. */
const SHOWN_MS = 4_000;

const sound = new CourseSound();
let timer: ReturnType<typeof setTimeout> | undefined;
/** The call's time `at` was when the window's was `wall`. */
let clock: { readonly at: Instant; readonly wall: number } = { at: 0, wall: 0 };
/** Goes up with each call: what was begun for another one is none of it. */
let which = 0;

const courseNow = (): Instant => clock.at + Math.round(performance.now() - clock.wall);
const planNow = (): Plan | null => useDraftStore.getState().draft?.plan ?? null;

/** The mode as it's now; nothing is begun yet. */
export function openDraftCall(mode: ModeId): void {
  const plan = planNow();
  if (plan === null) return;
  stop();
  const hotlines = Object.entries(plan.hotlines);
  const uses = hotlines.find(([id]) => modesOfHotline(plan, id).has(mode));
  const [hotline = '', planned] = uses ?? hotlines[0] ?? [];
  useDraftCall.setState({
    ...none,
    setting: {
      hotline,
      number: planned?.numbers[0]?.number ?? '',
      // As it can be chosen, and saved.
      at: Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS,
      mode,
      on: [],
      signedIn: [],
      staffed: [],
      takenAfterMs: 10_000,
      othersAnswer: false,
      callerNumber: SOMEBODY,
      callerIs: 'unknown',
      hasRoom: true,
    },
  });
}

export function changeSetting(setting: DraftCallSetting): void {
  useDraftCall.setState({ setting, trouble: null });
}

/** By the draft as it's now. */
export function call(): void {
  const { setting } = useDraftCall.getState();
  const plan = planNow();
  if (setting === null || plan === null) return;
  stop();
  void begin(plan, setting, null);
}

/** A call that shows something of a mode is made before one's eyes and ears. */
export function showCall(mode: ModeId, shown: ShownCall): void {
  const plan = planNow();
  if (plan === null) return;
  stop();
  const setting = settingOf(plan, mode, shown);
  useDraftCall.setState({ ...none, setting, shown });
  void begin(plan, setting, shown);
}

/** A saved call, by the draft as it's now. */
export function playSaved(saved: SavedCall): void {
  const plan = planNow();
  const setting = plan === null ? null : savedSetting(plan, saved, calendar);
  if (plan === null || setting === null) return;
  stop();
  useDraftCall.setState({ ...none, setting });
  void begin(plan, setting, null, saved);
}

/** The call as it was made so far, as one that is written down; null: there is none. */
export function savedOfCall(name: string): SavedCall | null {
  const { course } = useDraftCall.getState();
  const plan = planNow();
  return plan === null || course === null ? null : savedFrom(plan, course, name, calendar);
}

async function begin(
  plan: Plan,
  setting: DraftCallSetting,
  shown: ShownCall | null,
  saved: SavedCall | null = null,
): Promise<void> {
  const mine = which;
  const found = plannedCall(plan, setting, calendar, soundMs);
  if (found.kind !== 'ready') {
    useDraftCall.setState({ course: null, trouble: found });
    return;
  }
  const anew = { trouble: null, course: null, played: null, shownToTheEnd: false };
  useDraftCall.setState({ ...anew, loading: true, shown });
  const missing = await fetchSoundsOf(found.call);
  if (mine !== which) return;
  useDraftCall.setState({ loading: false, missing, played: saved && playedOf(plan, found.call, saved) });
  goOn(beginCourse(found.call));
}

function playedOf(plan: Plan, call: ReadyDraftCall, { name, acts, expects }: SavedCall): PlayedCall {
  const { lines } = runByActs(plan, call, { acts, expects }).course;
  return { name, acts, done: 0, lines: lines.length };
}

/** It is so from now on; what comes next by itself is waited for. */
function goOn(course: DraftCourse): void {
  clock = { at: course.call.now, wall: performance.now() };
  follow(course);
}

function follow(course: DraftCourse): void {
  clearTimeout(timer);
  useDraftCall.setState({ course });
  sound.follow(course);
  const due = draftDueAt(course.call);
  if (due === null) return;
  const { shown, played, shownToTheEnd } = useDraftCall.getState();
  if ((shown !== null || played !== null) && !shownToTheEnd)
    timer = setTimeout(shown === null ? playNext : showNext, Math.min(due - course.call.now, SHOWN_MS));
  else timer = setTimeout(() => follow(courseAt(course, Math.max(due, courseNow()))), due - courseNow());
}

function showNext(): void {
  const { course, shown } = useDraftCall.getState();
  if (course === null || shown === null) return;
  const next = along(course, shown.passed);
  if (next === null || next.call.end !== null || stepsEntered(next) > shown.passed.length) {
    useDraftCall.setState({ shownToTheEnd: true });
    if (next === null) return;
    sound.follow(null);
    useDraftCall.setState({ course: next });
    return;
  }
  goOn(next);
}

function playNext(): void {
  const { course, played } = useDraftCall.getState();
  if (course === null || played === null) return;
  const next = goByActs({ course, done: played.done }, played.acts);
  const isOver = next === null || next.course.lines.length >= played.lines;
  useDraftCall.setState({ shownToTheEnd: isOver, played: { ...played, done: next?.done ?? played.done } });
  if (next === null) return;
  if (!isOver) return goOn(next.course);
  sound.follow(null);
  useDraftCall.setState({ course: next.course });
}

function act(change: (course: DraftCourse, now: Instant) => DraftCourse): void {
  const { course, loading } = useDraftCall.getState();
  if (course !== null && course.call.end === null && !loading) follow(change(course, courseNow()));
}

export const pressKey = (digit: string): void => act((course, now) => pressed(course, digit, now));
export const turnSwitch = (to: TurnedMeanwhile): void => act((course, now) => turned(course, to, now));
export const takeCall = (): void => act(taken);
export const hangUpCall = (): void => act(hungUp);
export const speakFor = (ms: number): void => act((course, now) => spoken(course, ms, now));

/** To what happens next. */
export function skipOn(): void {
  const { course } = useDraftCall.getState();
  if (course !== null && course.call.end === null) goOn(skipped(course));
}

/** To one of the steps where it was, to go on from there otherwise. */
export function goBack(index: number): void {
  const { course } = useDraftCall.getState();
  if (course === null) return;
  const back = backTo(course, index);
  useDraftCall.setState({ shown: null, played: null, shownToTheEnd: false });
  sound.follow(null);
  goOn(back);
}

export function closeDraftCall(): void {
  stop();
  useDraftCall.setState(none);
}

function stop(): void {
  which += 1;
  clearTimeout(timer);
  sound.follow(null);
}

/** Of this mode, where the call is now; null: in none of its steps. */
export function useLitStep(mode: ModeId): StepId | null {
  return useDraftCall(({ course }) => {
    const plan = planNow();
    if (plan === null || course === null || course.step === null || course.call.end !== null) return null;
    return litStep(plan, course.planned.version.mode.id, course.step, mode);
  });
}
