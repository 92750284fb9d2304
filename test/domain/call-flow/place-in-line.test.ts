// What a step says of where a caller stands: exactly up to a figure, and nothing that nobody can say.

import { expect, test } from 'vitest';
import { phrasesFor, type TellsPlace } from '../../../src/domain/call-flow/place-in-line.ts';

const tells = (more: Partial<TellsPlace> = {}): TellsPlace => ({
  what: 'both',
  afterMs: 0,
  everyMs: 60_000,
  ...more,
});

test('place, time or both', () => {
  const place = { position: 3, expectedMs: 200_000 };
  expect(phrasesFor(tells(), place)).toEqual(['position-3', 'minutes-4']);
  expect(phrasesFor(tells({ what: 'position' }), place)).toEqual(['position-3']);
  expect(phrasesFor(tells({ what: 'time' }), place)).toEqual(['minutes-4']);
});

test('exactly up to a figure', () => {
  const place = { position: 7, expectedMs: 15 * 60_000 };
  expect(phrasesFor(tells({ mostPosition: 5, mostMinutes: 10 }), place)).toEqual([
    'position-over-5',
    'minutes-over-10',
  ]);
});

test('what nobody can say isn’t said', () => {
  expect(phrasesFor(tells(), { position: 1, expectedMs: null })).toEqual(['position-1']);
  expect(phrasesFor(tells({ what: 'time' }), { position: 1, expectedMs: null })).toEqual([]);
  expect(phrasesFor(tells(), null)).toEqual([]);
});
