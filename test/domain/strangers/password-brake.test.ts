// Wrong passwords: some are free, then each wait is twice as long; of many users at one address ten times as many are free.

import { expect, test } from 'vitest';
import { PasswordBrake } from '../../../src/domain/strangers/password-brake.ts';

function braked() {
  const clock = { now: 0 };
  return { clock, brake: new PasswordBrake(() => clock.now, { free: 3, longestWaitMs: 10_000 }) };
}
const times = <T>(count: number, make: (nth: number) => T) =>
  Array.from({ length: count }, (_, nth) => make(nth));

test('three are free, then 1 s, 2 s, 4 s, 8 s, and never more than the longest', () => {
  const { brake } = braked();
  expect(times(9, () => brake.failed('192.0.2.7', 'anna'))).toEqual([
    0, 0, 0, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000,
  ]);
});

test('another user, and another address, has its own count', () => {
  const { brake } = braked();
  times(4, () => brake.failed('192.0.2.7', 'anna'));
  expect(brake.failed('192.0.2.7', 'bernd')).toBe(0);
  expect(brake.failed('192.0.2.8', 'anna')).toBe(0);
});

test('thirty users of one address are free, and the thirty-first waits', () => {
  const { brake } = braked();
  expect(times(31, (nth) => brake.failed('192.0.2.7', `user${nth}`)).slice(-2)).toEqual([0, 1_000]);
});

test('a right one ends the user’s waits, and leaves the address its count', () => {
  const { brake } = braked();
  times(5, () => brake.failed('192.0.2.7', 'anna'));
  brake.succeeded('192.0.2.7', 'anna');
  expect(brake.failed('192.0.2.7', 'anna')).toBe(0);
  expect(times(25, (nth) => brake.failed('192.0.2.7', `user${nth}`)).at(-1)).toBe(1_000);
});

test('forgotten after ten minutes, and not at ten', () => {
  const { brake, clock } = braked();
  const waits = (afterMs: number) => {
    clock.now += afterMs;
    return brake.failed('192.0.2.7', 'anna');
  };
  times(4, () => waits(0));
  expect(waits(600_000)).toBe(2_000);
  expect(waits(600_001)).toBe(0);
});
