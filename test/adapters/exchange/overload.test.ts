// When the exchange takes no new calls, in virtual time: full or late, and both ways.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Overload, type OverloadWhy } from '../../../src/adapters/exchange/overload.ts';

function world(places = 200) {
  const told: (OverloadWhy | null)[] = [];
  const overload = new Overload(places, (why) => told.push(why));
  let now = 0;
  const run = (seconds: number, everyMs: number, legs = 0) => {
    for (const end = now + seconds * 1_000; now < end; ) {
      now += everyMs;
      overload.look(now, legs);
    }
  };
  return { overload, told, run };
}

test('a healthy one never refuses, also with pauses of up to a second and standstills in between', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.integer({ min: 90, max: 1_000 }), fc.constant(12_000)), { maxLength: 20 }),
      (pauses) => {
        const { overload, told, run } = world();
        for (const pauseMs of pauses) {
          // A pause that the engine makes by itself, such as hashing a PIN, and then it goes on.
          run(0.001, pauseMs);
          run(3, 101);
          expect(overload.refuses(0)).toBe(null);
        }
        expect(told).toEqual([]);
      },
    ),
  );
});

test('one that is late for five seconds refuses, and takes calls again after five good ones', () => {
  const { overload, told, run } = world();
  run(11, 100);
  run(7, 600);
  expect(overload.refuses(0)).toBe('signallingLate');
  run(20, 250);
  expect(overload.refuses(0)).toBe('signallingLate');
  run(3, 100);
  expect(overload.refuses(0)).toBe('signallingLate');
  run(4, 100);
  expect(overload.refuses(0)).toBe(null);
  expect(told).toEqual(['signallingLate', null]);
});

test('what is late while its code runs for the first time is none of that', () => {
  const { overload, told, run } = world();
  run(9, 900);
  run(20, 100);
  expect(overload.refuses(0)).toBe(null);
  expect(told).toEqual([]);
});

test('late sound counts as soon as it is told', () => {
  const { overload, told } = world();
  overload.soundLate(true);
  expect(overload.refuses(0)).toBe('soundLate');
  overload.soundLate(false);
  expect(overload.refuses(0)).toBe(null);
  expect(told).toEqual(['soundLate', null]);
});

test('a full one refuses until a tenth of its places is free again', () => {
  const { overload, told, run } = world(200);
  expect(overload.refuses(199)).toBe(null);
  expect(overload.refuses(200)).toBe('full');
  expect(overload.refuses(190)).toBe('full');
  expect(overload.refuses(179)).toBe(null);
  expect(overload.refuses(199)).toBe(null);
  expect(told).toEqual(['full', null]);
  // Nobody has to call for it to be over.
  expect(overload.refuses(200)).toBe('full');
  run(0.1, 100, 20);
  expect(told).toEqual(['full', null, 'full', null]);
});
