// A call in which is done again what was done in another one: where it was, and not when.

import { expect, test } from 'vitest';
import { createCalendar } from '../../../src/calendar/calendar.ts';
import type { CallAct } from '../../../src/domain/draft-call/call-act.ts';
import { beginCourse, type DraftCourse } from '../../../src/domain/draft-call/course.ts';
import { plannedCall } from '../../../src/domain/draft-call/planned-call.ts';
import { type CallByActs, goByActs } from '../../../src/domain/saved-calls/go-by-acts.ts';
import { savedSetting } from '../../../src/domain/saved-calls/run-saved-call.ts';
import { aSavedCall, smallPlan } from '../../support/plans.ts';

function begun(soundMs: number): DraftCourse {
  const [plan, calendar] = [smallPlan(), createCalendar()];
  const setting = savedSetting(plan, aSavedCall, calendar);
  const planned = setting === null ? null : plannedCall(plan, setting, calendar, () => soundMs);
  if (planned?.kind !== 'ready') throw new Error('a call can be made');
  return beginCourse(planned.call);
}

function toItsEnd(acts: readonly CallAct[], soundMs = 4_000): CallByActs {
  let now: CallByActs = { course: begun(soundMs), done: 0 };
  for (let turn = 0; turn < 1_000; turn += 1) {
    const next = goByActs(now, acts);
    if (next === null) return now;
    now = next;
  }
  throw new Error('it goes on');
}

const at = (step: string) => ({ mode: 'it-hotline-day', step });
const presses = (digit: '1' | '2' | '9', step: string, afterMs: number, visit = 1): CallAct => ({
  kind: 'press',
  at: at(step),
  visit,
  afterMs,
  digit,
});
const steps = ({ course }: CallByActs) =>
  course.lines.flatMap(({ what }) => (what.kind === 'stepEntered' ? [what.step] : []));
const pressedAt = ({ course }: CallByActs) =>
  course.lines.flatMap(({ what, afterMs }) => (what.kind === 'keyPressed' ? [afterMs] : []));

test('a key is pressed so long after its step was come to, whatever was heard before', () => {
  expect(pressedAt(toItsEnd([presses('2', 'main-menu', 1_500)]))).toEqual([5_500]);
  expect(pressedAt(toItsEnd([presses('2', 'main-menu', 1_500)], 10_000))).toEqual([11_500]);
});

test('the next one counts from the one before', () => {
  const both = toItsEnd([presses('9', 'main-menu', 1_000), presses('2', 'main-menu', 6_000, 0)]);
  expect(pressedAt(both)).toEqual([5_000, 11_000]);
  expect(steps(both)).toContain('wait-sap');
});

test('who is asked presses before the menu is left, however short it is', () => {
  const late = toItsEnd([presses('2', 'main-menu', 600_000)], 100);
  expect(steps(late)).toContain('wait-sap');
  expect(late.done).toBe(1);
});

test('where nobody asks, and where the call does not come, nothing is done', () => {
  expect(toItsEnd([presses('2', 'wait-sap', 1_000)])).toMatchObject({ done: 0 });
  expect(toItsEnd([presses('2', 'greeting', 600_000)])).toMatchObject({ done: 0 });
  expect(toItsEnd([presses('2', 'main-menu', 1_000, 2)])).toMatchObject({ done: 0 });
});

test('who speaks does as soon as the message is taken, and hangs up after that', () => {
  const message = toItsEnd([
    presses('2', 'main-menu', 0),
    { kind: 'speak', at: at('message'), visit: 1, afterMs: 500, forMs: 6_000 },
    { kind: 'hangUp', at: at('message'), visit: 0, afterMs: 6_000 },
  ]);
  expect(message.done).toBe(3);
  expect(message.course.call.end).toBe('hungUp');
  expect(message.course.lines.map(({ what }) => what.kind)).toContain('messageLeft');
});

test('somebody takes it where it waits', () => {
  const taken = toItsEnd([
    presses('2', 'main-menu', 0),
    { kind: 'taken', at: at('wait-sap'), visit: 1, afterMs: 2_000 },
  ]);
  expect(taken.course.call.end).toBe('person');
});

test('somebody turns a quick switch on or off meanwhile', () => {
  const turned = toItsEnd([
    presses('2', 'main-menu', 0),
    { kind: 'turnOn', at: at('wait-sap'), visit: 1, afterMs: 9_000, quickSwitch: 'sap-down' },
    { kind: 'turnOff', at: at('wait-sap'), visit: 0, afterMs: 1_000, quickSwitch: 'sap-down' },
  ]);
  expect(turned.done).toBe(3);
  const told = turned.course.lines.flatMap(({ what }) => ('quickSwitch' in what ? [what.kind] : []));
  expect(told).toEqual(['turnOn', 'turnOff']);
  // Those who wait hear it.
  expect(turned.course.lines.map(({ what }) => what.kind)).toContain('announcementHeard');
});
