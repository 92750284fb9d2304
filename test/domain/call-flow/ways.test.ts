// Which steps lead to which, also in circles and to steps that aren't there.

import { expect, test } from 'vitest';
import { nextSteps, stepsFrom } from '../../../src/domain/call-flow/ways.ts';
import { seedMode } from '../../support/virtual/hotline-world.ts';

test('a step leads to all its exits at once; one that isn’t there nowhere', () => {
  const { steps } = seedMode();
  expect(nextSteps(steps['main-menu'])).toEqual(expect.arrayContaining(['connecting-lvs', 'connecting-sap']));
  expect(nextSteps(undefined)).toEqual([]);
  // Asked again, and of one that was edited.
  const menu = steps['main-menu'];
  if (menu?.kind !== 'menu') throw new Error('another mode');
  expect(nextSteps(menu)).toEqual(nextSteps({ ...menu }));
  expect(nextSteps({ ...menu, branches: {} })).not.toContain('connecting-lvs');
});

test('each step is reached once, a circle ends, and what leads here isn’t among them', () => {
  const ways: Readonly<Record<string, readonly string[]>> = {
    a: ['b', 'c'],
    b: ['c', 'a'],
    c: ['gone'],
    x: ['a'],
  };
  expect([...stepsFrom('a', (id) => ways[id] ?? [])]).toEqual(['a', 'b', 'c', 'gone']);
  expect([...stepsFrom('gone', (id) => ways[id] ?? [])]).toEqual(['gone']);
  expect([...stepsFrom(['x', 'b'], (id) => ways[id] ?? [])]).toEqual(['x', 'b', 'a', 'c', 'gone']);
});

test('what is nearest comes first', () => {
  const ways: Readonly<Record<string, readonly string[]>> = { a: ['far', 'b'], far: ['c'], b: [], c: ['d'] };
  expect([...stepsFrom('a', (id) => ways[id] ?? [])]).toEqual(['a', 'far', 'b', 'c', 'd']);
});
