// "Call me back instead of waiting": the caller hangs up and keeps the place; then the agent is rung, then the caller, who presses 1.

import { expect, test } from 'vitest';
import type { CallBackOffer } from '../../src/domain/call-flow/call-back.ts';
import { atAllHours, callBackMode, MINUTE } from '../support/virtual/call-back-mode.ts';
import { type Caller, HotlineWorld, type WorldOptions } from '../support/virtual/hotline-world.ts';
import { allIsOver } from '../support/virtual/nobody-lost.ts';

const MOBILE = '01711234567';
const says = (phrase: string) => `prompt de call-back-${phrase}`;

function hotline(offer: CallBackOffer = atAllHours, options: WorldOptions = {}): HotlineWorld {
  const its = new HotlineWorld({ mode: callBackMode(offer), ...options });
  its.sim.phone(MOBILE, { kind: 'manual' });
  return its;
}

/** Waits in the line, presses 5, then 1 for the own number, hears goodbye, and is gone. */
function wantsCallBack(its: HotlineWorld, digit = '1', number = MOBILE): Caller {
  const caller = its.inLine(digit, number);
  caller.press('5');
  expect(caller.hears()).toBe(says('own'));
  its.wait(3_000);
  caller.press('1');
  expect(caller.hears()).toBe(says('kept'));
  its.wait(3_100);
  return caller;
}

const first = (its: HotlineWorld, team = 'lvs') => its.waiting(team)[0] as string;
const kept = (its: HotlineWorld, call = first(its)) => its.engine.state.line.kept.get(call);
const ringing = (its: HotlineWorld, number = MOBILE) => its.sim.legsTo(number)[0] as string;
const last = (its: HotlineWorld) =>
  its
    .trace(its.calls()[0] as string)
    .split(' | ')
    .at(-1);

test('the whole course: the place stays, the agent is rung, the caller presses 1, and they talk', async () => {
  const its = hotline();
  await its.signIn('anna');
  const waits = its.inLine('1', '0301');
  const caller = wantsCallBack(its);
  const behind = its.inLine('1', '0302');
  const [, call = ''] = its.waiting('lvs');
  expect(its.waiting('lvs')).toHaveLength(3);
  expect(kept(its, call)).toMatchObject({ number: MOBILE, tries: 0 });
  expect(its.sim.legsTo(MOBILE)).toEqual([]);
  await its.command('anna', { kind: 'take', call });
  its.wait(500);
  const leg = ringing(its);
  expect(its.engine.state.line.conversations.get(call)?.phase).toBe('callingBack');
  its.sim.lift(leg);
  its.wait(100);
  expect(its.sim.hears(leg)).toMatchObject({ kind: 'media', media: says('calls') });
  its.sim.press(leg, '7');
  its.sim.press(leg, '1');
  its.wait(100);
  expect(its.engine.state.line.conversations.get(call)?.phase).toBe('talking');
  expect(its.sim.hears(leg)).toMatchObject({ kind: 'legs' });
  await its.command('anna', { kind: 'hangUp' });
  expect(its.outcomes()[1]).toBe('talked');
  its.wait(10 * MINUTE);
  await allIsOver(its, [waits.leg, caller.leg, behind.leg]);
});

test('another number is typed, read out, and may be typed anew', async () => {
  const its = hotline();
  const caller = its.inLine('1', '0301');
  caller.press('5');
  caller.press('2');
  expect(caller.hears()).toBe(says('type'));
  for (const digit of '0172#') caller.press(digit);
  expect(caller.hears()).toBe('prompt de digit-0');
  its.wait(4 * 3_000 + 100);
  expect(caller.hears()).toBe(says('right'));
  caller.press('2');
  for (const digit of `${MOBILE}#`) caller.press(digit);
  caller.press('1');
  caller.hangUp();
  expect(kept(its)?.number).toBe(MOBILE);
  expect(its.engine.state.line.waiting.get('lvs')?.[0]?.caller.callerNumber).toBe('0301');
  await its.signIn('anna');
  await its.command('anna', { kind: 'dropPlace', call: first(its) });
  expect(its.outcomes()).toEqual(['callBackDropped']);
  its.wait(10 * MINUTE);
  await allIsOver(its, [caller.leg]);
});

