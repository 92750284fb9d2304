import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PHRASES, positionPhrase, waitingPhrase } from '../../../src/domain/words/phrases.ts';

test.each([
  [1, 'position-1'],
  [20, 'position-20'],
  [21, 'position-over-20'],
  [0, 'position-1'],
])('place %i is said as %s', (position, phrase) => {
  expect(positionPhrase(position)).toBe(phrase);
});

test.each([
  [0, 'minutes-1'],
  [60_000, 'minutes-1'],
  [60_001, 'minutes-2'],
  [1_800_000, 'minutes-30'],
  [1_800_001, 'minutes-over-30'],
])('%i ms are said as %s', (ms, phrase) => {
  expect(waitingPhrase(ms)).toBe(phrase);
});

test('whatever is to be said is among the phrases', () => {
  fc.assert(
    fc.property(fc.nat(1_000), fc.nat(100_000_000), (position, ms) => {
      expect(PHRASES).toContain(positionPhrase(position));
      expect(PHRASES).toContain(waitingPhrase(ms));
    }),
  );
});
