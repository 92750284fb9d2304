// How high rows that were never seen are taken to be.

import { expect, test } from 'vitest';
import { UsualHeight } from '../../src/renderer/ui/usual-height.ts';

test('as most of those that were seen first, and not as one with a note or one that is opened', () => {
  const high = new UsualHeight(55);
  expect(high.usual).toBe(55);
  for (const height of [410, 51, 51, 72, 51]) expect(high.seen(height)).toBe(height);
  expect(high.usual).toBe(51);
});

test('what is not laid out yet tells nothing', () => {
  const high = new UsualHeight(55);
  for (let i = 0; i < 100; i++) high.seen(0);
  expect(high.usual).toBe(55);
  high.seen(98);
  expect(high.usual).toBe(98);
});

test('a list that was scrolled far stays as it is, whatever comes later', () => {
  const high = new UsualHeight(55);
  for (let i = 0; i < 30; i++) high.seen(51);
  for (let i = 0; i < 100; i++) high.seen(98);
  expect(high.usual).toBe(51);
});
