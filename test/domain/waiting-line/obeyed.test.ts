// What the switch says that it has done, and of whom it's told.

import { expect, test } from 'vitest';
import type { CallFact } from '../../../src/domain/facts/facts.ts';
import { askHeld, askJoined } from '../../../src/domain/waiting-line/asked.ts';
import { askAgain, legParked, legsBridged } from '../../../src/domain/waiting-line/obeyed.ts';
import { LineRig } from './rig.ts';

const talking = () => new LineRig().signedIn().talks();
const held: CallFact = { kind: 'held' };

function resuming(): LineRig {
  const rig = talking().call('call-1', held);
  rig.ask((_, context) => askJoined(rig.conversation(), { kind: 'resumed' }, context));
  return rig;
}

const bridged = (rig: LineRig, bridge: string, ...legs: readonly string[]) =>
  rig.led((line, context) => legsBridged(line, bridge, legs, context));

test('told once all who were meant are there, in the bridge that was meant', () => {
  const rig = resuming();
  expect(bridged(rig, 'anna-bridge', 'anna-leg')).toEqual([]);
  expect(bridged(rig, 'other', 'anna-leg', 'caller-1')).toEqual([]);
  expect(bridged(rig, 'anna-bridge', 'caller-1', 'anna-leg')).toEqual(['call-1 resumed']);
  expect(bridged(rig, 'anna-bridge', 'caller-1', 'anna-leg')).toEqual([]);
});

test('whatever else was told meanwhile, what was asked before is not told any more', () => {
  const rig = resuming().call('call-1', { kind: 'resumed' });
  expect(bridged(rig, 'anna-bridge', 'anna-leg', 'caller-1')).toEqual([]);
});

test('a caller who waits alone is on hold, if that was asked', () => {
  const parked = (rig: LineRig, leg = 'caller-1') =>
    rig.led((line, context) => legParked(line, leg, 'call-1', context));
  const rig = talking();
  expect(parked(rig)).toEqual([]);
  rig.ask((_, context) => askHeld(rig.conversation(), { kind: 'held' }, context));
  expect(parked(rig, 'anna-leg')).toEqual([]);
  expect(parked(rig)).toEqual(['call-1 held']);
});

test('after a broken connection the same is asked once more, and music for whoever is to wait', () => {
  const again = (rig: LineRig) => rig.led((_, context) => askAgain(rig.conversation(), new Map(), context));
  expect(again(talking())).toEqual([]);
  expect(again(resuming())).toEqual(['> bridge anna-bridge anna-leg caller-1']);
  const holding = talking();
  holding.ask((_, context) => askHeld(holding.conversation(), { kind: 'held' }, context));
  expect(again(holding)).toEqual(['call-1: park caller-1']);
  const toggling = talking().consults('+4930', true);
  toggling.ask((_, context) =>
    askJoined(toggling.conversation(), { kind: 'toggled', facing: 'caller' }, context),
  );
  const leg = {
    direction: 'outgoing',
    answered: true,
    bridge: null,
    parked: false,
    calledNumber: '',
  } as const;
  const legs = new Map([['target-leg', { ...leg, leg: 'target-leg' }]]);
  const trace = toggling.led((_, context) => askAgain(toggling.conversation(), legs, context));
  expect(trace).toEqual(['call-1: park target-leg', '> bridge anna-bridge anna-leg caller-1']);
});
