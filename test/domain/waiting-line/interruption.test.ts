// The agent's phone is lost: whose the caller is then, for how long, and how both come together again.

import { expect, test } from 'vitest';
import {
  agentLegEnded,
  giveUp,
  interrupt,
  mediaBack,
  notConnected,
  rejoin,
} from '../../../src/domain/waiting-line/interruption.ts';
import type { LegEndCause } from '../../../src/domain/words/switch-events.ts';
import { LineRig } from './rig.ts';

const taken = () => new LineRig().signedIn().taken();
const talking = () => new LineRig().signedIn().talks();
const interrupted = (held = false) => talking().interrupted(held);
/** Anna has clicked, and her phone is being reached again. */
const rejoining = () =>
  interrupted().call('call-1', {
    kind: 'rejoinStarted',
    agentLeg: 'again-leg',
    bridge: 'again-bridge',
    untilMs: 1_010_000,
  });

/** Without hang-ups and bridges: what it means for the call. */
const meaning = (trace: readonly string[]) => trace.filter((each) => each.startsWith('call-1'));
const ended = (rig: LineRig, cause: LegEndCause) =>
  meaning(rig.led((line, context) => agentLegEnded(line, rig.conversation(), cause, context)));
const interrupts = (rig: LineRig) =>
  meaning(rig.led((line, context) => interrupt(line, rig.conversation(), context)));
const fails = (rig: LineRig) =>
  meaning(rig.led((line, context) => notConnected(line, rig.conversation(), context)));

test('hung up while talking: the call is over; lost: the caller waits 20 s for this agent', () => {
  expect(ended(talking(), 'hungUp')).toContain('call-1: over talked agent');
  for (const cause of ['lost', 'unreachable', 'switchRestarted', 'busy'] as const)
    expect(ended(talking(), cause)).toEqual(['call-1: park caller-1', 'call-1 interrupted +20000 false']);
});

test('a phone that never answered gives the caller back, whatever the cause', () => {
  for (const cause of ['hungUp', 'lost'] as const)
    expect(ended(taken(), cause)).toEqual([
      'call-1 lineReturned lvs false notConnected anna',
      'call-1: returned lvs',
    ]);
});

test('who is interrupted already is not cut off by the old leg’s end', () => {
  expect(ended(interrupted(), 'hungUp')).toEqual([]);
});

test('who hears music already goes on hearing it, and is held again afterwards', () => {
  expect(interrupts(talking().call('call-1', { kind: 'held' }))).toEqual(['call-1 interrupted +20000 true']);
});

test('a consultation is over; its caller hears music from then on, or goes on with it', () => {
  expect(interrupts(talking().consults('+4930', true))).toEqual([
    'call-1 consultEnded interrupted',
    'call-1 interrupted +20000 false',
  ]);
  const facingCaller = talking()
    .consults('+4930', true)
    .call('call-1', { kind: 'toggled', facing: 'caller' });
  expect(interrupts(facingCaller)[0]).toBe('call-1: park caller-1');
  expect(facingCaller.line.legs.get('target-leg')).toEqual({ kind: 'leaving' });
});

test('nobody is waited for who is signed out: first in the line at once', () => {
  expect(interrupts(new LineRig().talks())).toEqual([
    'call-1 lineReturned lvs true interrupted anna',
    'call-1: returned lvs',
  ]);
});

test('not reached: at the old place if they never talked, else before all others', () => {
  expect(fails(taken())[0]).toBe('call-1 lineReturned lvs false notConnected anna');
  const late = rejoining();
  late.now += 20_000;
  expect(fails(late)[0]).toBe('call-1 lineReturned lvs true interrupted anna');
});

test('not reached again: the caller goes on waiting for the agent as long as time is left, to the moment', () => {
  const inTime = rejoining();
  inTime.now += 19_999;
  expect(fails(inTime)).toEqual(['call-1 interrupted +1 false']);
  expect(inTime.line.legs.get('again-leg')).toEqual({ kind: 'leaving' });
});

const click = (rig: LineRig, call = 'call-1') =>
  rig.ask((line, context) => rejoin(line, rig.agent(), call, context));
const refused = (code: string) => ({ ok: false, error: { code } });

test('only the own call that is interrupted can be rejoined, with a phone that is there', () => {
  expect(click(new LineRig().signedIn())).toEqual(refused('noConversation'));
  expect(click(interrupted(), 'call-2')).toEqual(refused('noConversation'));
  expect(click(talking())).toEqual(refused('notPossibleNow'));
  const gone = interrupted().moment({ kind: 'extensionRegistered', extension: '21', registered: false });
  expect(click(gone)).toEqual(refused('phoneUnreachable'));
});

test('rejoining reaches the phone anew, and the old leg goes', () => {
  const rig = interrupted();
  expect(rig.led((line, context) => rejoin(line, rig.agent(), 'call-1', context))).toEqual([
    '(legDismissed anna-leg)',
    '> hangUp anna-leg',
    '> closeBridge anna-bridge',
    '> dial leg-1 bridge-2 extension 21 true 170000',
    '(readyLegBegun anna leg-1 bridge-2 +150000)',
    'call-1 rejoinStarted leg-1 bridge-2 +10000',
  ]);
});

test('a phone that comes back by itself finds the call as it was', () => {
  const back = (rig: LineRig) => rig.led((line, context) => mediaBack(line, rig.conversation(), context));
  const talked = interrupted();
  expect(back(talked)).toEqual([
    '(switchAsked call-1 anna-bridge anna-leg caller-1 rejoined)',
    '> bridge anna-bridge anna-leg caller-1',
  ]);
  expect(talked.conversation().phase).toBe('interrupted');
  expect(talked.obeyed()).toEqual(['call-1 rejoined']);
  expect(talked.conversation().phase).toBe('talking');
  const held = interrupted(true);
  expect(back(held)).toEqual(['call-1 rejoined']);
  expect(held.conversation().phase).toBe('held');
  expect(back(interrupted().moment({ kind: 'legDismissed', leg: 'anna-leg' }))).toEqual([]);
  expect(back(talking())).toEqual([]);
});

test('given up: everybody’s turn, and this caller’s first; only where one was waited for', () => {
  const up = (rig: LineRig) => meaning(rig.led((line, context) => giveUp(line, rig.conversation(), context)));
  expect(up(interrupted())).toEqual([
    'call-1 lineReturned lvs true interrupted anna',
    'call-1: returned lvs',
  ]);
  expect(up(talking())).toEqual([]);
  expect(up(rejoining())).toEqual([]);
});
