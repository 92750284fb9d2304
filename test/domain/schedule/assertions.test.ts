import { expect, test } from 'vitest';
import { createCalendar } from '../../../src/calendar/calendar.ts';
import { brokenAssertions } from '../../../src/domain/schedule/assertions.ts';
import { scheduleOf } from '../../support/schedule/schedule-of.ts';
import { smallPlan } from '../../support/small-plan.ts';

const calendar = createCalendar();
const plan = smallPlan();
const christmasEve = { hotline: 'it', date: '2026-12-24', time: '14:05', mode: 'night' };
const broken = (assertion: typeof christmasEve) =>
  brokenAssertions(plan.hotlines, { it: assertion }, calendar);

test('what holds is not named', () => {
  expect(broken(christmasEve)).toEqual([]);
  expect(broken({ ...christmasEve, time: '08:00', mode: 'day' })).toEqual([]);
});

test('what doesn’t hold is named with what holds instead, and why', () => {
  expect(broken({ ...christmasEve, mode: 'day' })).toEqual([
    {
      id: 'it',
      assertion: { ...christmasEve, mode: 'day' },
      instead: {
        at: Date.parse('2026-12-24T13:05:00Z'),
        mode: 'night',
        reason: {
          kind: 'specialDay',
          name: 'Heiligabend',
          date: '2026-12-24',
          mode: 'night',
          since: Date.parse('2026-12-23T23:00:00Z'),
          until: Date.parse('2026-12-24T23:00:00Z'),
        },
      },
    },
  ]);
});

test('a hotline that isn’t there keeps no promise', () => {
  expect(broken({ ...christmasEve, hotline: 'gone' })[0]?.instead).toBeNull();
});

test('a time that comes twice has to hold both times', () => {
  // By the first 02:30 the period has begun, and by the second it's over: it ended at the second 02:15.
  const schedule = scheduleOf({ week: [{ weekdays: ['sun'], from: '02:00', to: '02:15', mode: 'day' }] });
  const twice = brokenAssertions(
    { it: { schedule } },
    { it: { hotline: 'it', date: '2026-10-25', time: '02:30', mode: 'day' } },
    calendar,
  );
  expect(twice[0]?.instead?.at).toBe(Date.parse('2026-10-25T01:30:00Z'));
});
