// What is asked of the switch is noted before it is asked, and is no fact yet.

import { expect, test } from 'vitest';
import { askHeld, askJoined, askTogether } from '../../../src/domain/waiting-line/asked.ts';
import { LineRig } from './rig.ts';

const talking = () => new LineRig().signedIn().talks();

test('held: the caller’s leg, in no bridge', () => {
  const rig = talking();
  expect(rig.led((_, context) => askHeld(rig.conversation(), { kind: 'held' }, context))).toEqual([
    '(switchAsked call-1 null caller-1 held)',
    'call-1: park caller-1',
  ]);
  expect(rig.conversation().phase).toBe('talking');
});

test('joined: agent and caller in their bridge', () => {
  const rig = talking();
  expect(rig.led((_, context) => askJoined(rig.conversation(), { kind: 'resumed' }, context))).toEqual([
    '(switchAsked call-1 anna-bridge anna-leg caller-1 resumed)',
    '> bridge anna-bridge anna-leg caller-1',
  ]);
});

test('together: whoever is named, in the bridge that is named', () => {
  const rig = talking().consults('+4930');
  const legs = ['anna-leg', 'target-leg'] as const;
  expect(
    rig.led((_, context) =>
      askTogether(rig.conversation(), 'target-bridge', legs, { kind: 'consultAnswered' }, context),
    ),
  ).toEqual([
    '(switchAsked call-1 target-bridge anna-leg target-leg consultAnswered)',
    '> bridge target-bridge anna-leg target-leg',
  ]);
});
