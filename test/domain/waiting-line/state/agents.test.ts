// What facts make of a person.

import { expect, test } from 'vitest';
import type { AgentFact } from '../../../../src/domain/facts/facts.ts';
import { occupied } from '../../../../src/domain/waiting-line/state/agents.ts';
import type { OfferOutcome } from '../../../../src/domain/words/outcomes.ts';
import { LineRig } from '../rig.ts';

const missed = (rig: LineRig, outcome: OfferOutcome = 'declined'): AgentFact => ({
  kind: 'offerMissed',
  outcome,
  restUntilMs: rig.now + 3_000,
});
const pause: AgentFact = { kind: 'breakStarted', reason: 'Pause' };
const free = (rig: LineRig) => [...(rig.line.free.get('lvs') ?? [])];

test('who is free is known of each team, and follows at once', () => {
  const rig = new LineRig();
  expect(free(rig)).toEqual([]);
  expect(free(rig.signedIn())).toEqual(['anna']);
  expect([...(rig.line.free.get('sap') ?? [])]).toEqual(['anna']);
  expect(free(rig.person('anna', pause))).toEqual([]);
  expect(free(rig.person('anna', { kind: 'breakEnded' }))).toEqual(['anna']);
});

test.each<[AgentFact]>([[pause], [{ kind: 'breakEnded' }], [{ kind: 'signedIn', phone: 'softphone' }]])(
  'after %j nothing was missed, and nobody rests',
  (fact) => {
    const rig = new LineRig().signedIn();
    rig.person('anna', missed(rig), missed(rig, 'noAnswer'));
    expect(rig.agent()).toMatchObject({ missed: 2, unanswered: 1, restUntilMs: rig.now + 3_000 });
    expect(rig.person('anna', fact).agent()).toMatchObject({ missed: 0, unanswered: 0, restUntilMs: null });
  },
);

test('taking a call has the same effect', () => {
  const rig = new LineRig().signedIn();
  expect(rig.person('anna', missed(rig)).taken().agent()).toMatchObject({ missed: 0, restUntilMs: null });
});

test('signed out: no rest, doubt, computer, contact or call of one’s own stays', () => {
  const rig = new LineRig()
    .person('anna', { kind: 'signedIn', phone: 'softphone', device: 'PC-7' })
    .moment({ kind: 'phoneReported', agent: 'anna', contact: 'abc', ownCalls: 1 })
    .moment({ kind: 'phoneDoubted', agent: 'anna', untilMs: 1_015_000 });
  rig.person('anna', missed(rig), { kind: 'signedOut', by: 'agent' });
  expect(rig.agent()).toMatchObject({
    availability: { kind: 'signedOut' },
    restUntilMs: null,
    doubtUntilMs: null,
    device: null,
    signedInAt: null,
    contact: null,
    ownCalls: 0,
    occupiedSince: null,
  });
});

test('who got a call by a transfer and signs in meanwhile goes on talking', () => {
  expect(new LineRig().talks().signedIn().agent().activity).toMatchObject({
    kind: 'talking',
    call: 'call-1',
  });
});

test('idle since then: after signing in, a wrap-up and a break; a break in a call changes nothing of it', () => {
  const rig = new LineRig().signedIn();
  rig.person('anna', { kind: 'wrapUpStarted', call: 'call-1', untilMs: rig.now + 15_000 });
  rig.now += 5_000;
  expect(rig.person('anna', { kind: 'wrapUpEnded' }).agent().idleSince).toBe(rig.now);
  rig.now += 5_000;
  expect(rig.person('anna', pause, { kind: 'breakEnded' }).agent().idleSince).toBe(rig.now);
  const talking = new LineRig().signedIn().talks().person('anna', pause, { kind: 'breakEnded' });
  expect(talking.agent().activity.kind).toBe('talking');
});

test('a wrap-up is extended, and what is none is not', () => {
  const rig = new LineRig().signedIn();
  const extended: AgentFact = { kind: 'wrapUpExtended', untilMs: rig.now + 30_000 };
  expect(rig.person('anna', extended).agent().activity.kind).toBe('idle');
  rig.person('anna', { kind: 'wrapUpStarted', call: 'call-1', untilMs: rig.now + 15_000 }, extended);
  expect(rig.agent().activity).toMatchObject({ kind: 'wrapUp', untilMs: rig.now + 30_000 });
  expect(rig.agent().lastCall).toBe('call-1');
});

test('busy since when the first of it began, until the last of it ends', () => {
  const agent = new LineRig().agent();
  const one = occupied({ ...agent, ownCalls: 1 }, 10);
  expect(one.occupiedSince).toBe(10);
  const two = occupied({ ...one, busyAtSwitch: true }, 20);
  expect(two.occupiedSince).toBe(10);
  expect(occupied({ ...two, ownCalls: 0 }, 30).occupiedSince).toBe(10);
  expect(occupied({ ...two, ownCalls: 0, busyAtSwitch: false, guestLeg: 'leg' }, 40).occupiedSince).toBe(10);
  expect(occupied({ ...two, ownCalls: 0, busyAtSwitch: false }, 50).occupiedSince).toBeNull();
});

test('the other phone: what the switch said of that one counts', () => {
  const rig = new LineRig({
    agents: [{ id: 'anna', name: 'Anna', extension: '21', deskPhone: '41', teams: [] }],
  });
  rig
    .moment({ kind: 'extensionRegistered', extension: '41', registered: false })
    .moment({ kind: 'extensionOccupied', extension: '41', busy: true })
    .signedIn();
  expect(rig.agent()).toMatchObject({ reachable: true, busyAtSwitch: false });
  rig.person('anna', { kind: 'phoneChosen', phone: 'deskPhone' });
  expect(rig.agent()).toMatchObject({ reachable: false, busyAtSwitch: true, occupiedSince: rig.now });
});
