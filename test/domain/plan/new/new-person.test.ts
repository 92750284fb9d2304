// The last admin of a plan is known, so that nobody removes the only one who could take it back.

import { expect, test } from 'vitest';
import { isLastAdmin, newPerson } from '../../../../src/domain/plan/new/new-person.ts';
import { smallPlan } from '../../../support/plans.ts';

test('only who is the only admin is the last one', () => {
  const plan = smallPlan();
  expect(isLastAdmin(plan, 'carla')).toBe(true);
  expect(isLastAdmin(plan, 'anna')).toBe(false);
  expect(isLastAdmin(plan, 'nobody')).toBe(false);
  const two = { people: { ...plan.people, dora: { ...newPerson, role: 'admin' as const } } };
  expect(isLastAdmin(two, 'carla')).toBe(false);
});
