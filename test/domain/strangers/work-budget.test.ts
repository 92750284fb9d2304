// How much of our time strangers may take.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WorkBudget } from '../../../src/domain/strangers/work-budget.ts';

const limits = {
  ofAddress: { perSecond: 60, burst: 300 },
  ofAll: { perSecond: 100, burst: 300 },
  ofNewcomers: { perSecond: 50, burst: 100 },
  newcomerMs: 20,
  ofKnown: { perSecond: 50, burst: 200 },
};

/** One that takes 1 ms as often as it may, every ms for so long; what it got. */
function flood(budget: WorkBudget, addresses: (n: number) => string, fromMs: number, forMs: number): number {
  let got = 0;
  for (let n = 0; n < forMs; n += 1) {
    const address = addresses(n);
    if (!budget.admits(address, fromMs + n)) continue;
    budget.spend(address, 1, fromMs + n);
    got += 1;
  }
  return got;
}

test('one address gets its burst and then its share; all of an IPv6 network together the same', () => {
  expect(flood(new WorkBudget(limits), () => '192.0.2.1', 0, 10_000)).toBeLessThan(910);
  expect(flood(new WorkBudget(limits), (n) => `2001:db8::${n.toString(16)}`, 0, 10_000)).toBeLessThan(910);
});

test('however many addresses get no more than a part of the processor', () => {
  const got = flood(new WorkBudget(limits), (n) => `10.0.${n % 250}.${(n >> 8) % 250}`, 0, 60_000);
  expect(got).toBeLessThan(60_000 * 0.16 + 400);
});

test('while one address floods, another that took nothing yet is served', () => {
  const budget = new WorkBudget({ ...limits, ofAll: { perSecond: 10, burst: 400 } });
  flood(budget, () => '192.0.2.1', 0, 5_000);
  while (budget.admits('192.0.2.1', 5_000)) budget.spend('192.0.2.1', 1, 5_000);
  expect(budget.admits('198.51.100.7', 5_000)).toBe(true);
});

test('while thousands flood, an address from which somebody has signed in is served, also beside a little noise', () => {
  const budget = new WorkBudget(limits);
  budget.know('198.51.100.7');
  flood(budget, (n) => (n % 25 === 0 ? '198.51.100.7' : `10.${n % 100}.0.${(n >> 8) % 250}`), 0, 20_000);
  const strangers = Array.from({ length: 500 }, (_, n) => `203.0.${n % 250}.${n >> 8}`);
  for (const each of strangers) if (budget.admits(each, 20_000)) budget.spend(each, 1, 20_000);
  expect(budget.admits('203.0.113.5', 20_000)).toBe(false);
  expect(budget.admits('198.51.100.7', 20_000)).toBe(true);
});

test('nothing is kept of who has paid', () => {
  const budget = new WorkBudget(limits);
  for (let n = 0; n < 20_000; n += 1) budget.spend(`10.${n % 250}.${n >> 8}.1`, 1, n * 100);
  expect(budget.kept).toBeLessThan(50);
});

test('while fifty addresses flood, whoever comes for the first time is served, each second of two minutes', () => {
  const budget = new WorkBudget(limits);
  const refused: number[] = [];
  for (let ms = 0; ms < 120_000; ms += 10) {
    for (let n = 0; n < 50; n += 1) {
      const address = `192.0.2.${n}`;
      if (budget.admits(address, ms)) budget.spend(address, 1, ms);
    }
    // A connection, the challenge, the answer.
    const newcomer = `203.0.${Math.floor(ms / 1_000)}.1`;
    if (ms % 1_000 > 20) continue;
    if (budget.admits(newcomer, ms)) budget.spend(newcomer, 1, ms);
    else refused.push(ms);
  }
  expect(refused).toEqual([]);
});

const costs = { connectionMs: 2, signInMs: 8 };

/** The budget of all is taken, and most of what is kept back for newcomers: 75 connections, 19 and 9 sign-ins. */
function shortOfTime(): WorkBudget {
  const budget = new WorkBudget(limits);
  for (let n = 0; budget.enter(`10.0.${n}.1`, 0, costs) !== null && n < 103; n += 1);
  return budget;
}

test('whoever is let in while time is short is not turned out half-way, whatever others do', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.1, max: 1.5, noNaN: true }), { maxLength: 4 }), (messages) => {
      const budget = shortOfTime();
      const visit = budget.enter('203.0.113.5', 0, costs);
      for (let n = 0; n < 250; n += 1) budget.enter(`10.1.${n}.1`, 0, costs)?.took(20, 0);
      expect(budget.admits('203.0.113.6', 0)).toBe(false);
      for (const ms of messages) {
        expect(visit?.mayGoOn(0)).toBe(true);
        visit?.took(ms, 0);
      }
    }),
  );
});

test('beyond what signing in takes a visit is worth no more than its address', () => {
  const budget = shortOfTime();
  const visit = budget.enter('203.0.113.5', 0, costs);
  for (let n = 0; n < 250; n += 1) budget.enter(`10.1.${n}.1`, 0, costs);
  visit?.took(costs.signInMs - costs.connectionMs, 0);
  expect(visit?.mayGoOn(0)).toBe(false);
});

test('however many come in by however many addresses, they take no more than there is', () => {
  const budget = new WorkBudget(limits);
  let took = 0;
  for (let ms = 0; ms < 60_000; ms += 5)
    for (let n = 0; n < 10; n += 1) {
      const visit = budget.enter(`10.${n}.${(ms / 5) % 250}.${ms % 7}`, ms, costs);
      if (visit === null) continue;
      took += costs.connectionMs;
      for (let message = 0; message < 20 && visit.mayGoOn(ms); message += 1) {
        visit.took(1.5, ms);
        took += 1.5;
      }
    }
  expect(took).toBeLessThan(60 * (100 + 50) + 300 + 100 + 200);
});

test('what signing in took is given back, also what was paid and not used', () => {
  const budget = shortOfTime();
  for (let n = 0; n < 1_000; n += 1) {
    const visit = budget.enter('203.0.113.5', 0, costs);
    expect(visit).not.toBeNull();
    visit?.took(3, 0);
    visit?.known(true, 0);
  }
});

test('who comes and goes at once pays for a connection, not for signing in', () => {
  const budget = new WorkBudget(limits);
  budget.know('198.51.100.7');
  let refused = 0;
  for (let ms = 0; ms < 20_000; ms += 10) {
    // Strangers take all that they can, a page in a browser of the office knocks 20 times a second.
    budget.enter(`10.${ms % 97}.${ms % 89}.1`, ms, costs)?.took(20, ms);
    if (ms % 50 !== 0) continue;
    const visit = budget.enter('198.51.100.7', ms, costs);
    visit?.over(ms + 5);
    if (visit === null) refused += 1;
  }
  expect(refused).toBe(0);
});
