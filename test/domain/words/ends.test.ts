import { expect, test } from 'vitest';
import { endWithinReach, isTooFar } from '../../../src/domain/words/ends.ts';

const YEAR_MS = 365 * 86_400_000;

test('nine years ahead are within reach, eleven and what no calendar knows are not', () => {
  expect([9 * YEAR_MS, 11 * YEAR_MS, 1e300, Number.NaN].map((until) => isTooFar(until, 0))).toEqual([
    false,
    true,
    true,
    true,
  ]);
});

test('an end out of reach that a journal tells is none', () => {
  expect([null, 5_000, 1e300].map((until) => endWithinReach(until, 100))).toEqual([null, 5_000, null]);
});
