// Before anything has happened.

import { expect, test } from 'vitest';
import { emptyHotlines } from '../../../src/domain/hotline/hotline.ts';
import { teams } from '../../support/virtual/hotline-world.ts';

test('nobody is signed in, nothing is in force, and the switch has yet to be reached', () => {
  const agents = [
    { id: 'anna', name: 'Anna', extension: '21', teams: ['lvs'] },
    { id: 'bernd', name: 'Bernd', extension: '22', deskPhone: '42', teams: ['lvs', 'sap'] },
  ];
  const { hotlines, line, planNumber } = emptyHotlines(
    [{ id: 'it', name: 'IT', numbers: ['1'] }],
    teams,
    agents,
  );
  expect([hotlines.get('it')?.mode, planNumber, line.unseenSince]).toEqual([null, 0, 0]);
  expect([...line.agents.values()].map(({ availability }) => availability.kind)).toEqual([
    'signedOut',
    'signedOut',
  ]);
  // Without one of its own the desk phone has the extension.
  expect([...line.agents.values()].map(({ deskPhone }) => deskPhone)).toEqual(['21', '42']);
  expect(line.members.get('lvs')).toEqual(['anna', 'bernd']);
  expect(line.members.get('sap')).toEqual(['bernd']);
  expect(line.members.get('pc')).toEqual([]);
});
