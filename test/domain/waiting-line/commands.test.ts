// Commands of agents: which rule answers, and why one is refused.

import { expect, test } from 'vitest';
import { agentHangsUp, obey } from '../../../src/domain/waiting-line/commands.ts';
import type { AgentCommand } from '../../../src/domain/waiting-line/line.ts';
import { LineRig } from './rig.ts';

const done = { ok: true, value: null };
const refused = (code: string) => ({ ok: false, error: { code } });
const call = 'call-1';

const signedIn = () => new LineRig().signedIn();
const talking = () => signedIn().talks();
const wrappingUp = () =>
  talking()
    .call(call, { kind: 'callEnded', outcome: 'talked', by: 'caller' })
    .person('anna', { kind: 'wrapUpStarted', call, untilMs: 1_015_000 });
const rung = () => signedIn().waits().rung('anna');

const obeys = (rig: LineRig, command: AgentCommand) =>
  rig.ask((line, context) => obey(line, rig.agent(), command, context));
const leads = (rig: LineRig, command: AgentCommand) =>
  rig.led((line, context) => obey(line, rig.agent(), command, context));

test('whatever is about a call needs the own one, by its name', () => {
  const commands: readonly Extract<AgentCommand, { readonly call: string }>[] = [
    { kind: 'hold', call },
    { kind: 'resume', call },
    { kind: 'hangUp', call },
    { kind: 'sendDigits', digits: '1', call },
    { kind: 'blindTransfer', to: '+4930', call },
    { kind: 'consult', to: '+4930', call },
    { kind: 'toggle', call },
    { kind: 'completeTransfer', call },
    { kind: 'cancelConsult', call },
    { kind: 'rejoin', call },
  ];
  for (const command of commands) {
    expect(obeys(signedIn(), command), command.kind).toEqual(refused('noConversation'));
    const another = talking().talks('bernd', 'call-2');
    expect(obeys(another, { ...command, call: 'call-2' }), command.kind).toEqual(refused('noConversation'));
  }
});

test.each<[AgentCommand]>([
  [{ kind: 'resume', call }],
  [{ kind: 'toggle', call }],
  [{ kind: 'completeTransfer', call }],
  [{ kind: 'cancelConsult', call }],
  [{ kind: 'rejoin', call }],
  [{ kind: 'endBreak' }],
  [{ kind: 'skipWrapUp' }],
  [{ kind: 'extendWrapUp', byMs: 1_000 }],
  [{ kind: 'usePhone', phone: 'deskPhone' }],
])('talking, %j is not possible now', (command) => {
  expect(obeys(talking(), command)).toEqual(refused('notPossibleNow'));
});

test('held, it is hold that is not possible', () => {
  const rig = talking();
  expect(obeys(rig, { kind: 'hold', call })).toEqual(done);
  rig.obeyed();
  expect(obeys(rig, { kind: 'hold', call })).toEqual(refused('notPossibleNow'));
  expect(obeys(rig, { kind: 'resume', call })).toEqual(done);
});

test('another phone is chosen between calls, not while one rings', () => {
  expect(obeys(rung(), { kind: 'usePhone', phone: 'deskPhone' })).toEqual(refused('notPossibleNow'));
  expect(obeys(signedIn(), { kind: 'usePhone', phone: 'deskPhone' })).toEqual(done);
});

test('a break is refused to who is signed out; wrap-up is skipped and extended', () => {
  expect(obeys(new LineRig(), { kind: 'startBreak', reason: 'Pause' })).toEqual(refused('notSignedIn'));
  expect(obeys(signedIn(), { kind: 'startBreak', reason: 'Pause' })).toEqual(done);
  expect(leads(wrappingUp(), { kind: 'skipWrapUp' })).toEqual(['anna wrapUpEnded']);
  expect(leads(wrappingUp(), { kind: 'extendWrapUp', byMs: 1_000 })).toEqual(['anna wrapUpExtended +16000']);
});

test('only one’s own offer is declined; one that is over needs no refusal', () => {
  expect(leads(rung(), { kind: 'declineOffer', offer: 'offer' })).toContain(
    'anna offerMissed declined +3000',
  );
  expect(leads(rung(), { kind: 'declineOffer', offer: 'older' })).toEqual([]);
  const others = signedIn().signedIn('bernd').waits().rung('bernd');
  expect(leads(others, { kind: 'declineOffer', offer: 'offer' })).toEqual([]);
  expect(obeys(others, { kind: 'declineOffer', offer: 'offer' })).toEqual(done);
});

test('a note belongs to the call that one has or had last, and to none before', () => {
  const note = (rig: LineRig, of: string) => obeys(rig, { kind: 'note', text: 'Notiz', call: of });
  expect(note(talking(), call)).toEqual(done);
  expect(leads(wrappingUp(), { kind: 'note', text: 'Notiz', call })).toEqual([
    'call-1 noted anna Notiz note-1',
  ]);
  const next = wrappingUp().talks('anna', 'call-2');
  expect(note(next, 'call-2')).toEqual(done);
  expect(note(next, call)).toEqual(refused('noConversation'));
  expect(note(signedIn(), call)).toEqual(refused('noConversation'));
});

test('keys go to whom the agent hears', () => {
  const keys = (rig: LineRig) => leads(rig, { kind: 'sendDigits', digits: '12', call });
  expect(keys(talking())).toEqual(['> sendDigits caller-1 12']);
  const consulting = talking().consults('+4930', true);
  expect(keys(consulting)).toEqual(['> sendDigits target-leg 12']);
  expect(keys(consulting.call(call, { kind: 'toggled', facing: 'caller' }))).toEqual([
    '> sendDigits caller-1 12',
  ]);
});

test('what consoles tell of their phones is never refused', () => {
  expect(obeys(new LineRig(), { kind: 'reportPhone', contact: 'new', ownCalls: 1 })).toEqual(done);
  expect(obeys(talking(), { kind: 'phoneLost' })).toEqual(done);
});

/** What hanging up does to the call. */
const hangsUp = (rig: LineRig) =>
  rig
    .led((line, context) => agentHangsUp(line, rig.conversation(), context))
    .filter((each) => each.startsWith(call));

test('hanging up ends the call, also one that is held', () => {
  expect(hangsUp(talking())).toEqual(['call-1: over talked agent']);
  expect(hangsUp(talking().call(call, { kind: 'held' }))).toEqual(['call-1: over talked agent']);
});

test('before the own phone has answered, or since it was lost: the caller waits again', () => {
  expect(hangsUp(signedIn().taken())[0]).toBe('call-1 lineReturned lvs false notConnected anna');
  expect(hangsUp(talking().interrupted())[0]).toBe('call-1 lineReturned lvs true interrupted anna');
});

test('after a consultation it puts both together', () => {
  expect(hangsUp(talking().consults('+4930'))[0]).toBe('call-1 transferStarted +4930 target-leg 1005000');
});
