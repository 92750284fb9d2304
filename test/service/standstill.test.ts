import { expect, test } from 'vitest';
import { Standstill } from '../../src/service/standstill.ts';

test('a program that stood still says for how long, once; a busy one says nothing', () => {
  const watch = new Standstill(0);
  expect([500, 1_020, 3_900].map((now) => watch.look(now))).toEqual([null, null, null]);
  expect(watch.look(16_400)).toBe(12_000);
  expect(watch.look(16_900)).toBe(null);
});
