// What time pays off, and how much may be owed.

import { expect, test } from 'vitest';
import { Debt } from '../../../src/domain/strangers/debt.ts';

test('time pays it off, down to nothing and no further', () => {
  const debt = new Debt({ perSecond: 100, burst: 300 });
  debt.add(150, 0);
  expect([debt.at(0), debt.at(1_000), debt.at(1_500), debt.at(9_000)]).toEqual([150, 50, 0, 0]);
  debt.add(150, 9_000);
  expect(debt.at(9_000)).toBe(150);
});

test('there is room up to the burst, and none at it', () => {
  const debt = new Debt({ perSecond: 100, burst: 300 });
  debt.add(299, 0);
  expect([debt.hasRoom(0), debt.share(0)]).toEqual([true, 299 / 300]);
  debt.add(1, 0);
  expect([debt.hasRoom(0), debt.share(0)]).toEqual([false, 1]);
  expect(debt.hasRoom(10)).toBe(true);
});

test('given back, it is never less than nothing', () => {
  const debt = new Debt({ perSecond: 100, burst: 300 });
  debt.add(50, 0);
  debt.add(-80, 0);
  expect(debt.at(0)).toBe(0);
});
