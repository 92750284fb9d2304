// One plan has one text, whoever made it in whichever order.

import { expect, test } from 'vitest';
import { planText, sameContent, sortedText } from '../../../src/domain/plan/canonical.ts';
import { smallPlan } from '../../support/plans.ts';

/** The same, made the other way round. */
function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, each]) => [name, backwards(each)]),
  );
}

test('the order in which it was made changes nothing, the order in a list does', () => {
  const plan = smallPlan();
  expect(planText(backwards(plan) as typeof plan)).toBe(planText(plan));
  expect(sortedText([1, 2])).not.toBe(sortedText([2, 1]));
});

test('it is JSON with two blanks a level, names in order, and ends its last line', () => {
  expect(sortedText({ b: 1, a: { d: [], c: undefined } })).toBe(
    '{\n  "a": {\n    "d": []\n  },\n  "b": 1\n}\n',
  );
  expect(JSON.parse(planText(smallPlan()))).toEqual(smallPlan());
});

test('a language without any sound is as none', () => {
  const plan = smallPlan();
  const { night } = plan.modes;
  if (night === undefined) throw new Error('the plan has a night');
  const empty = { ...night, sounds: { ...night.sounds, promptsIn: { en: {} } } };
  expect(planText({ ...plan, modes: { ...plan.modes, night: empty } })).toBe(planText(plan));
});

test('the same content is what is written the same', () => {
  expect(sameContent({ a: [1, { b: null }], c: undefined }, { a: [1, { b: null }] })).toBe(true);
  for (const [a, b] of [
    [{ a: 1 }, { a: 1, b: 2 }],
    [[1], { 0: 1 }],
    [
      [1, 2],
      [2, 1],
    ],
    [null, {}],
    [{ a: 1 }, { b: 1 }],
    ['1', 1],
  ])
    expect(sameContent(a, b)).toBe(false);
});