test('who withholds the number has to type one; what can’t be called is said, and the caller waits on', () => {
  const its = hotline();
  const caller = its.inLine('1');
  caller.press('5');
  expect(caller.hears()).toBe(says('type'));
  for (const digit of '0#') caller.press(digit);
  expect(caller.hears()).toBe(says('wrong'));
  for (const digit of '0800100200#') caller.press(digit);
  its.wait(100);
  expect(caller.hears()).toMatch(/music|notice/);
  caller.hangUp();
  expect(its.outcomes()).toEqual(['abandoned']);
});

test('who presses nothing waits on, and who is taken in the midst of the questions is put through', async () => {
  const its = hotline();
  await its.signIn('anna');
  const caller = its.inLine('1', MOBILE);
  caller.press('5');
  its.wait(3_000 + 8_000);
  expect(caller.hears()).toBe(says('own'));
  its.wait(3_000 + 8_100);
  expect(caller.hears()).toMatch(/music|notice/);
  caller.press('5');
  await its.command('anna', { kind: 'take', call: first(its) });
  its.wait(500);
  expect(caller.hears()).toMatch(/^talks with/);
  await allIsOver(its, [caller.leg]);
});

test.each([
  ['busy', 'busy'],
  ['unreachable', 'unreachable'],
  ['declines', 'declined'],
] as const)('a phone that is %s: three tries with pauses, then it’s given up', async (how, why) => {
  const its = hotline();
  await its.signIn('carla');
  const caller = wantsCallBack(its, '3');
  its.sim.phone(MOBILE, how === 'declines' ? { kind: how, afterMs: 500 } : { kind: how });
  const call = its.calls()[0] as string;
  for (const tries of [1, 2]) {
    await its.command('carla', { kind: 'acceptOffer', ...its.offerTo('carla') });
    its.wait(2_000);
    expect(kept(its, call)).toMatchObject({ tries, missed: why });
    expect(its.activity('carla')).toBe('idle');
    expect(its.engine.state.line.agents.get('carla')?.notices.at(-1)).toMatchObject({
      kind: 'notCalledBack',
      why,
      again: true,
    });
    its.wait(5 * MINUTE - 2_000 - 100);
    expect(its.activity('carla')).toBe('idle');
    its.wait(2_200);
    expect(its.activity('carla')).toBe('ringing');
  }
  await its.command('carla', { kind: 'acceptOffer', ...its.offerTo('carla') });
  its.wait(2_000);
  expect(its.outcomes()).toEqual(['callBackFailed']);
  await allIsOver(its, [caller.leg]);
});

test('nobody lifts; a machine lifts and presses no key: both are tries, and the agent talks to no machine', async () => {
  const its = hotline({ ...atAllHours, tries: 2 });
  await its.signIn('anna');
  const caller = wantsCallBack(its);
  const call = first(its);
  await its.command('anna', { kind: 'take', call });
  its.wait(31_000);
  expect(kept(its, call)).toMatchObject({ tries: 1, missed: 'noAnswer' });
  // By hand at once: the agent knows why.
  await its.command('anna', { kind: 'take', call });
  its.wait(1_000);
  its.sim.lift(ringing(its));
  its.wait(16_000);
  expect(its.engine.state.line.conversations.get(call)?.phase).toBe('callingBack');
  its.wait(1_100);
  expect(its.outcomes()).toEqual(['callBackFailed']);
  expect(its.trace(call)).toContain('callBackMissed noKey');
  // Somebody has to call all the same: it's in the list.
  expect([...its.engine.state.callBacks.values()]).toMatchObject([
    {
      owner: null,
      done: null,
      wanted: [{ why: 'wish', call, caller: { callerNumber: MOBILE }, settled: null }],
    },
  ]);
  expect(its.sim.legsTo(MOBILE)).toEqual([]);
  await allIsOver(its, [caller.leg]);
});

