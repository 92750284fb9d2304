// Draft calls as anybody may make them, through modes as nobody would make them.

import fc from 'fast-check';
import { createCalendar } from '../../../src/calendar/calendar.ts';
import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import {
  beginCourse,
  type DraftCourse,
  hungUp,
  isOn,
  pressed,
  skipped,
  spoken,
  taken,
  turned,
} from '../../../src/domain/draft-call/course.ts';
import { draftDueAt } from '../../../src/domain/draft-call/draft-call.ts';
import { type DraftCallSetting, plannedCall } from '../../../src/domain/draft-call/planned-call.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { holds, runSavedCall, type SavedRun } from '../../../src/domain/saved-calls/run-saved-call.ts';
import { savedFrom } from '../../../src/domain/saved-calls/save-call.ts';
import type { SavedCall } from '../../../src/domain/saved-calls/saved-call.ts';
import { hashLike, smallPlan } from '../../support/plans.ts';
import { askingMode, namedLengths, randomMode } from '../../support/random-mode.ts';

export const calendar = createCalendar();
const names = ['p0', 'p1000', 'p2500', 'p7000', 'm20000', 'm61000'];
const lengths = new Map(names.map((name) => [hashLike(name), namedLengths.prompt(name)]));
const soundMs = (sound: string): number | null => lengths.get(sound) ?? null;
const sounds = {
  prompts: Object.fromEntries(names.map((name) => [name, hashLike(name)])),
  music: Object.fromEntries(names.map((name) => [name, hashLike(name)])),
};

export function planWith(mode: OperatingMode): Plan {
  const plan = smallPlan();
  const { 'sap-down': announces, 'to-pc': diverts } = plan.quickSwitches;
  if (announces === undefined || diverts === undefined) throw new Error('the plan has both');
  // Those that random modes ask.
  const quickSwitches = { ...plan.quickSwitches, a: announces, b: diverts };
  return { ...plan, quickSwitches, modes: { ...plan.modes, [mode.id]: { mode, sounds } }, savedCalls: {} };
}

type Deed = (course: DraftCourse) => DraftCourse;

/** Somewhen until the next thing happens by itself. */
const then = (course: DraftCourse, part: number): number => {
  const due = draftDueAt(course.call);
  return due === null ? course.call.now : course.call.now + Math.floor((due - course.call.now) * part);
};
const part = fc.constantFrom(0, 0.3, 0.75, 1);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 5, arbitrary: fc.constant(skipped) },
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constantFrom('1', '2', '9', '*', '#', '5'), part).map(
      ([key, at]) =>
        (course: DraftCourse) =>
          pressed(course, key, then(course, at)),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.integer({ min: 500, max: 20_000 }), part).map(
      ([forMs, at]) =>
        (course: DraftCourse) =>
          spoken(course, forMs, then(course, at)),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom('a', 'b', 'sap-down'), part).map(
      ([quickSwitch, at]) =>
        (course: DraftCourse) =>
          turned(course, { quickSwitch, on: !isOn(course, quickSwitch) }, then(course, at)),
    ),
  },
  { weight: 1, arbitrary: part.map((at) => (course: DraftCourse) => taken(course, then(course, at))) },
  { weight: 1, arbitrary: part.map((at) => (course: DraftCourse) => hungUp(course, then(course, at))) },
);

const setting: fc.Arbitrary<DraftCallSetting> = fc.record({
  hotline: fc.constant('it'),
  number: fc.constant('100'),
  /** Whole minutes, as in the window. */
  at: fc
    .integer({ min: 0, max: 300 * 1_440 })
    .map((minute) => Date.UTC(2026, 0, 5) + minute * 60_000)
    .filter((at) => calendar.instants('Europe/Berlin', localOf(at).date, localOf(at).minute)[0] === at),
  mode: fc.constant('random'),
  on: fc.subarray(['sap-down', 'to-pc', 'a', 'b']),
  signedIn: fc.subarray(['anna', 'bernd', 'carla']),
  staffed: fc.subarray(['sap']),
  takenAfterMs: fc.constantFrom(0, 8_000, 40_000),
  othersAnswer: fc.boolean(),
  callerNumber: fc.constantFrom('+4930123456', null),
  callerIs: fc.constantFrom('known', 'blocked', 'unknown'),
  hasRoom: fc.boolean(),
});
const localOf = (at: number) => calendar.local('Europe/Berlin', at);

interface MadeCall {
  readonly plan: Plan;
  readonly course: DraftCourse;
}

export const madeCall: fc.Arbitrary<MadeCall> = fc
  .tuple(fc.oneof(randomMode, askingMode), setting, fc.array(deed, { maxLength: 25 }))
  .map(([mode, by, deeds]) => {
    const plan = planWith(mode);
    const planned = plannedCall(plan, by, calendar, soundMs);
    if (planned.kind !== 'ready') throw new Error(planned.kind);
    return { plan, course: deeds.reduce((course, does) => does(course), beginCourse(planned.call)) };
  });

export function run(plan: Plan, call: SavedCall): SavedRun {
  const found = runSavedCall(plan, call, calendar, soundMs);
  if (found === null) throw new Error('a call can be made');
  return found;
}

export function keeps(plan: Plan, call: SavedCall): boolean {
  const { came } = run(plan, call);
  return call.expects.every((each, i) => holds(each, came[i] ?? null));
}

export const saved = ({ plan, course }: MadeCall): SavedCall => savedFrom(plan, course, 'Test', calendar);
