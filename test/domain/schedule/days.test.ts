import { expect, test } from 'vitest';
import { dateOf, dayOf, minuteOf, weekdayOf } from '../../../src/domain/schedule/days.ts';

test('days are counted, over the end of a year and a leap day', () => {
  expect(dateOf(dayOf('2027-12-31') + 1)).toBe('2028-01-01');
  expect(dateOf(dayOf('2028-02-28') + 1)).toBe('2028-02-29');
  expect(dayOf('1970-01-01')).toBe(0);
});

test('each day has its weekday, before 1970 too', () => {
  expect(weekdayOf(dayOf('2026-11-29'))).toBe('sun');
  expect(weekdayOf(dayOf('2026-11-30'))).toBe('mon');
  expect(weekdayOf(dayOf('1969-12-31'))).toBe('wed');
});

test('a time is a minute of its day', () => {
  expect([minuteOf('00:00'), minuteOf('08:05'), minuteOf('24:00')]).toEqual([0, 485, 1_440]);
});
