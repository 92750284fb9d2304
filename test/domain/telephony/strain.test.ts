// Too late to go on as before: never by one bad look, always by several in a row, and over by as many good ones.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Strain, type StrainLimits, shareMissed } from '../../../src/domain/telephony/strain.ts';

const limits: StrainLimits = { badAtLeast: 0.4, goodAtMost: 0.2, badLooks: 3, goodLooks: 5 };
const looks = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 });

function strainAfter(found: readonly number[]): Strain {
  const strain = new Strain(limits);
  for (const each of found) strain.look(each);
  return strain;
}

describe('strain', () => {
  test('is never there without three bad looks in a row', () => {
    fc.assert(
      fc.property(looks, (found) => {
        const three = found.some((_, i) => i >= 2 && found.slice(i - 2, i + 1).every((each) => each >= 0.4));
        if (!three) expect(strainAfter(found).strained).toBe(false);
      }),
    );
  });

  test('is always there after three bad looks in a row, and as long as no five good ones come', () => {
    fc.assert(
      fc.property(looks, looks, (before, then) => {
        const strain = strainAfter([...before, 0.4, 0.9, 1]);
        expect(strain.strained).toBe(true);
        let good = 0;
        for (const each of then) {
          strain.look(each);
          good = each <= 0.2 ? good + 1 : 0;
          if (good === 5) return;
          expect(strain.strained).toBe(true);
        }
      }),
    );
  });

  test('is always over after five good looks in a row, whatever was', () => {
    fc.assert(
      fc.property(looks, (before) => {
        expect(strainAfter([...before, 0, 0.2, 0.1, 0, 0.2]).strained).toBe(false);
      }),
    );
  });

  test('tells each change once', () => {
    const strain = new Strain(limits);
    const changes = [1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0].map((found) => strain.look(found));
    expect(changes.flatMap((changed, i) => (changed ? [i] : []))).toEqual([2, 9]);
  });
});

test('of beats that were due, the share that never came', () => {
  expect(shareMissed(50, 50)).toBe(0);
  expect(shareMissed(50, 10)).toBe(0.8);
  expect(shareMissed(50, 0)).toBe(1);
  // One more than was due, by the timer's rounding; and nothing was due, since nobody calls.
  expect(shareMissed(50, 51)).toBe(0);
  expect(shareMissed(0, 0)).toBe(0);
});
