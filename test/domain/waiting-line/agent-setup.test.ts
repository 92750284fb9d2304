// Somebody of whom nothing has been told yet.

import { expect, test } from 'vitest';
import { newAgent } from '../../../src/domain/waiting-line/agent-setup.ts';
import { isFree } from '../../../src/domain/waiting-line/agents.ts';

test('is there as planned, signed out, and free for nobody', () => {
  const planned = {
    id: 'a',
    name: 'A',
    extension: '1',
    deskPhones: ['2', '3'] as const,
    softphone: true,
    teams: ['t'],
    isToldOfFaults: true,
  };
  const agent = newAgent(planned);
  expect(agent).toMatchObject({ ...planned, availability: { kind: 'signedOut' }, afterCall: null });
  expect(isFree(agent)).toBe(false);
});