test('the agent doesn’t lift: nobody is called, and the place is as it was', async () => {
  const its = hotline();
  its.sim.phone('21', { kind: 'manual' });
  await its.signIn('anna', 'deskPhone');
  const caller = wantsCallBack(its);
  const behind = its.inLine('1', '0302');
  const [call = ''] = its.waiting('lvs');
  await its.command('anna', { kind: 'take', call });
  its.wait(30_000);
  expect(its.sim.legsTo(MOBILE)).toEqual([]);
  expect(its.waiting('lvs')[0]).toBe(call);
  expect(kept(its, call)).toMatchObject({ tries: 0, missed: null });
  await its.command('anna', { kind: 'dropPlace', call });
  its.wait(10 * MINUTE);
  await allIsOver(its, [caller.leg, behind.leg]);
});

test('the agent hangs up before the caller answers: it rings there no more, and the place stays', async () => {
  const its = hotline();
  await its.signIn('anna');
  const caller = wantsCallBack(its);
  const call = first(its);
  await its.command('anna', { kind: 'take', call });
  its.wait(1_000);
  expect(ringing(its)).toBeDefined();
  await its.command('anna', { kind: 'hangUp' });
  its.wait(500);
  expect(its.sim.legsTo(MOBILE)).toEqual([]);
  expect(kept(its, call)).toMatchObject({ tries: 0, missed: 'givenUp' });
  expect(its.activity('anna')).toBe('idle');
  await its.command('anna', { kind: 'dropPlace', call });
  await allIsOver(its, [caller.leg]);
});

test('the caller calls again: the place is theirs, and nobody is called back', async () => {
  const its = hotline();
  const caller = wantsCallBack(its);
  const behind = its.inLine('1', '0302');
  const again = its.inLine('1', MOBILE);
  expect(its.engine.state.line.kept.size).toBe(0);
  expect(its.engine.state.line.waiting.get('lvs')?.map((call) => call.caller.callerNumber)).toEqual([
    MOBILE,
    '0302',
  ]);
  expect(its.outcomes()).toEqual(['calledAgain', '', '']);
  again.hangUp();
  behind.hangUp();
  its.wait(10 * MINUTE);
  await allIsOver(its, [caller.leg, again.leg, behind.leg]);
});

test('the caller calls again while the agent calls back: busy there, and the place is theirs', async () => {
  const its = hotline();
  await its.signIn('anna');
  const caller = wantsCallBack(its);
  const behind = its.inLine('1', '0302');
  const again = its.caller(MOBILE);
  its.wait(4_000);
  await its.command('anna', { kind: 'take', call: first(its) });
  its.wait(500);
  again.press('1');
  its.wait(3_000);
  expect(its.waiting('lvs')).toHaveLength(2);
  its.sim.leave(ringing(its), 'busy');
  its.wait(100);
  const line = its.engine.state.line.waiting.get('lvs') ?? [];
  expect(line.map((call) => call.caller.callerNumber)).toEqual([MOBILE, '0302']);
  expect(its.outcomes()[0]).toBe('calledAgain');
  await its.command('anna', { kind: 'take', call: first(its) });
  its.wait(500);
  expect(again.hears()).toMatch(/^talks with/);
  await its.command('anna', { kind: 'hangUp' });
  behind.hangUp();
  its.wait(10 * MINUTE);
  await allIsOver(its, [caller.leg, behind.leg, again.leg]);
});

