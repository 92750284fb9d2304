// The latest, each once, and no more of them than are wanted.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepLatest } from '../../src/domain/keep-latest.ts';
import '../support/property-seed.ts';

test('what was kept last is there, each once and in the order of its last time', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 })), fc.integer({ min: 1, max: 6 }), (kept, most) => {
      const set = new Set<number>();
      for (const each of kept) keepLatest(set, each, most);
      const lastTimes = kept.filter((each, i) => kept.lastIndexOf(each) === i);
      expect([...set]).toEqual(lastTimes.slice(-most));
    }),
  );
});
