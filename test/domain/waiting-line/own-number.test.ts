// A leg to somebody's own number is as good as unanswered until a key is pressed there; scenarios/own-numbers.test.ts has what people hear.

import { expect, test } from 'vitest';
import { agentDue, agentDueAt } from '../../../src/domain/waiting-line/due.ts';
import { keyPressed, legEvent } from '../../../src/domain/waiting-line/legs.ts';
import { ring } from '../../../src/domain/waiting-line/offer.ts';
import { ASKED_FOR_MS, dialPhone, keyDueAt } from '../../../src/domain/waiting-line/own-number.ts';
import { LineRig } from './rig.ts';

const own = { zone: 'UTC', numbers: [{ id: 'mobile', name: 'Mobil', number: '01711234567' }], hours: [] };
const outside = (agent = 'carla') =>
  new LineRig()
    .signedIn(agent)
    .moment({ kind: 'reachabilityRead', agent, own, known: false })
    .person(agent, { kind: 'ownNumberChosen', number: 'mobile' });
const lifts = (rig: LineRig, leg: string) =>
  rig.led((line, context) => legEvent(line, { kind: 'legAnswered', leg }, context));
const presses = (rig: LineRig, leg: string, digit = '1') =>
  rig.led((line, context) => keyPressed(line, leg, digit, context));

function rung(): { rig: LineRig; leg: string; told: readonly string[] } {
  const rig = outside().waits('call-1', 'pc');
  const told = rig.led((line, context) => ring(line, rig.waiting('pc'), rig.agent('carla'), context));
  return { rig, told, leg: [...rig.line.ownNumbers.keys()][0] ?? '' };
}

test('it’s told before it rings, and rings long enough for a network outside and a key', () => {
  const { told, leg } = rung();
  expect(told[0]).toBe(`call-1 ownNumberRung carla ${leg}`);
  expect(told[1]).toContain('number 01711234567');
});

test('lifted it is asked, once more where it’s seen again; only 1 takes the call', () => {
  const { rig, leg } = rung();
  expect(presses(rig, leg)).toEqual([]);
  expect(lifts(rig, leg)).toEqual([`call-1: askForKey ${leg}`, `(keyAsked ${leg} +${ASKED_FOR_MS})`]);
  expect(lifts(rig, leg)).toEqual([`call-1: askForKey ${leg}`]);
  expect(presses(rig, leg, '2')).toEqual([]);
  expect(presses(rig, leg)[0]).toBe(`call-1 ownNumberAccepted carla ${leg}`);
  expect(rig.agent('carla').activity.kind).toBe('talking');
  expect(rig.line.ownNumbers.size).toBe(0);
  expect(presses(rig, leg)).toEqual([]);
});

test('no key in time: hung up, as if nobody had answered; nothing is due while the switch isn’t seen', () => {
  const { rig, leg } = rung();
  expect(keyDueAt(rig.line, 'carla')).toBeNull();
  lifts(rig, leg);
  expect(agentDueAt(rig.line, 'carla', 'key')).toBe(rig.now + ASKED_FOR_MS);
  rig.moment({ kind: 'switchUnreached' });
  expect(agentDueAt(rig.line, 'carla', 'key')).toBeNull();
  rig.moment({ kind: 'pictureSeen' });
  rig.now += ASKED_FOR_MS;
  const told = rig.led((line, context) => agentDue(line, 'carla', 'key', context));
  expect(told[0]).toBe(`> hangUp ${leg}`);
  expect(told.some((each) => each.includes('offerEnded') && each.includes('noAnswer'))).toBe(true);
  expect(rig.line.ownNumbers.size).toBe(0);
});

test('another phone, or a number that is nobody’s own, asks for no key', () => {
  const rig = new LineRig().signedIn('carla', 'deskPhone').waits('call-1', 'pc');
  const dial = {
    leg: 'leg',
    target: { kind: 'number', number: '030' },
    label: {},
    timeoutMs: 1_000,
  } as const;
  for (const agent of [rig.agent('carla'), null])
    rig.ask((_, context) => dialPhone({ call: 'call-1', agent }, dial, context));
  expect(rig.line.ownNumbers.size).toBe(0);
});