test('one number has one place in a line, and is called at one place at a time', async () => {
  const its = hotline();
  const [one, other] = [wantsCallBack(its), its.inLine('1', '0301')];
  other.press('5');
  other.press('2');
  for (const digit of `${MOBILE}#1`) other.press(digit);
  other.hangUp();
  expect(its.outcomes()).toEqual(['', 'calledAgain']);
  const third = its.inLine('2', '0301');
  third.press('5');
  third.press('2');
  for (const digit of `${MOBILE}#1`) third.press(digit);
  third.hangUp();
  await its.signIn('anna');
  await its.signIn('bernd');
  await its.command('anna', { kind: 'take', call: first(its) });
  its.wait(500);
  const { ok } = await its.command('bernd', { kind: 'take', call: first(its, 'sap') });
  expect(ok).toBe(false);
  expect(its.sim.legsTo(MOBILE)).toHaveLength(1);
  await its.command('anna', { kind: 'hangUp' });
  for (const team of ['lvs', 'sap']) await its.command('anna', { kind: 'dropPlace', call: first(its, team) });
  its.wait(10 * MINUTE);
  await allIsOver(its, [one.leg, other.leg, third.leg]);
});

test('everybody goes home: the place waits for the morning, within the hours; after its time it’s given up', async () => {
  const hours = [{ weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '17:00' }] as const;
  const its = hotline({ key: '5', hours });
  await its.signIn('carla');
  // 07:55 it is.
  its.sim.phone('31', { kind: 'manual' });
  const caller = wantsCallBack(its, '3');
  expect(its.activity('carla')).toBe('idle');
  expect(await its.command('carla', { kind: 'take', call: first(its, 'pc') })).toMatchObject({
    error: { code: 'notCalledBackNow' },
  });
  its.wait(5 * MINUTE);
  expect(its.activity('carla')).toBe('ringing');
  await its.engine.signOut('carla', 'agent');
  its.wait(23 * 60 * MINUTE);
  expect(its.waiting('pc')).toHaveLength(1);
  its.wait(60 * MINUTE);
  expect(its.outcomes()).toEqual(['callBackFailed']);
  await allIsOver(its, [caller.leg]);
});

test('an engine that was killed knows the place; who was being called is called again', async () => {
  const its = hotline();
  await its.signIn('anna');
  const caller = wantsCallBack(its);
  const behind = its.inLine('1', '0302');
  its.restartEngine();
  const [call = ''] = its.waiting('lvs');
  expect(kept(its, call)).toMatchObject({ number: MOBILE, tries: 0 });
  await its.command('anna', { kind: 'take', call });
  its.wait(500);
  its.sim.lift(ringing(its));
  its.restartEngine();
  its.wait(500);
  const leg = ringing(its);
  expect(its.sim.hears(leg)).toMatchObject({ kind: 'media', media: says('calls') });
  its.sim.press(leg, '1');
  its.wait(200);
  expect(its.engine.state.line.conversations.get(call)?.phase).toBe('talking');
  its.sim.leave(leg);
  expect(last(its)).toContain('callEnded talked');
  behind.hangUp();
  its.wait(10 * MINUTE);
  await allIsOver(its, [caller.leg, behind.leg]);
});

test('hung up in the very moment of being taken: called back all the same', async () => {
  const its = hotline();
  its.sim.phone('21', { kind: 'manual' });
  await its.signIn('anna', 'deskPhone');
  const caller = its.inLine('1', MOBILE);
  caller.press('5');
  caller.press('1');
  await its.command('anna', { kind: 'take', call: first(its) });
  caller.hangUp();
  expect(kept(its)).toMatchObject({ number: MOBILE });
  await its.command('anna', { kind: 'dropPlace', call: first(its) });
  its.wait(10 * MINUTE);
  await allIsOver(its, [caller.leg]);
});

test('who is erased isn’t called back any more', async () => {
  const its = hotline();
  wantsCallBack(its);
  const call = first(its);
  await its.engine.erase([call], null);
  expect(its.trace(call)).toMatch(/callEnded callBackDropped hotline \| callErased$/);
  expect(its.leftovers()).toEqual([]);
});
