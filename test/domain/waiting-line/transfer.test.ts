// Whom a caller may be sent to, and what becomes of the caller on the way.

import { expect, test } from 'vitest';
import {
  blindTransfer,
  cancelConsult,
  completeTransfer,
  consult,
  consultAnswered,
  consultEnded,
  toggle,
  transferAnswered,
  transferLegEnded,
} from '../../../src/domain/waiting-line/transfer.ts';
import { LineRig } from './rig.ts';

const talking = () => new LineRig().signedIn().talks();
const held = () => talking().call('call-1', { kind: 'held' });
const consulting = (answered = true) => talking().consults('+4930', answered);
const sent = () => talking().call('call-1', { kind: 'transferStarted', to: '+4930', leg: 'target-leg' });

const sends = (rig: LineRig, to: string) =>
  rig.ask((line, context) => blindTransfer(line, rig.conversation(), to, context));
const asks = (rig: LineRig, to: string) =>
  rig.ask((line, context) => consult(line, rig.conversation(), to, context));
const meaning = (trace: readonly string[]) => trace.filter((each) => each.startsWith('call-1'));

test.each([
  ['sent on', sends],
  ['asked for', asks],
])('only who talks or is held is %s', (_, start) => {
  expect(start(talking(), '+4930')).toBeNull();
  expect(start(held(), '+4930')).toBeNull();
  for (const rig of [new LineRig().signedIn().taken(), talking().interrupted(), consulting(), sent()])
    expect(start(rig, '+4930')).toEqual({ code: 'notPossibleNow' });
});

test.each([
  ['sent to', sends],
  ['asked', asks],
])('whom nobody can be %s: words, oneself, who is busy, whose phone is gone', (_, start) => {
  const bernd = { agentName: 'Bernd' };
  expect(start(talking(), 'abc')).toEqual({ code: 'unknownTarget' });
  expect(start(talking(), '21')).toEqual({ code: 'ownNumber' });
  expect(start(talking().signedIn('bernd').talks('bernd', 'call-2'), '22')).toEqual({
    code: 'targetBusy',
    ...bernd,
  });
  const gone = talking().moment({ kind: 'extensionRegistered', extension: '22', registered: false });
  expect(start(gone, '22')).toEqual({ code: 'targetUnreachable', ...bernd });
  // Of whom nothing is known may be there; signed in or not.
  expect(start(talking(), '22')).toBeNull();
});

test('a team takes a caller, if there is such a team, and can’t be asked', () => {
  const rig = talking();
  expect(sends(rig, 'team:none')).toEqual({ code: 'unknownTarget' });
  expect(asks(rig, 'team:sap')).toEqual({ code: 'unknownTarget' });
  expect(sends(rig, 'team:sap')).toBeNull();
  expect(rig.order('sap')).toEqual(['call-1']);
});

test('sent on: the agent leaves and wraps up, the caller hears ringing', () => {
  const rig = talking();
  expect(rig.led((line, context) => blindTransfer(line, rig.conversation(), '+4930', context))).toEqual([
    '> dial leg-1 null number +4930 false transfer 25000',
    '(legDismissed anna-leg)',
    '> hangUp anna-leg',
    '> ringBack caller-1',
    'call-1 transferStarted +4930 leg-1 1005000',
    'anna wrapUpStarted call-1 +15000',
  ]);
});

test('asked: the caller hears music from then on, or goes on with it', () => {
  const rig = talking();
  expect(rig.led((line, context) => consult(line, rig.conversation(), '+4930', context))).toEqual([
    '(switchAsked call-1 null caller-1 consultStarted +4930 leg-1 bridge-2)',
    'call-1: park caller-1',
  ]);
  const begins = [
    '> dial leg-1 null number +4930 false consultation 25000',
    '> ringBack anna-leg',
    'call-1 consultStarted +4930 leg-1 bridge-2',
  ];
  expect(rig.obeyed()).toEqual(begins);
  const music = held();
  expect(music.led((line, context) => consult(line, music.conversation(), '+4930', context))).toEqual(begins);
});

test('whom nobody can be asked any more, once the caller hears music, is not rung', () => {
  const rig = talking();
  asks(rig, '22');
  rig.moment({ kind: 'extensionOccupied', extension: '22', busy: true });
  expect(rig.obeyed()).toEqual([
    'call-1 held',
    '(switchAsked call-1 anna-bridge anna-leg caller-1 resumed)',
    '> bridge anna-bridge anna-leg caller-1',
    expect.stringMatching(/^anna noticesChanged .*consultFailed.*busy/),
  ]);
});

