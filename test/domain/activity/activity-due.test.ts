// Of which time a daily mail tells, and when: each moment is in one mail, in the nights of the clock change as well.

import { expect, test } from 'vitest';
import { createCalendar } from '../../../src/calendar/calendar.ts';
import { activityDue, hoursOf, MOST_DAYS } from '../../../src/domain/activity/activity-due.ts';

const calendar = createCalendar();
const zone = 'Europe/Berlin';
const at = (time: string) => Date.parse(time);
const written = (time: number) => new Date(time).toISOString().replace(':00.000Z', 'Z');

function due(time: string, told: string | null, now: string) {
  const { periods, leftOut, ...found } = activityDue(
    time,
    zone,
    told === null ? null : at(told),
    at(now),
    calendar,
  );
  return {
    periods: periods.map(({ from, to }) => `${written(from)} ${written(to)}`),
    told: written(found.told),
    next: written(found.next),
    leftOut: leftOut && `${written(leftOut.from)} ${written(leftOut.to)}`,
  };
}

test('what was just turned on begins with the next one', () => {
  expect(due('18:00', null, '2026-11-30T08:00Z')).toEqual({
    periods: [],
    told: '2026-11-29T17:00Z',
    next: '2026-11-30T17:00Z',
    leftOut: null,
  });
});

test('from one to the next, once', () => {
  const before = '2026-11-29T17:00Z';
  expect(due('18:00', before, '2026-11-30T16:59Z').periods).toEqual([]);
  const now = due('18:00', before, '2026-11-30T17:00Z');
  expect(now).toMatchObject({ periods: [`${before} 2026-11-30T17:00Z`], next: '2026-12-01T17:00Z' });
  expect(due('18:00', now.told, '2026-11-30T17:00Z').periods).toEqual([]);
});

test('at 24:00 it is a whole day', () => {
  expect(due('24:00', '2026-11-28T23:00Z', '2026-11-29T23:00Z')).toMatchObject({
    periods: ['2026-11-28T23:00Z 2026-11-29T23:00Z'],
    next: '2026-11-30T23:00Z',
  });
});

test('another time goes on where it was told before', () => {
  expect(due('12:00', '2026-11-29T17:00Z', '2026-11-30T11:00Z').periods).toEqual([
    '2026-11-29T17:00Z 2026-11-30T11:00Z',
  ]);
});

test('days that were missed come each for itself, a week of them at most; what is older is said', () => {
  expect(due('18:00', '2026-11-27T17:00Z', '2026-11-30T07:00Z').periods).toEqual([
    '2026-11-27T17:00Z 2026-11-28T17:00Z',
    '2026-11-28T17:00Z 2026-11-29T17:00Z',
  ]);
  const late = due('18:00', '2026-11-01T17:00Z', '2026-11-30T07:00Z');
  expect(late.periods).toHaveLength(MOST_DAYS);
  expect(late.periods[0]).toBe('2026-11-22T17:00Z 2026-11-23T17:00Z');
  expect(late).toMatchObject({ told: '2026-11-29T17:00Z', leftOut: '2026-11-01T17:00Z 2026-11-22T17:00Z' });
});

test('a clock that was set back tells nothing twice', () => {
  expect(due('18:00', '2026-11-30T17:00Z', '2026-11-30T12:00Z')).toMatchObject({
    periods: [],
    told: '2026-11-30T17:00Z',
  });
});

test.each([
  ['the night that has no 02:30', '2027-03-27T01:30Z', '2027-03-28T01:00Z', '2027-03-29T00:30Z'],
  ['the night that has it twice', '2026-10-24T00:30Z', '2026-10-25T00:30Z', '2026-10-26T01:30Z'],
])('%s: once, and nothing is left out', (_, before, that, after) => {
  expect(due('02:30', before, that)).toMatchObject({ periods: [`${before} ${that}`], next: after });
  // As the second 02:30 comes.
  expect(due('02:30', that, written(at(that) + 3_600_000)).periods).toEqual([]);
  expect(due('02:30', that, after).periods).toEqual([`${that} ${after}`]);
});

test('hours of the wall: 24, 23 and 25 of them', () => {
  const hours = (from: string, to: string) =>
    hoursOf({ from: at(from), to: at(to) }, zone, calendar).map((each) => {
      const { minute } = calendar.local(zone, each);
      return `${Math.floor(minute / 60)}:${minute % 60}`;
    });
  expect(hours('2026-11-29T17:00Z', '2026-11-30T17:00Z')).toHaveLength(24);
  expect(hours('2027-03-27T23:00Z', '2027-03-28T22:00Z').slice(0, 4)).toEqual(['0:0', '1:0', '3:0', '4:0']);
  const autumn = hours('2026-10-24T22:00Z', '2026-10-25T23:00Z');
  expect(autumn).toHaveLength(25);
  expect(autumn.slice(1, 5)).toEqual(['1:0', '2:0', '2:0', '3:0']);
  expect(hours('2026-11-29T16:30Z', '2026-11-29T18:30Z')).toEqual(['17:30', '18:0', '19:0']);
});
