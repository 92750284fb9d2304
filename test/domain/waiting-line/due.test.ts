// What is due when, and what happens then.

import { expect, test } from 'vitest';
import {
  type AgentDeadline,
  agentDue,
  agentDueAt,
  callDue,
  callDueAt,
} from '../../../src/domain/waiting-line/due.ts';
import { LineRig } from './rig.ts';

const taken = () => new LineRig().signedIn().taken();
const interrupted = () => new LineRig().signedIn().talks().interrupted();
const rung = () => new LineRig().signedIn().waits().rung('anna');
const wrappingUp = () =>
  new LineRig().signedIn().person('anna', { kind: 'wrapUpStarted', call: 'call-1', untilMs: 1_015_000 });
const unseen = (rig: LineRig) => rig.moment({ kind: 'switchUnreached' });

const dueIn = (rig: LineRig, what?: AgentDeadline): number | null => {
  const at = what === undefined ? callDueAt(rig.line, 'call-1') : agentDueAt(rig.line, 'anna', what);
  return at === null ? null : at - rig.now;
};

test('a call: how long the phone may need, how long the agent is waited for, and nothing else', () => {
  expect(dueIn(taken())).toBe(10_000);
  expect(dueIn(interrupted())).toBe(20_000);
  expect(dueIn(new LineRig().signedIn().talks())).toBeNull();
  expect(dueIn(new LineRig())).toBeNull();
});

test('while the switch isn’t reached nobody can tell whether a phone was lifted; an interruption goes on to its end', () => {
  expect(dueIn(unseen(taken()))).toBeNull();
  expect(dueIn(unseen(rung()), 'activity')).toBeNull();
  expect(dueIn(unseen(interrupted()))).toBe(20_000);
  expect(dueIn(unseen(wrappingUp()), 'activity')).toBe(15_000);
});

test('a person: the offer, the wrap-up, the rest, the doubt, the ready leg or the next try for one', () => {
  expect(dueIn(rung(), 'activity')).toBe(20_000);
  expect(dueIn(wrappingUp(), 'activity')).toBe(15_000);
  const rests = new LineRig()
    .signedIn()
    .person('anna', { kind: 'offerMissed', outcome: 'declined', restUntilMs: 1_003_000 });
  expect(dueIn(rests, 'rest')).toBe(3_000);
  const doubted = new LineRig().moment({ kind: 'phoneDoubted', agent: 'anna', untilMs: 1_015_000 });
  expect(dueIn(doubted, 'phone')).toBe(15_000);
  expect(dueIn(new LineRig().signedIn().hasReadyLeg(), 'readyLeg')).toBe(150_000);
  const again = new LineRig().moment({ kind: 'readyLegOver', agent: 'anna', retryAtMs: 1_003_000 });
  expect(dueIn(again, 'readyLeg')).toBe(3_000);
});

test('nothing is due of who does nothing, or is nobody', () => {
  for (const what of ['activity', 'rest', 'phone', 'readyLeg'] as const) {
    expect(dueIn(new LineRig().signedIn(), what)).toBeNull();
    expect(agentDueAt(new LineRig().line, 'nobody', what)).toBeNull();
  }
});

const callsTurn = (rig: LineRig) =>
  rig.led((line, context) => callDue(line, 'call-1', context)).filter((each) => each.startsWith('call-1 '));

test('a phone that needs too long, an agent who doesn’t come back: the caller waits for everybody', () => {
  expect(callsTurn(taken())).toEqual(['call-1 lineReturned lvs false notConnected anna']);
  expect(callsTurn(interrupted())).toEqual(['call-1 lineReturned lvs true interrupted anna']);
  expect(callsTurn(new LineRig().signedIn().talks())).toEqual([]);
});

const turn = (rig: LineRig, what: Exclude<AgentDeadline, 'hours'>) =>
  rig.led((line, context) => agentDue(line, 'anna', what, context));

test('rung too long is not answered; a wrap-up ends', () => {
  expect(turn(rung(), 'activity')).toContain('call-1 offerEnded offer anna noAnswer');
  expect(turn(wrappingUp(), 'activity')).toEqual(['anna wrapUpEnded']);
});

test('a rest and a doubt end', () => {
  const rig = new LineRig()
    .signedIn()
    .person('anna', { kind: 'offerMissed', outcome: 'unreachable', restUntilMs: 1_003_000 })
    .moment({ kind: 'phoneDoubted', agent: 'anna', untilMs: 1_015_000 });
  expect(turn(rig, 'rest')).toEqual(['(agentRested anna)']);
  expect(turn(rig, 'phone')).toEqual(['(phoneTrusted anna)']);
  expect(rig.agent()).toMatchObject({ restUntilMs: null, doubtUntilMs: null });
});

test('a ready leg that has stood for long enough goes, and may be built again', () => {
  const rig = new LineRig().signedIn().hasReadyLeg();
  expect(turn(rig, 'readyLeg')).toContain('> hangUp ready-leg');
  expect(rig.agent()).toMatchObject({ readyLeg: null, retryLegAtMs: null });
});
