// The line's order, and offers: known at the caller and at the one who is rung, or at neither.

import { expect, test } from 'vitest';
import type { OfferOutcome } from '../../../../src/domain/words/outcomes.ts';
import { LineRig } from '../rig.ts';

test('in order of arrival; who comes back first stands before all, behind others who did', () => {
  const rig = new LineRig().waits('call-1').waits('call-2').signedIn().signedIn('bernd');
  rig.talks('anna', 'call-3').talks('bernd', 'call-4').waits('call-5');
  rig.call('call-4', { kind: 'lineReturned', team: 'lvs', first: true });
  expect(rig.order()).toEqual(['call-4', 'call-1', 'call-2', 'call-5']);
  // Came before the other one.
  rig.call('call-3', { kind: 'lineReturned', team: 'lvs', first: true });
  expect(rig.order()).toEqual(['call-3', 'call-4', 'call-1', 'call-2', 'call-5']);
});

test('left: out of the line of that team, and of no other', () => {
  const rig = new LineRig().waits('call-1').waits('call-2', 'sap');
  rig.call('call-2', { kind: 'lineLeft', team: 'lvs', reason: 'hungUp' });
  expect([rig.order(), rig.order('sap')]).toEqual([['call-1'], ['call-2']]);
  rig.call('call-2', { kind: 'lineLeft', team: 'sap', reason: 'hungUp' });
  expect(rig.order('sap')).toEqual([]);
});

const rung = () => new LineRig().signedIn().waits().rung('anna');

test('rung: the offer stands beside the call, and the ready leg carries it', () => {
  const rig = new LineRig().signedIn().waits().hasReadyLeg();
  const ringing = { team: 'lvs', leg: 'ready-leg', bridge: 'ready-bridge', ready: true, untilMs: 1_020_000 };
  rig.call('call-1', { kind: 'offered', offer: 'offer', agent: 'anna', cause: 'ring', ringing });
  expect(rig.waiting().offers).toEqual(['offer']);
  expect(rig.agent()).toMatchObject({ activity: { kind: 'ringing', offer: 'offer' }, readyLeg: null });
  expect(rig.line.legs.get('ready-leg')).toEqual({ kind: 'offer', offer: 'offer' });
});

test('a click rings nobody', () => {
  const rig = new LineRig().signedIn().waits();
  rig.call('call-1', { kind: 'offered', offer: 'offer', agent: 'anna', cause: 'take' });
  expect([rig.line.offers.size, rig.agent().activity.kind]).toEqual([0, 'idle']);
});

test('built: told of an offer that is over it changes nothing', () => {
  const rig = rung().call('call-1', { kind: 'offerReady', offer: 'offer' });
  expect(rig.offer().ready).toBe(true);
  expect(rig.call('call-1', { kind: 'offerReady', offer: 'older' }).line.offers.size).toBe(1);
});

test.each<[OfferOutcome, 'new' | 'as before', string]>([
  ['declined', 'new', 'leaving'],
  ['noAnswer', 'new', 'leaving'],
  ['busy', 'new', 'leaving'],
  ['unreachable', 'new', 'leaving'],
  ['withdrawn', 'as before', 'leaving'],
  ['accepted', 'as before', 'offer'],
])('an offer that was %s: idle since %s, its leg is %s', (outcome, since, role) => {
  const rig = rung();
  const before = rig.agent().idleSince;
  rig.now += 5_000;
  rig.call('call-1', { kind: 'offerEnded', offer: 'offer', agent: 'anna', outcome });
  expect(rig.waiting().offers).toEqual([]);
  expect(rig.line.offers.size).toBe(0);
  expect(rig.agent()).toMatchObject({
    activity: { kind: 'idle' },
    idleSince: since === 'new' ? rig.now : before,
  });
  expect(rig.line.legs.get('offer-leg')?.kind).toBe(role);
});

test('of several who are rung one’s end leaves the others', () => {
  const rig = rung().signedIn('bernd').rung('bernd', { offer: 'second' });
  rig.call('call-1', { kind: 'offerEnded', offer: 'offer', agent: 'anna', outcome: 'declined' });
  expect(rig.waiting().offers).toEqual(['second']);
  expect(rig.agent('bernd').activity).toMatchObject({ kind: 'ringing', offer: 'second' });
});
