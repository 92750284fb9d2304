// Hold and resume, by the console and by the phone's own key; whose sound is missing; and the end, from either side.

import { expect, test } from 'vitest';
import {
  afterwards,
  endConversation,
  hold,
  holdByPhone,
  letGo,
  resume,
  returnToLine,
  silentOne,
  soundChanged,
} from '../../../src/domain/waiting-line/conversation.ts';
import { LineRig } from './rig.ts';

const talking = () => new LineRig().signedIn().talks();
const held = () => talking().call('call-1', { kind: 'held' });
const heldByKey = (rig: LineRig) => rig.call('call-1', { kind: 'heldByPhone' });
const interrupted = () => talking().interrupted();

const holds = (rig: LineRig) => rig.led((_, context) => hold(rig.conversation(), context));
const resumes = (rig: LineRig) => rig.led((_, context) => resume(rig.conversation(), context));
const byKey = (rig: LineRig, on: boolean) =>
  rig.led((_, context) => holdByPhone(rig.conversation(), on, context));

test('hold: the caller hears music; only who talks can be held', () => {
  const talks = talking();
  expect(holds(talks)).toEqual(['(switchAsked call-1 null caller-1 held)', 'call-1: park caller-1']);
  expect(talks.conversation().phase).toBe('talking');
  expect(talks.obeyed()).toEqual(['call-1 held']);
  for (const rig of [held(), interrupted(), talking().consults('+4930'), new LineRig().signedIn().taken()]) {
    expect(holds(rig)).toEqual([]);
    expect(rig.ask((_, context) => hold(rig.conversation(), context))).toBe(false);
  }
});

test('resume: both hear each other; only who is held can be resumed', () => {
  const waits = held();
  expect(resumes(waits)).toEqual([
    '(switchAsked call-1 anna-bridge anna-leg caller-1 resumed)',
    '> bridge anna-bridge anna-leg caller-1',
  ]);
  expect(waits.conversation().phase).toBe('held');
  expect(waits.obeyed()).toEqual(['call-1 resumed']);
  for (const rig of [talking(), interrupted()]) expect(resumes(rig)).toEqual([]);
});

test('who hears music by the phone’s key goes on hearing it: only the phone can resume', () => {
  expect(holds(heldByKey(talking()))).toEqual(['call-1 held']);
  expect(resumes(heldByKey(held()))).toEqual(['call-1 resumed']);
});

test('the phone’s hold key does what hold does, while they talk; pressed again it does nothing', () => {
  const rig = talking();
  expect(byKey(rig, true)).toEqual(['call-1: park caller-1', 'call-1 heldByPhone']);
  expect(byKey(rig, true)).toEqual([]);
  const again = [
    '(switchAsked call-1 anna-bridge anna-leg caller-1 resumedByPhone)',
    '> bridge anna-bridge anna-leg caller-1',
  ];
  expect(byKey(rig, false)).toEqual(again);
  // And held once more, before the switch has done it.
  expect(byKey(rig, true)).toEqual(['call-1: park caller-1', '(switchAsked call-1 null)']);
  expect(byKey(rig, false)).toEqual(again);
  expect(rig.obeyed()).toEqual(['call-1 resumedByPhone']);
  expect(byKey(rig, false)).toEqual([]);
  // Held by the console as well: it stays so.
  expect(byKey(heldByKey(held()), false)).toEqual(['call-1 resumedByPhone']);
});

const sound = (rig: LineRig, leg: string, silent: boolean) =>
  rig.led((line, context) => soundChanged(line, leg, silent, context));

test('silence is told once of each side, and of nobody who has no part in it', () => {
  const rig = talking();
  expect(sound(rig, 'anna-leg', false)).toEqual([]);
  expect(sound(rig, 'anna-leg', true)).toEqual(['call-1 soundStopped agent']);
  expect(sound(rig, 'anna-leg', true)).toEqual([]);
  expect(sound(rig, 'caller-1', true)).toEqual(['call-1 soundStopped caller']);
  expect(sound(rig, 'anna-leg', false)).toEqual(['call-1 soundBack agent']);
  expect(sound(rig, 'stranger', true)).toEqual([]);
});

