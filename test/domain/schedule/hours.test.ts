// Hours by the clock on the wall.

import { expect, test } from 'vitest';
import type { Weekday } from '../../../src/domain/schedule/calendar.ts';
import { isWithin } from '../../../src/domain/schedule/hours.ts';

const wall = (weekday: Weekday, minute: number) => ({ date: '2026-12-25', weekday, minute });

test('from the first minute on, the last one excluded, on its days', () => {
  const day = { weekdays: ['mon'], from: '08:00', to: '17:00' } as const;
  expect([479, 480, 1_019, 1_020].map((minute) => isWithin(day, wall('mon', minute)))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(isWithin(day, wall('tue', 600))).toBe(false);
});

test('over midnight they belong to the day on which they begin', () => {
  const night = { weekdays: ['sun'], from: '22:00', to: '06:00' } as const;
  expect(isWithin(night, wall('sun', 1_320))).toBe(true);
  expect(isWithin(night, wall('mon', 359))).toBe(true);
  expect(isWithin(night, wall('mon', 360))).toBe(false);
  expect(isWithin(night, wall('sun', 100))).toBe(false);
});
