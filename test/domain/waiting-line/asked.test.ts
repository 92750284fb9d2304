// What the switch is asked: noted beside the conversation first, which stands where it stood until it's done.

import { expect, test } from 'vitest';
import { askHeld, askJoined, askTogether } from '../../../src/domain/waiting-line/asked.ts';
import { LineRig } from './rig.ts';

const talking = () => new LineRig().signedIn().talks();

test('put together with somebody, or put on hold', () => {
  const rig = talking().consults('+4930');
  const asks = rig.led((_, context) =>
    askTogether(
      rig.conversation(),
      'target-bridge',
      ['anna-leg', 'target-leg'],
      { kind: 'consultAnswered' },
      context,
    ),
  );
  expect(asks).toEqual([
    '(switchAsked call-1 target-bridge anna-leg target-leg consultAnswered)',
    '> bridge target-bridge anna-leg target-leg',
  ]);
  expect(rig.conversation()).toMatchObject({ phase: 'consulting', consult: { phase: 'ringing' } });
  const held = talking();
  expect(held.led((_, context) => askHeld(held.conversation(), context))).toEqual([
    '(switchAsked call-1 null caller-1 held)',
    'call-1: park caller-1',
  ]);
  expect(held.conversation().phase).toBe('talking');
});

test('agent and caller: by the legs and the bridge of the conversation', () => {
  const rig = talking().call('call-1', { kind: 'held' });
  expect(rig.led((_, context) => askJoined(rig.conversation(), { kind: 'resumed' }, context))).toEqual([
    '(switchAsked call-1 anna-bridge anna-leg caller-1 resumed)',
    '> bridge anna-bridge anna-leg caller-1',
  ]);
});
