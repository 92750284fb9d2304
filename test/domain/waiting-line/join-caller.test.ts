import { expect, test } from 'vitest';
import { joinCaller } from '../../../src/domain/waiting-line/join-caller.ts';
import { LineRig } from './rig.ts';

test('both in the agent’s bridge; for whoever is called back it rings there', () => {
  const rig = new LineRig().taken();
  const conversation = rig.conversation();
  expect(rig.led((_, context) => joinCaller(conversation, context))).toEqual([
    '> bridge anna-bridge anna-leg caller-1',
  ]);
  expect(rig.led((_, context) => joinCaller({ ...conversation, callerLeg: '' }, context))).toEqual([
    '> ringBack anna-leg',
  ]);
});
