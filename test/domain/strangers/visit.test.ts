// A stranger's visit has paid at the door: that is used first, and what wasn't used comes back.

import { expect, test } from 'vitest';
import { Debt } from '../../../src/domain/strangers/debt.ts';
import { Visit } from '../../../src/domain/strangers/visit.ts';

/** Paid 8 ms at the door at 0, 2 of them used there; `led` is what it paid and got back since. */
function visited({ admits = false } = {}) {
  const led: string[] = [];
  const pot = new Debt({ perSecond: 1, burst: 1 });
  const till = {
    admits: () => admits,
    spend: (address: string, ms: number) => led.push(`${address} pays ${ms}`),
    giveBack: (address: string, ms: number, _: number, to: Debt) =>
      led.push(`${address} gets back ${ms} ${to === pot ? 'where it paid' : 'elsewhere'}`),
  };
  const visit = new Visit(till, { address: '192.0.2.7', pot, atMs: 0, spentMs: 8, prepaidMs: 6 });
  return { visit, led };
}

test('goes on as long as something paid is left, whatever time there is; then as its address', () => {
  const { visit } = visited();
  visit.took(5, 10);
  expect(visit.mayGoOn(10)).toBe(true);
  visit.took(1, 10);
  expect(visit.mayGoOn(10)).toBe(false);
  const roomy = visited({ admits: true }).visit;
  roomy.took(9, 10);
  expect(roomy.mayGoOn(10)).toBe(true);
});

test('pays what it takes beyond that', () => {
  const { visit, led } = visited();
  visit.took(4, 10);
  visit.took(5, 10);
  expect(led).toEqual(['192.0.2.7 pays 0', '192.0.2.7 pays 3']);
});

test('known: all that it took comes back where it was paid, once; who comes too often gets nothing', () => {
  const { visit, led } = visited();
  visit.took(9, 10);
  visit.known(true, 20);
  visit.known(true, 20);
  visit.over(30);
  expect(led.slice(1)).toEqual([
    '192.0.2.7 gets back 11 where it paid',
    '192.0.2.7 gets back 0 where it paid',
    '192.0.2.7 gets back 0 where it paid',
  ]);
  const often = visited();
  often.visit.known(false, 20);
  expect(often.led).toEqual([]);
});

test('over soon: what wasn’t used comes back; from half a second on time has paid it', () => {
  const soon = visited();
  soon.visit.over(499);
  expect(soon.led).toEqual(['192.0.2.7 gets back 6 where it paid']);
  const late = visited();
  late.visit.over(500);
  expect(late.led).toEqual([]);
});
