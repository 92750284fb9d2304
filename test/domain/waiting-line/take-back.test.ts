// Who can take back whom, and what that leads to.

import { expect, test } from 'vitest';
import { takeBack } from '../../../src/domain/waiting-line/take-back.ts';
import { LineRig } from './rig.ts';

const sent = (to = '+4930') => {
  const rig = new LineRig().signedIn().talks();
  const backUntilMs = rig.now + 5_000;
  return rig.call('call-1', { kind: 'transferStarted', to, leg: 'target-leg', backUntilMs });
};
const sentToTeam = () => {
  const rig = new LineRig().signedIn().talks();
  const why = { kind: 'sentOn', agent: 'anna', backUntilMs: rig.now + 5_000 } as const;
  return rig.call('call-1', { kind: 'lineReturned', team: 'pc', first: true, why });
};
const asks = (rig: LineRig, by = 'anna') =>
  rig.ask((line, context) => takeBack(line, rig.agent(by), 'call-1', context));
const leads = (rig: LineRig) => rig.led((line, context) => takeBack(line, rig.agent(), 'call-1', context));

test('the target is rung no more, and the sender’s phone is reached as for taking a call', () => {
  const rig = sent();
  expect(leads(rig)).toEqual([
    '(legDismissed target-leg)',
    '> hangUp target-leg',
    '> closeBridge anna-bridge',
    'call-1 transferTakenBack anna +4930',
    '> dial leg-1 bridge-2 extension 21 true 170000',
    '(readyLegBegun anna leg-1 bridge-2 +150000)',
    'call-1 taken anna leg-1 bridge-2 0 +10000',
  ]);
  expect(rig.conversation()).toMatchObject({ phase: 'connecting', agent: 'anna' });
  expect(rig.agent().activity).toMatchObject({ kind: 'talking', call: 'call-1' });
});

test('a leg that is built already has the caller at once', () => {
  const rig = sent().hasReadyLeg();
  expect(leads(rig).at(-1)).toBe('> bridge ready-bridge ready-leg caller-1');
});

test('until the five seconds are over, and only by who sent', () => {
  const late = sent();
  late.now += 5_001;
  expect(asks(late)).toEqual({ ok: false, error: { code: 'tooLate' } });
  const justInTime = sent();
  justInTime.now += 5_000;
  expect(asks(justInTime)).toMatchObject({ ok: true });
  expect(asks(sent().signedIn('bernd'), 'bernd')).toMatchObject({ error: { code: 'takenByOther' } });
  expect(asks(sentToTeam().signedIn('bernd'), 'bernd')).toMatchObject({ error: { code: 'notPossibleNow' } });
});

test('not from who has lifted the phone, also before the switch has put both together', () => {
  const fact = { kind: 'transferred', to: '22' } as const;
  const asked = { bridge: 'anna-bridge', legs: ['target-leg', 'caller-1'], fact };
  const lifted = sent('22').moment({ kind: 'switchAsked', call: 'call-1', asked });
  expect(asks(lifted)).toEqual({ ok: false, error: { code: 'takenByOther', agentName: 'Bernd' } });
  const outside = sent().call('call-1', { kind: 'transferred', to: '+4930' });
  expect(asks(outside)).toEqual({ ok: false, error: { code: 'answeredAlready' } });
});

test('out of a team’s line, as long as the caller waits there because of this sender', () => {
  expect(asks(sentToTeam())).toMatchObject({ ok: true });
  expect(asks(new LineRig().signedIn().waits('call-1', 'pc'))).toMatchObject({
    error: { code: 'notPossibleNow' },
  });
  const late = sentToTeam();
  late.now += 5_001;
  expect(asks(late)).toMatchObject({ error: { code: 'tooLate' } });
});

test('in another call, on a break, signed out: everything stays as it is', () => {
  for (const from of [sent, sentToTeam]) {
    const busy = from().waits('call-2').call('call-2', {
      kind: 'taken',
      agent: 'anna',
      agentLeg: 'other-leg',
      bridge: 'other-bridge',
      waitedMs: 0,
      untilMs: 2_000_000,
    });
    expect(asks(busy)).toMatchObject({ error: { code: 'busy' } });
    expect(asks(from().person('anna', { kind: 'breakStarted', reason: 'Pause' }))).toMatchObject({
      error: { code: 'onBreak' },
    });
    expect(asks(from().person('anna', { kind: 'signedOut', by: 'agent' }))).toMatchObject({
      error: { code: 'notSignedIn' },
    });
  }
  expect(asks(new LineRig().signedIn())).toMatchObject({ error: { code: 'callGone' } });
  expect(asks(new LineRig().signedIn().talks())).toMatchObject({ error: { code: 'notPossibleNow' } });
});
