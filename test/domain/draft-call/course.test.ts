// A draft call as somebody goes through it: by the clock, ahead of it, and back again.

import { expect, test } from 'vitest';
import { createCalendar } from '../../../src/calendar/calendar.ts';
import {
  backTo,
  beginCourse,
  type CourseLine,
  courseAt,
  type DraftCourse,
  hungUp,
  pressed,
  skipped,
  spoken,
  taken,
} from '../../../src/domain/draft-call/course.ts';
import { draftDueAt } from '../../../src/domain/draft-call/draft-call.ts';
import { type DraftCallSetting, plannedCall } from '../../../src/domain/draft-call/planned-call.ts';
import { smallPlan } from '../../support/plans.ts';

const at = Date.UTC(2026, 10, 30, 9);
const setting: DraftCallSetting = {
  hotline: 'it',
  number: '100',
  at,
  mode: null,
  on: [],
  signedIn: [],
  staffed: [],
  takenAfterMs: 8_000,
  othersAnswer: false,
  callerNumber: '+4930123456',
  callerIs: 'unknown',
  hasRoom: true,
};

function begun(changes: Partial<DraftCallSetting> = {}): DraftCourse {
  const found = plannedCall(smallPlan(), { ...setting, ...changes }, createCalendar(), () => 4_000);
  if (found.kind !== 'ready') throw new Error(found.kind);
  return beginCourse(found.call);
}

const kinds = ({ lines }: DraftCourse) => lines.map(({ what }) => what.kind);
const texts = (lines: readonly CourseLine[]) =>
  lines.flatMap(({ what }) =>
    what.kind === 'hears' && what.media.kind === 'prompt' ? [what.media.prompt] : [],
  );
const toStep = (course: DraftCourse, step: string): DraftCourse => {
  let now = course;
  for (let i = 0; i < 100 && now.step !== step; i += 1) now = skipped(now);
  return now;
};

test('begins with the greeting, and is as far as the clock is', () => {
  const course = begun();
  expect(course.step).toBe('greeting');
  expect(texts(course.lines)).toEqual(['greeting']);
  expect(courseAt(course, at + 3_999)).toBe(course);
  const later = courseAt(course, at + 4_000);
  expect(texts(later.lines)).toEqual(['greeting', 'main-menu']);
  expect(later.lines.at(-1)?.afterMs).toBe(4_000);
});

test('a key leads on at once, and what it was is told', () => {
  const menu = toStep(begun(), 'main-menu');
  const chosen = pressed(menu, '1', menu.call.now + 200);
  expect(kinds(chosen)).toContain('branchChosen');
  expect(chosen.step).not.toBe('main-menu');
});

test('a wait is skipped piece by piece, and leads to the message; what is said there is kept', () => {
  const menu = toStep(begun(), 'main-menu');
  let now = pressed(menu, '1', menu.call.now);
  for (let i = 0; i < 100 && now.call.records === null; i += 1) now = skipped(now);
  expect(now.call.records).not.toBeNull();
  const said = spoken(now, 6_000, now.call.now);
  const over = hungUp(said, said.call.now + 6_000);
  expect(over.call.end).toBe('hungUp');
  expect(kinds(over)).toContain('messageLeft');
  expect(kinds(over).at(-1)).toBe('over');
  expect(draftDueAt(over.call)).toBeNull();
  expect(pressed(over, '1', over.call.now + 5)).toBe(over);
});

test('who hangs up at once has left nothing', () => {
  const over = hungUp(begun(), at + 500);
  expect(kinds(over)).not.toContain('messageLeft');
  expect(over.call).toMatchObject({ end: 'hungUp', hears: null, music: null });
});

test('somebody who is there takes the call by itself, or at a click', () => {
  const served = begun({ signedIn: ['anna'] });
  const menu = toStep(served, 'main-menu');
  const waiting = (course: DraftCourse) => {
    let now = course;
    for (let i = 0; i < 100 && now.call.waits === null; i += 1) now = skipped(now);
    return now;
  };
  const waits = waiting(pressed(menu, '1', menu.call.now));
  expect(courseAt(waits, waits.call.now + 8_000).call.end).toBe('person');
  const alone = waiting(pressed(toStep(begun(), 'main-menu'), '1', menu.call.now));
  expect(alone.call.waits?.takenAt).toBeNull();
  expect(taken(alone, alone.call.now + 10).call.end).toBe('person');
  expect(taken(begun(), at + 10).call.end).toBeNull();
});

test('goes back to where it was, and on from there another way', () => {
  const first = begun();
  const menu = toStep(first, 'main-menu');
  const one = pressed(menu, '1', menu.call.now);
  const two = pressed(backTo(one, 1), '2', menu.call.now);
  expect(two.moments.map(({ step }) => step).slice(0, 2)).toEqual(['greeting', 'main-menu']);
  expect(two.step).not.toBe(one.step);
  expect(backTo(one, 99)).toBe(one);
  expect(backTo(one, 0)).toMatchObject({ step: 'greeting', lines: first.lines });
});
