// What becomes of a mail at a recipient, whatever servers say.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  afterTry,
  type Delivery,
  discarded,
  firstDelivery,
  GIVE_UP_AFTER_MS,
  pauseAfter,
  retried,
  serverPauseMs,
  type TryOutcome,
} from '../../../src/domain/mail/delivery.ts';

const address = 'team@helpdesk.example';
const word = (kind: 'accepted' | 'refused' | 'deferred'): TryOutcome => ({
  kind: 'answered',
  words: new Map([[address, { kind, said: `the server ${kind} it` }]]),
});
const outcomes: readonly TryOutcome[] = [
  word('accepted'),
  word('refused'),
  word('deferred'),
  { kind: 'answered', words: new Map() },
  { kind: 'refused', said: '554 no' },
  { kind: 'deferred', said: '451 later' },
  { kind: 'tooBig', mostBytes: 10, said: '552 too big' },
  { kind: 'unreached', said: 'ECONNREFUSED' },
  { kind: 'notMade', said: 'no sound' },
];

/** Tried whenever it's due, until nothing more happens. */
function played(all: readonly TryOutcome[]): {
  readonly last: Delivery;
  readonly asked: readonly TryOutcome[];
} {
  let now = 1_000;
  let delivery = firstDelivery(address, now);
  const asked: TryOutcome[] = [];
  for (const outcome of all) {
    if (delivery.state !== 'waiting') break;
    now = Math.max(now, delivery.nextAt);
    asked.push(outcome);
    delivery = afterTry(delivery, outcome, { now, madeAt: 1_000 });
  }
  return { last: delivery, asked };
}

test('what was accepted, or refused for good, is never tried again by itself', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...outcomes), { maxLength: 60 }), (all) => {
      const { last, asked } = played(all);
      const final = asked.findIndex(
        (each) =>
          each.kind === 'refused' ||
          (each.kind === 'answered' && ['accepted', 'refused'].includes(each.words.get(address)?.kind ?? '')),
      );
      if (final === -1) expect(['waiting', 'givenUp']).toContain(last.state);
      else expect(final).toBe(asked.length - 1);
    }),
  );
});

test('as long as a server says "not now" it is tried for five days, with pauses that grow', () => {
  let now = 0;
  let delivery = firstDelivery(address, now);
  const pauses: number[] = [];
  while (delivery.state === 'waiting') {
    delivery = afterTry(delivery, word('deferred'), { now, madeAt: 0 });
    pauses.push(delivery.nextAt - now);
    now = delivery.nextAt;
  }
  expect(delivery).toMatchObject({ state: 'givenUp', said: 'the server deferred it' });
  expect(now).toBeGreaterThanOrEqual(GIVE_UP_AFTER_MS);
  expect(pauses.slice(0, -1)).toEqual(pauses.slice(0, -1).toSorted((a, b) => a - b));
  expect(delivery.tries).toBeLessThan(60);
});

test('a server that is not reached costs no try, and its words stay', () => {
  const first = firstDelivery(address, 0);
  const after = afterTry(
    first,
    { kind: 'unreached', said: 'ECONNREFUSED' },
    { now: GIVE_UP_AFTER_MS * 2, madeAt: 0 },
  );
  expect(after).toEqual({ ...first, said: 'ECONNREFUSED' });
});

test('a person leads what failed back, or lets it go; what has come is left alone', () => {
  const refused = afterTry(firstDelivery(address, 0), word('refused'), { now: 0, madeAt: 0 });
  expect(retried(refused, 50)).toMatchObject({ state: 'waiting', nextAt: 50, tries: 1 });
  expect(discarded(refused)).toMatchObject({ state: 'discarded', said: 'the server refused it' });
  const accepted = afterTry(firstDelivery(address, 0), word('accepted'), { now: 0, madeAt: 0 });
  expect([retried(accepted, 50), discarded(accepted)]).toEqual([null, null]);
});

test('pauses begin short, and end at hours and minutes', () => {
  expect([pauseAfter(0), pauseAfter(1), pauseAfter(100)]).toEqual([15_000, 15_000, 4 * 3_600_000]);
  expect([serverPauseMs(0), serverPauseMs(1), serverPauseMs(2), serverPauseMs(1_000)]).toEqual([
    5_000, 5_000, 10_000, 300_000,
  ]);
});
