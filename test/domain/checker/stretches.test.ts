// Stretches of time against the clock on the wall, minute by minute.

import { expect, test } from 'vitest';
import { createCalendar } from '../../../src/calendar/calendar.ts';
import { type HotlineClock, stretches, type TimeCondition } from '../../../src/domain/checker/stretches.ts';
import { isWithin } from '../../../src/domain/schedule/hours.ts';
import { utcCalendar } from '../../support/utc-calendar.ts';

const calendar = createCalendar();
const hours = (weekdays: readonly ('mon' | 'sun')[], from: string, to: string): TimeCondition => ({
  kind: 'schedule',
  hours: [{ weekdays, from, to }],
});
const night = hours(['sun'], '02:30', '03:30');
const late = hours(['sun'], '22:00', '06:00');

test.each([
  ['Europe/Berlin', '2027-03-26', '2027-03-30'],
  ['Europe/Berlin', '2027-10-29', '2027-11-02'],
  ['America/New_York', '2027-11-05', '2027-11-09'],
  ['Asia/Kathmandu', '2027-12-23', '2027-12-28'],
])('as the wall shows it at %s from %s to %s', (zone, from, to) => {
  const clock: HotlineClock = { calendar, zone, region: 'BY' };
  const conditions: readonly TimeCondition[] = [night, late, { kind: 'publicHoliday' }];
  const [begins, ends] = [Date.parse(from), Date.parse(to)];
  const found = stretches(conditions, clock, begins, ends);
  for (let at = begins; at < ends; at += 60_000) {
    const wall = calendar.local(zone, at);
    const isHoliday = calendar
      .holidays('BY', Number(wall.date.slice(0, 4)))
      .some(({ date }) => date === wall.date);
    const naive = conditions.map((each) =>
      each.kind === 'publicHoliday' ? isHoliday : each.hours.some((part) => isWithin(part, wall)),
    );
    expect(found.findLast(({ since }) => since <= at)?.holds).toEqual(naive);
  }
  for (const [i, { holds }] of found.slice(1).entries()) expect(holds).not.toEqual(found[i]?.holds);
});

test('nothing is asked: one stretch; no region: no holidays', () => {
  const clock: HotlineClock = { calendar: utcCalendar(), zone: 'UTC', region: null };
  expect(stretches([], clock, 0, 1e9)).toEqual([{ since: 0, holds: [] }]);
  expect(stretches([{ kind: 'publicHoliday' }], clock, 0, 1e9)).toEqual([{ since: 0, holds: [false] }]);
});
