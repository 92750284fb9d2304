import { expect, test } from 'vitest';
import { sameList } from '../../src/domain/same-list.ts';

test('the same objects in the same order', () => {
  const [one, other] = [{}, {}];
  expect(sameList([one, other], [one, other])).toBe(true);
  expect(sameList([], [])).toBe(true);
  expect(sameList([one, other], [other, one])).toBe(false);
  expect(sameList([one], [{}])).toBe(false);
  expect(sameList([one], [one, other])).toBe(false);
  expect(sameList([one, other], [one])).toBe(false);
});