test('it is shown only while both should hear each other; the agent’s own first', () => {
  const silent = (rig: LineRig) => {
    sound(rig, 'caller-1', true);
    return silentOne(rig.conversation());
  };
  expect(silentOne(talking().conversation())).toBeNull();
  expect(silent(talking())).toBe('caller');
  expect(silent(held())).toBeNull();
  expect(silent(heldByKey(talking()))).toBeNull();
  const both = talking();
  sound(both, 'anna-leg', true);
  expect(silent(both)).toBe('agent');
});

test('the end: everybody’s leg goes, the call is over, the agent wraps up', () => {
  const rig = talking();
  expect(
    rig.led((line, context) => endConversation(line, rig.conversation(), 'talked', 'agent', context)),
  ).toEqual([
    '(legDismissed anna-leg)',
    '> hangUp anna-leg',
    '> closeBridge anna-bridge',
    'call-1: over talked agent',
    'anna wrapUpStarted call-1 +15000',
  ]);
});

test('the consulted one and the one who is rung for a transfer are hung up as well', () => {
  const goes = (rig: LineRig) => rig.led((line, context) => letGo(line, rig.conversation(), context));
  expect(goes(talking().consults('+4930'))).toEqual([
    '(legDismissed target-leg)',
    '> hangUp target-leg',
    '> closeBridge target-bridge',
    '(legDismissed anna-leg)',
    '> hangUp anna-leg',
    '> closeBridge anna-bridge',
  ]);
  const sent = talking().call('call-1', { kind: 'transferStarted', to: '+4930', leg: 'target-leg' });
  expect(goes(sent)).toContain('> hangUp target-leg');
});

test('whoever had sent the caller on has wrapped up by then', () => {
  const wrapsUp = (rig: LineRig) => {
    const conversation = rig.conversation();
    rig.call('call-1', { kind: 'callEnded', outcome: 'talked', by: 'caller' });
    return rig.led((line, context) => afterwards(line, conversation, context));
  };
  expect(wrapsUp(talking())).toEqual(['anna wrapUpStarted call-1 +15000']);
  expect(
    wrapsUp(talking().call('call-1', { kind: 'transferStarted', to: '+4930', leg: 'target-leg' })),
  ).toEqual([]);
});

test('back in the line: first if wanted, or if the caller was so before; at the same place otherwise', () => {
  const back = (rig: LineRig, first: boolean) => {
    rig.waits('call-0').ask((line, context) => returnToLine(line, rig.conversation(), 'lvs', first, context));
    return rig.order();
  };
  // `call-0` came after `call-1`, and both after `call-2`.
  const behind = () => new LineRig().signedIn().waits('call-2').talks();
  expect(back(behind(), false)).toEqual(['call-2', 'call-1', 'call-0']);
  expect(back(behind(), true)).toEqual(['call-1', 'call-2', 'call-0']);
  const before = behind().call('call-1', { kind: 'lineReturned', team: 'lvs', first: true });
  const taken = { agentLeg: 'again-leg', bridge: 'again-bridge', waitedMs: 0, untilMs: 1_010_000 };
  before.call('call-1', { kind: 'taken', agent: 'anna', ...taken });
  expect(back(before, false)).toEqual(['call-1', 'call-2', 'call-0']);
});

test('the call’s flow hears of it last, when the line has the caller', () => {
  const rig = talking();
  const trace = rig.led((line, context) => returnToLine(line, rig.conversation(), 'sap', true, context));
  expect(trace.slice(-3)).toEqual([
    'call-1 lineReturned sap true interrupted anna',
    'anna wrapUpStarted call-1 +15000',
    'call-1: returned sap',
  ]);
});

test('found out later: since then the caller waits, and not since now', () => {
  const rig = talking();
  rig.now += 1_000;
  rig.moment({ kind: 'switchUnreached' });
  rig.now += 5_000;
  rig.ask((line, context) => returnToLine(line, rig.conversation(), 'sap', true, context));
  expect(rig.waiting('sap').enteredAt).toBe(rig.now - 5_000);
});
