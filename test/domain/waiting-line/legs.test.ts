// What a leg does means what its role says; of a leg without a role it means nothing.

import { expect, test } from 'vitest';
import { legEvent } from '../../../src/domain/waiting-line/legs.ts';
import type { LegEndCause } from '../../../src/domain/words/switch-events.ts';
import { LineRig } from './rig.ts';

const ended = (rig: LineRig, leg: string, cause: LegEndCause = 'hungUp') =>
  rig.led((line, context) => legEvent(line, { kind: 'legEnded', leg, cause }, context));
const happens = (
  rig: LineRig,
  leg: string,
  kind: 'legRinging' | 'legReady' | 'legAnswered' | 'legHeld' | 'legResumed',
) => rig.led((line, context) => legEvent(line, { kind, leg }, context));

const talking = () => new LineRig().signedIn().talks();
const taken = () => new LineRig().signedIn().taken();
const rung = () => new LineRig().signedIn('carla', 'deskPhone').waits('call-1', 'pc').rung('carla');
const unseen = (rig: LineRig) => rig.moment({ kind: 'switchUnreached' });

test('a leg that nobody knows means nothing; one that was hung up is gone with its end', () => {
  expect(ended(new LineRig(), 'stranger')).toEqual([]);
  const rig = talking().moment({ kind: 'legDismissed', leg: 'anna-leg' });
  expect(happens(rig, 'anna-leg', 'legAnswered')).toEqual([]);
  expect(ended(rig, 'anna-leg')).toEqual(['(legGone anna-leg)']);
  expect(rig.line.legs.has('anna-leg')).toBe(false);
});

test('ready leg: built, or failed and tried again', () => {
  const rig = new LineRig().signedIn().hasReadyLeg('anna', false);
  expect(happens(rig, 'ready-leg', 'legReady')).toEqual(['(readyLegBuilt anna)']);
  expect(ended(rig, 'ready-leg', 'busy')).toEqual([
    '(legGone ready-leg)',
    '> closeBridge ready-bridge',
    '(readyLegOver anna +3000)',
  ]);
});

test('offered leg: built once; lifting it accepts', () => {
  const rig = rung();
  expect(happens(rig, 'offer-leg', 'legReady')).toEqual(['call-1 offerReady offer']);
  expect(happens(rig, 'offer-leg', 'legReady')).toEqual([]);
  expect(happens(rig, 'offer-leg', 'legAnswered')).toEqual([
    'call-1 offerEnded offer carla accepted',
    'call-1 lineLeft pc taken',
    'call-1 taken carla offer-leg offer-bridge 0 +27000',
    'call-1: taken',
    '> bridge offer-bridge offer-leg caller-1',
    '(agentAnswered call-1)',
    '> bridge offer-bridge offer-leg caller-1',
  ]);
});

test('offered leg: its end is a missed offer, and nobody’s fault while the switch isn’t reached', () => {
  expect(ended(rung(), 'offer-leg', 'busy')).toContain('call-1 offerEnded offer carla busy');
  expect(ended(unseen(rung()), 'offer-leg', 'busy')).toContain('call-1 offerEnded offer carla withdrawn');
});

test('agent’s leg: built or lifted, it is joined; it is told once the switch has done so', () => {
  expect(happens(taken(), 'anna-leg', 'legReady')).toEqual(['> bridge anna-bridge anna-leg caller-1']);
  expect(happens(taken(), 'anna-leg', 'legAnswered')).toEqual([
    '(agentAnswered call-1)',
    '> bridge anna-bridge anna-leg caller-1',
  ]);
  const joined = taken().moment({ kind: 'callerJoined', call: 'call-1' });
  expect(happens(joined, 'anna-leg', 'legAnswered')).toContain('call-1 connected anna');
});

test('agent’s leg: its keys for hold and transfer do what the console’s do', () => {
  const rig = talking();
  expect(happens(rig, 'anna-leg', 'legHeld')).toContain('call-1 heldByPhone');
  expect(happens(rig, 'anna-leg', 'legResumed')).toContain('> bridge anna-bridge anna-leg caller-1');
  const asked = rig.led((line, context) =>
    legEvent(line, { kind: 'transferAsked', leg: 'anna-leg', to: 'team:sap' }, context),
  );
  expect(asked).toContain('call-1 lineReturned sap true sentOn anna 1005000');
});

test('agent’s leg: hung up ends the call, lost interrupts it, after a consultation it puts through', () => {
  expect(ended(talking(), 'anna-leg')).toContain('call-1: over talked agent');
  expect(ended(talking(), 'anna-leg', 'lost')).toContain('call-1 interrupted +20000 false');
  expect(ended(talking().consults('+4930'), 'anna-leg')).toContain(
    'call-1 transferStarted +4930 target-leg 1005000',
  );
  expect(ended(talking().consults('+4930'), 'anna-leg', 'lost')).toContain('call-1 consultEnded interrupted');
});

test('consulted leg: its end leaves the agent with the caller', () => {
  expect(ended(talking().consults('+4930'), 'target-leg', 'busy')).toEqual(
    expect.arrayContaining(['call-1 consultEnded true busy', '> bridge anna-bridge anna-leg caller-1']),
  );
});

test('leg of a transfer: its end gives the caller back, and ends the call once it was put through', () => {
  const sent = () => talking().call('call-1', { kind: 'transferStarted', to: '+4930', leg: 'target-leg' });
  expect(ended(sent(), 'target-leg', 'busy')).toContain(
    'call-1 lineReturned lvs true transferFailed null busy',
  );
  const through = sent().call('call-1', { kind: 'transferred', to: '+4930' });
  expect(ended(through, 'target-leg')).toContain('call-1: over transferred target');
});

test('stranger’s leg: only its end matters', () => {
  const rig = new LineRig();
  for (const leg of ['a', 'b']) rig.moment({ kind: 'strangerFound', leg, bridge: 'talk' });
  expect(happens(rig, 'a', 'legHeld')).toEqual([]);
  expect(ended(rig, 'a')).toEqual(['(legGone a)', '(legDismissed b)', '> hangUp b', '> closeBridge talk']);
});