test('to and fro once the target has answered: whoever isn’t faced hears music', () => {
  const rig = consulting();
  const toggles = () => rig.led((_, context) => toggle(rig.conversation(), context));
  expect(toggles()).toEqual([
    'call-1: park target-leg',
    '(switchAsked call-1 anna-bridge anna-leg caller-1 toggled caller)',
    '> bridge anna-bridge anna-leg caller-1',
  ]);
  expect(rig.obeyed()).toEqual(['call-1 toggled caller']);
  expect(toggles()).toEqual([
    'call-1: park caller-1',
    '(switchAsked call-1 target-bridge anna-leg target-leg toggled target)',
    '> bridge target-bridge anna-leg target-leg',
  ]);
  expect(rig.obeyed()).toEqual(['call-1 toggled target']);
  for (const other of [talking(), consulting(false)])
    expect(other.ask((_, context) => toggle(other.conversation(), context))).toBe(false);
});

test('the target answers: the agent talks with it, and with the caller again once it has gone', () => {
  const rig = consulting(false);
  const answers = () => rig.led((_, context) => consultAnswered(rig.conversation(), context));
  expect(answers()).toEqual([
    '(switchAsked call-1 target-bridge anna-leg target-leg consultAnswered)',
    '> bridge target-bridge anna-leg target-leg',
  ]);
  expect(rig.obeyed()).toEqual(['call-1 consultAnswered']);
  expect(answers()).toEqual([]);
  // The agent hears the caller already.
  rig.call('call-1', { kind: 'toggled', facing: 'caller' });
  expect(rig.led((line, context) => consultEnded(line, rig.conversation(), 'hungUp', context))).toEqual([
    '> closeBridge target-bridge',
    'call-1 consultEnded hungUp',
  ]);
});

test('the target of a transfer answers: put through once the switch has done it, to a colleague as the call’s agent', () => {
  const lifts = (rig: LineRig) => rig.led((line, context) => transferAnswered(line, 'call-1', context));
  const outside = sent();
  expect(lifts(outside)).toEqual([
    '(switchAsked call-1 anna-bridge target-leg caller-1 transferred +4930)',
    '> bridge anna-bridge target-leg caller-1',
  ]);
  expect(outside.obeyed()).toEqual(['call-1 transferred +4930']);
  expect(lifts(outside)).toEqual([]);
  const colleague = talking().call('call-1', { kind: 'transferStarted', to: '22', leg: 'target-leg' });
  lifts(colleague);
  expect(colleague.conversation()).toMatchObject({ phase: 'transferring', agent: 'anna' });
  expect(colleague.obeyed().at(-1)).toBe('call-1 connected bernd');
  expect(colleague.conversation()).toMatchObject({ phase: 'talking', agent: 'bernd' });
});

test('the consultation over, by either side: agent and caller hear each other', () => {
  const cancelled = consulting();
  expect(cancelled.led((line, context) => cancelConsult(line, cancelled.conversation(), context))).toEqual([
    '(legDismissed target-leg)',
    '> hangUp target-leg',
    '> closeBridge target-bridge',
    'call-1 consultEnded true givenUp',
    '(switchAsked call-1 anna-bridge anna-leg caller-1 resumed)',
    '> bridge anna-bridge anna-leg caller-1',
  ]);
  expect(cancelled.obeyed()).toEqual(['call-1 resumed']);
  const left = talking();
  expect(left.led((line, context) => consultEnded(line, left.conversation(), 'hungUp', context))).toEqual([]);
  expect(left.ask((line, context) => cancelConsult(line, left.conversation(), context))).toBe(false);
});

test('put through while the target still rings: the caller hears that; without a target nothing', () => {
  const rig = consulting(false);
  expect(rig.led((line, context) => completeTransfer(line, rig.conversation(), context)).slice(0, 5)).toEqual(
    [
      '> closeBridge target-bridge',
      '(legDismissed anna-leg)',
      '> hangUp anna-leg',
      '> ringBack caller-1',
      'call-1 transferStarted +4930 target-leg 1005000',
    ],
  );
  expect(rig.conversation().phase).toBe('transferring');
  const alone = talking();
  expect(alone.ask((line, context) => completeTransfer(line, alone.conversation(), context))).toBe(false);
});

test('a target that doesn’t answer gives the caller back, first; one that hangs up later ends the call', () => {
  const ends = (rig: LineRig) =>
    meaning(rig.led((line, context) => transferLegEnded(line, rig.conversation(), 'busy', context)));
  expect(ends(sent()).slice(0, 2)).toEqual([
    'call-1 transferFailed +4930 busy',
    'call-1 lineReturned lvs true transferFailed null busy',
  ]);
  expect(ends(sent().call('call-1', { kind: 'transferred', to: '+4930' }))).toEqual([
    'call-1: over transferred target',
  ]);
  expect(ends(talking())).toEqual([]);
});
