// What was touched is told once.

import { expect, test } from 'vitest';
import { touch } from '../../../src/domain/waiting-line/output.ts';

test('each id once, in the order in which it was touched', () => {
  const ids: string[] = [];
  for (const id of ['b', 'a', 'b']) touch(ids, id);
  expect(ids).toEqual(['b', 'a']);
});

test('also of thousands, such as a plan brings', () => {
  const all = Array.from({ length: 300 }, (_, i) => `id-${i}`);
  const ids: string[] = [];
  for (const id of [...all, ...all.toReversed(), 'last', 'last']) touch(ids, id);
  expect(ids).toEqual([...all, 'last']);
});
