// What the switch and the consoles tell of phones.

import { expect, test } from 'vitest';
import { LineRig } from '../rig.ts';

const registered = (rig: LineRig, is: boolean, extension = '21') =>
  rig.moment({ kind: 'extensionRegistered', extension, registered: is });
const doubted = () =>
  new LineRig().signedIn().moment({ kind: 'phoneDoubted', agent: 'anna', untilMs: 1_015_000 });

test('ready leg: begun, built, over; the next try’s time goes with the next beginning', () => {
  const rig = new LineRig().signedIn().hasReadyLeg('anna', false);
  expect(rig.agent().readyLeg).toMatchObject({ leg: 'ready-leg', ready: false });
  rig.moment({ kind: 'readyLegBuilt', agent: 'anna' });
  expect(rig.agent().readyLeg?.ready).toBe(true);
  rig.moment({ kind: 'readyLegOver', agent: 'anna', retryAtMs: 1_003_000 });
  expect(rig.agent()).toMatchObject({ readyLeg: null, retryLegAtMs: 1_003_000 });
  expect(rig.line.legs.get('ready-leg')).toEqual({ kind: 'leaving' });
  expect(rig.hasReadyLeg().agent().retryLegAtMs).toBeNull();
});

test('of somebody who is nobody nothing is noted', () => {
  const rig = new LineRig().moment({ kind: 'phoneDoubted', agent: 'nobody', untilMs: 1 });
  expect(rig.line.agents.has('nobody')).toBe(false);
});

test('gone is no doubt but certain; there, also told again, ends every doubt', () => {
  const rig = registered(doubted(), false);
  expect(rig.agent()).toMatchObject({ reachable: false, doubtUntilMs: null });
  expect(registered(rig, true).agent()).toMatchObject({ reachable: true, doubtUntilMs: null });
  expect(registered(doubted(), true).agent().doubtUntilMs).toBeNull();
});

test('there again: a ready leg is tried at once; told again: not before its time', () => {
  const refused = () =>
    new LineRig().signedIn().moment({ kind: 'readyLegOver', agent: 'anna', retryAtMs: 1_003_000 });
  expect(registered(refused(), true).agent().retryLegAtMs).toBe(1_003_000);
  expect(registered(registered(refused(), false), true).agent().retryLegAtMs).toBeNull();
});

test('only the phone that is used counts', () => {
  expect(registered(new LineRig().signedIn(), false, '22').agent().reachable).toBe(true);
});

test('busy with a call that we have not dialled, and not any more', () => {
  const rig = new LineRig().signedIn().moment({ kind: 'extensionOccupied', extension: '21', busy: true });
  expect(rig.agent()).toMatchObject({ busyAtSwitch: true, occupiedSince: rig.now });
  rig.moment({ kind: 'extensionOccupied', extension: '21', busy: false });
  expect(rig.agent()).toMatchObject({ busyAtSwitch: false, occupiedSince: null });
});

test('unseen since the first moment at which the switch wasn’t reached, until it is seen', () => {
  const rig = new LineRig().moment({ kind: 'switchUnreached' });
  const since = rig.now;
  rig.now += 1_000;
  expect(rig.moment({ kind: 'switchUnreached' }).line.unseenSince).toBe(since);
  expect(rig.moment({ kind: 'pictureSeen' }).line.unseenSince).toBeNull();
});
