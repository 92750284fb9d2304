// What the lines need to know of a person.

import { expect, test } from 'vitest';
import { plannedOf } from '../../../src/domain/plan/ready-plan.ts';

test('who has no desk phone has the extension as one; who sees faults is told of them', () => {
  const setup = { id: 'anna', name: 'Anna', extension: '21', teams: ['lvs'] };
  expect(plannedOf(setup)).toEqual({ ...setup, deskPhones: ['21'], softphone: false, isToldOfFaults: false });
  const supervisor = plannedOf({ ...setup, deskPhone: '51', otherDeskPhones: ['52'], role: 'supervisor' });
  expect(supervisor).toMatchObject({ deskPhones: ['51', '52'], isToldOfFaults: true });
});
