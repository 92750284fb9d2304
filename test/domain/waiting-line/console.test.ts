// What a console tells of its phone, and what its silence means: first the switch is asked.

import { expect, test } from 'vitest';
import {
  consoleChanged,
  directCallMissed,
  legProbed,
  phoneLost,
  reportPhone,
} from '../../../src/domain/waiting-line/console.ts';
import type { ConsolePhone } from '../../../src/domain/words/phones.ts';
import { LineRig } from './rig.ts';

const reported = (rig: LineRig, contact: string | null, ownCalls = 0) =>
  rig.moment({ kind: 'phoneReported', agent: 'anna', contact, ownCalls });
const talking = (phone: ConsolePhone = 'softphone') =>
  reported(new LineRig().signedIn('anna', phone).talks(), 'old');
const interrupted = () => talking().interrupted();

const reports = (rig: LineRig, contact: string | null, ownCalls = 0) =>
  rig.led((line, context) => reportPhone(line, rig.agent(), { contact, ownCalls }, context));
const console = (rig: LineRig, there: boolean) =>
  rig.led((line, context) => consoleChanged(line, rig.agent(), there, context));
const dies = (rig: LineRig) => rig.led((line, context) => phoneLost(line, rig.agent(), context));
const probed = (rig: LineRig, alive: boolean, leg = 'anna-leg') =>
  rig.led((line, context) => legProbed(line, leg, alive, context));

test('of who is signed out nothing is noted', () => {
  expect(reports(new LineRig(), 'new', 1)).toEqual([]);
});

test('a phone’s first name and the number of its own calls are noted once', () => {
  const rig = new LineRig().signedIn().hasReadyLeg();
  expect(reports(rig, 'new')).toEqual(['(phoneReported anna new 0)']);
  expect(reports(rig, 'new')).toEqual([]);
  expect(reports(rig, 'new', 1)).toEqual(['(phoneReported anna new 1)']);
});

test('another name is another phone: what was built to the old one goes, and it is trusted', () => {
  const rig = reported(new LineRig().signedIn(), 'old')
    .hasReadyLeg()
    .moment({ kind: 'phoneDoubted', agent: 'anna', untilMs: 1_015_000 });
  expect(reports(rig, 'new')).toEqual([
    '(phoneTrusted anna)',
    '(legDismissed ready-leg)',
    '> hangUp ready-leg',
    '> closeBridge ready-bridge',
    '(readyLegOver anna null)',
    '(phoneReported anna new 0)',
  ]);
});

test('a phone without a name is not trusted for it', () => {
  const rig = new LineRig().signedIn().moment({ kind: 'phoneDoubted', agent: 'anna', untilMs: 1_015_000 });
  reports(rig, null);
  expect(rig.agent().doubtUntilMs).toBe(1_015_000);
});

test('in a call the switch is asked when the phone is another one, or was lost', () => {
  expect(reports(talking(), 'old')).toEqual([]);
  expect(reports(talking(), 'new').at(-1)).toBe('> probeLeg anna-leg');
  expect(reports(interrupted(), 'old')).toEqual(['> probeLeg anna-leg']);
});

test('the last console is gone: its own calls count no more, and the switch is asked for the phone', () => {
  expect(console(reported(talking(), 'old', 2), false)).toEqual([
    '(phoneReported anna old 0)',
    '> probeLeg anna-leg',
  ]);
  expect(console(talking(), true)).toEqual([]);
  expect(console(new LineRig().signedIn(), false)).toEqual([]);
});

test('a console is back: asked if the call was interrupted; gone once more: nothing new', () => {
  expect(console(interrupted(), true)).toEqual(['> probeLeg anna-leg']);
  expect(console(interrupted(), false)).toEqual([]);
});

test('of a phone that was silent before its console went nothing is asked', () => {
  const silent = talking().call('call-1', { kind: 'soundStopped', of: 'agent' });
  expect(console(silent, false)).toEqual(['call-1: park caller-1', 'call-1 interrupted +20000 false']);
  const caller = talking().call('call-1', { kind: 'soundStopped', of: 'caller' });
  expect(console(caller, false)).toEqual(['> probeLeg anna-leg']);
});

test('a desk phone has nothing to do with the console', () => {
  const silent = talking('deskPhone').call('call-1', { kind: 'soundStopped', of: 'agent' });
  for (const rig of [talking('deskPhone'), silent]) expect(console(rig, false)).toEqual([]);
  expect(dies(talking('deskPhone'))).toEqual([]);
});

test('a leg that is gone is not asked for', () => {
  const rig = interrupted().moment({ kind: 'legGone', leg: 'anna-leg' });
  expect(console(rig, true)).toEqual([]);
});

test('the window with the phone died: its leg is hung up and the caller waits for the agent', () => {
  expect(dies(talking())).toEqual([
    '(phoneDoubted anna +15000)',
    '(legDismissed anna-leg)',
    '> hangUp anna-leg',
    'call-1: park caller-1',
    'call-1 interrupted +20000 false',
  ]);
  expect(dies(interrupted()).filter((each) => each.startsWith('call-1'))).toEqual([]);
});

test('while the phone was being reached: the caller waits for everybody again', () => {
  const rig = new LineRig().signedIn().taken();
  expect(dies(rig)).toContain('call-1 lineReturned lvs false notConnected anna');
});

test('without a call it is only doubted, and not of who is signed out', () => {
  expect(dies(new LineRig().signedIn())).toEqual(['(phoneDoubted anna +15000)']);
  expect(dies(new LineRig())).toEqual([]);
});

test('the switch answers: what lives goes on, what is silent is interrupted', () => {
  expect(probed(talking(), true)).toEqual([]);
  expect(probed(talking(), false)).toContain('call-1 interrupted +20000 false');
  expect(probed(interrupted(), true)).toContain(
    '(switchAsked call-1 anna-bridge anna-leg caller-1 rejoined)',
  );
  expect(probed(interrupted(), false)).toEqual([]);
  expect(probed(new LineRig().signedIn().taken(), false)).toContain(
    'call-1 lineReturned lvs false notConnected anna',
  );
  expect(probed(talking(), false, 'caller-1')).toEqual([]);
});

test('who was put through to somebody else is none of the agent’s any more', () => {
  const rig = talking().call(
    'call-1',
    { kind: 'transferStarted', to: '+4930', leg: 'target-leg' },
    { kind: 'transferred', to: '+4930' },
  );
  expect(probed(rig, false, 'target-leg')).toEqual([]);
});

test('a missed direct call is told with when it rang; what is withheld isn’t', () => {
  const missed = (number: string | null, name: string | null) => {
    const rig = new LineRig().signedIn();
    const word = { kind: 'directCallMissed', number, name, agoMs: 4_000 } as const;
    return rig.led((_, context) => directCallMissed(rig.agent(), word, context));
  };
  const rangAt = new LineRig().now - 4_000;
  expect(missed('23', 'Carla')).toEqual([`call-1 directCallMissed anna ${rangAt} 23 Carla`]);
  expect(missed(null, null)).toEqual([`call-1 directCallMissed anna ${rangAt}`]);
});
