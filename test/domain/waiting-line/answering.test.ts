// How long somebody will wait: from the last answers of the line, in honesty, and nothing where nobody can say.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Answering,
  answered,
  expectedMs,
  nobodyAnswered,
  waitedFor,
} from '../../../src/domain/waiting-line/answering.ts';

const MINUTE = 60_000;

/** Somebody waits from 0 on, and one is answered every so often. */
function served(times: number, everyMs: number): Answering {
  let answering = waitedFor(nobodyAnswered, true, 0);
  for (let i = 1; i <= times; i++) answering = answered(answering, i * everyMs);
  return answering;
}

test('four answers of the last half hour at least; before that, and later, nobody can say', () => {
  expect(expectedMs(served(3, MINUTE), 1, 3 * MINUTE)).toBeNull();
  expect(expectedMs(served(4, MINUTE), 1, 4 * MINUTE)).toBe(MINUTE);
  expect(expectedMs(served(4, MINUTE), 1, 32 * MINUTE)).toBeNull();
});

test('who is answered every minute has so many minutes to wait as there are places', () => {
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 40 }), fc.integer({ min: 1, max: 20 }), (times, position) => {
      const everyMs = 30_000;
      expect(expectedMs(served(times, everyMs), position, times * everyMs)).toBeCloseTo(position * everyMs);
    }),
  );
});

test('while nobody answers it grows, and whoever stands further back never waits less', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 4, maxLength: 30 }), (gaps) => {
      let answering = waitedFor(nobodyAnswered, true, 0);
      let at = 0;
      for (const gap of gaps) {
        at += gap;
        answering = answered(answering, at);
      }
      const now = expectedMs(answering, 2, at);
      if (now === null) return;
      expect(expectedMs(answering, 3, at)).toBeGreaterThanOrEqual(now);
      const later = expectedMs(answering, 2, at + 1);
      if (later !== null) expect(later).toBeGreaterThanOrEqual(now * 0.99);
      expect(now).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('that nobody called says nothing: only the time counts in which somebody waited', () => {
  let answering: Answering = nobodyAnswered;
  for (let i = 0; i < 6; i++) {
    answering = waitedFor(answering, true, i * 5 * MINUTE);
    answering = answered(answering, i * 5 * MINUTE + 10_000);
    answering = waitedFor(answering, false, i * 5 * MINUTE + 10_000);
  }
  expect(expectedMs(answering, 1, 26 * MINUTE)).toBe(10_000);
});

test('a clock that is set back makes nothing negative', () => {
  let answering = served(4, MINUTE);
  answering = waitedFor(answering, false, 0);
  expect(expectedMs(answering, 1, 0)).toBeGreaterThanOrEqual(0);
});
