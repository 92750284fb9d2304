// What reads as before is the same object; what doesn't reads as it is, and the rest of it is still the same.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { edited } from '../../../../src/domain/plan/change/edits.ts';
import { withSameObjects } from '../../../../src/domain/plan/change/same-objects.ts';
import { smallPlan } from '../../../support/plans.ts';

test('where nothing has changed it is the same object', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(withSameObjects(value, structuredClone(value))).toBe(value);
    }),
  );
});

test('whatever was there before, it reads as it is now, in the same order', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
      expect(JSON.stringify(withSameObjects(before, after))).toBe(JSON.stringify(after));
    }),
  );
  expect(Object.keys(withSameObjects({ a: 1, b: 2 }, { b: 2, a: 1 }))).toEqual(['b', 'a']);
  expect(withSameObjects({ a: undefined }, {})).toStrictEqual({});
  expect(withSameObjects([1, 2], [1])).toEqual([1]);
});

test('a text that was changed leaves all steps and all other prompts of its mode the same', () => {
  const plan = smallPlan();
  const { night } = plan.modes;
  const greeting = night?.mode.prompts.greeting;
  if (night === undefined || greeting === undefined) throw new Error('the plan has a night');
  const to = (text: string) => ({ prompt: { ...greeting, text } });
  const write = (text: string) =>
    edited(plan, [{ of: 'prompt', id: 'greeting', mode: 'night', to: to(text) }]);
  const before = write('one');
  const after = withSameObjects(before, write('two'));
  expect(after.modes.night?.mode.prompts.greeting?.text).toBe('two');
  expect(after.modes.night?.mode.steps).toBe(before.modes.night?.mode.steps);
  expect(after.modes.night?.sounds).toBe(before.modes.night?.sounds);
  expect(after.people).toBe(before.people);
});
