import { expect, test } from 'vitest';
import { sameList, sameMap } from '../../src/domain/same-list.ts';

test('the same objects in the same order', () => {
  const [one, other] = [{}, {}];
  expect(sameList([one, other], [one, other])).toBe(true);
  expect(sameList([], [])).toBe(true);
  expect(sameList([one, other], [other, one])).toBe(false);
  expect(sameList([one], [{}])).toBe(false);
  expect(sameList([one], [one, other])).toBe(false);
  expect(sameList([one, other], [one])).toBe(false);
});

test('the same names and objects in the same order', () => {
  const [one, other] = [{}, {}];
  const map = (...entries: readonly (readonly [string, object])[]) => new Map(entries);
  expect(sameMap(map(['a', one], ['b', other]), map(['a', one], ['b', other]))).toBe(true);
  expect(sameMap(map(['a', one], ['b', other]), map(['b', other], ['a', one]))).toBe(false);
  expect(sameMap(map(['a', one]), map(['b', one]))).toBe(false);
  expect(sameMap(map(['a', one]), map(['a', other]))).toBe(false);
  expect(sameMap(map(['a', one]), map())).toBe(false);
});
