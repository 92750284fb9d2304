// Each leg has one role, and a colleague's phone is busy as long as ours rings or talks there.

import { expect, test } from 'vitest';
import { LineRig } from '../rig.ts';

const asked = () => new LineRig().signedIn().signedIn('bernd').talks().consults('22');
const role = (rig: LineRig, leg: string) => rig.line.legs.get(leg)?.kind;

test('asked: the colleague is busy and not free; the leg’s end frees', () => {
  const rig = asked();
  expect(rig.agent('bernd')).toMatchObject({ guestLeg: 'target-leg', occupiedSince: rig.now });
  expect(rig.line.free.get('lvs')?.has('bernd')).toBe(false);
  rig.moment({ kind: 'legGone', leg: 'target-leg' });
  expect(rig.agent('bernd')).toMatchObject({ guestLeg: null, occupiedSince: null });
  expect(rig.line.guests.size).toBe(0);
});

test('told to hang up frees as well; the leg stays known until it has ended', () => {
  const rig = asked().call('call-1', { kind: 'consultEnded' });
  expect([role(rig, 'target-leg'), rig.agent('bernd').guestLeg]).toEqual(['leaving', null]);
  rig.moment({ kind: 'legGone', leg: 'target-leg' });
  expect(role(rig, 'target-leg')).toBeUndefined();
});

test('a consultation that becomes a transfer keeps the colleague busy', () => {
  const rig = asked();
  const since = rig.now;
  rig.now += 5_000;
  rig.call('call-1', { kind: 'transferStarted', to: '22', leg: 'target-leg' });
  expect([role(rig, 'target-leg'), rig.agent('bernd').guestLeg]).toEqual(['transfer', 'target-leg']);
  expect(rig.agent('bernd').occupiedSince).toBe(since);
});

test('a second one who rings there: the first one’s end doesn’t free', () => {
  const rig = asked().talks('carla', 'call-2', 'pc');
  rig.call('call-2', { kind: 'consultStarted', to: '22', leg: 'second-leg', bridge: 'second-bridge' });
  rig.moment({ kind: 'legGone', leg: 'target-leg' });
  expect(rig.agent('bernd').guestLeg).toBe('second-leg');
});

test('a number outside is nobody’s phone; a leg that nobody knows can’t be told to hang up', () => {
  const rig = new LineRig().signedIn().talks().consults('+4930');
  expect(rig.line.guests.size).toBe(0);
  rig.moment({ kind: 'legDismissed', leg: 'stranger' });
  expect(role(rig, 'stranger')).toBeUndefined();
});
