// When a watch may judge: as long as it looks in time, and not right after a standstill.

import { expect, test } from 'vitest';
import { FairWatch } from '../../src/voip/fair-watch.ts';

test('judges at each look, but the first and one after a standstill', () => {
  const watch = new FairWatch(4000);
  const looks = [0, 4000, 8010, 12_900, 24_900, 28_900].map((at) => watch.mayJudge(at));
  expect(looks).toEqual([false, true, true, true, false, true]);
});
