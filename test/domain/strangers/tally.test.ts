// Failures by key: counted for a while, open ones with them, and at most so many keys.

import { expect, test } from 'vitest';
import { Tally } from '../../../src/domain/strangers/tally.ts';

function tallied(most = 100) {
  const clock = { now: 0 };
  return { clock, tally: new Tally(() => clock.now, { forgetAfterMs: 1_000, most }) };
}

test('counted up, and forgotten when told so', () => {
  const { tally } = tallied();
  expect(tally.current('a')).toBeNull();
  tally.count('a');
  tally.count('a');
  expect(tally.current('a')).toEqual({ count: 2, last: 0 });
  tally.forget('a');
  expect([tally.current('a'), tally.hasFailed('a')]).toEqual([null, false]);
});

test('forgotten after its time since the last, and not at its end', () => {
  const { tally, clock } = tallied();
  tally.count('a');
  clock.now = 1_000;
  expect(tally.hasFailed('a')).toBe(true);
  clock.now = 1_001;
  expect(tally.hasFailed('a')).toBe(false);
  tally.count('b');
  expect(tally.size).toBe(1);
});

test('what is still looked at counts as failed, until it is closed', () => {
  const { tally } = tallied();
  const close = [tally.open('a'), tally.open('a')];
  tally.count('a');
  expect(tally.current('a')?.count).toBe(3);
  close[0]?.();
  expect([tally.current('a')?.count, tally.isOpen('a')]).toEqual([2, true]);
  close[1]?.();
  expect([tally.current('a')?.count, tally.isOpen('a')]).toEqual([1, false]);
});

test('invented keys push out each other, and not the one that is guessed at', () => {
  const { tally } = tallied(3);
  for (const key of ['guessed', 'guessed', 'x', 'y', 'z']) tally.count(key);
  expect(tally.size).toBe(3);
  expect([tally.current('guessed')?.count, tally.current('x')]).toEqual([2, null]);
  for (const key of ['y', 'z', 'z', 'w']) tally.count(key);
  // All but the newest were guessed at: then it's the newest.
  expect([tally.current('guessed')?.count, tally.current('w')]).toEqual([2, null]);
});
