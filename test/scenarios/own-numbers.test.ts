// Somebody is rung at a number of their own: whoever lifts there presses 1 to take the call, and no caller ends at a voicemail.

import { expect, test } from 'vitest';
import { type Caller, HotlineWorld } from '../support/virtual/hotline-world.ts';
import { allIsOver } from '../support/virtual/nobody-lost.ts';
import { transferMode } from '../support/virtual/transfer-mode.ts';

const MOBILE = '01711234567';
const ASKS = { kind: 'media', media: 'prompt de press-1' };

async function carlaAtHerMobile(): Promise<{ its: HotlineWorld; caller: Caller; leg: string }> {
  const its = new HotlineWorld();
  its.sim.phone(MOBILE, { kind: 'manual' });
  await its.signIn('carla');
  await its.reachedAt('carla', MOBILE);
  const caller = its.inLine('3');
  const [leg] = its.sim.legsTo(MOBILE) as [string];
  return { its, caller, leg };
}
const hears = (caller: Caller) => caller.hears().replace(/leg-\d+/, 'them');

test('rung there, she hears what to press, presses it, and they talk', async () => {
  const { its, caller, leg } = await carlaAtHerMobile();
  expect(its.activity('carla')).toBe('ringing');
  its.sim.lift(leg);
  its.wait(3_000);
  expect(its.sim.hears(leg)).toMatchObject(ASKS);
  expect(hears(caller)).toMatch(/music/);
  its.sim.press(leg, '5');
  its.wait(1_000);
  expect(its.activity('carla')).toBe('ringing');
  its.sim.press(leg, '1');
  its.wait(500);
  expect(hears(caller)).toBe('talks with them');
  expect(its.activity('carla')).toBe('talking');
  its.sim.leave(leg);
  expect(its.outcomes()).toEqual(['talked']);
  await allIsOver(its, [caller.leg]);
});

test('a voicemail that lifts gets no caller: it counts as not answered', async () => {
  const { its, caller, leg } = await carlaAtHerMobile();
  its.wait(20_000);
  its.sim.lift(leg);
  its.wait(14_000);
  expect(its.activity('carla')).toBe('ringing');
  its.wait(1_500);
  expect(its.sim.legsTo(MOBILE)).not.toContain(leg);
  expect(hears(caller)).toMatch(/music/);
  expect(its.trace(its.calls()[0] as string)).toContain('offerEnded carla noAnswer');
  caller.hangUp();
  await allIsOver(its, [caller.leg]);
});

test('whoever hangs up instead of pressing has declined; who was lifted too late hears nothing more', async () => {
  const { its, caller, leg } = await carlaAtHerMobile();
  its.sim.lift(leg);
  its.wait(1_000);
  its.sim.leave(leg);
  expect(its.trace(its.calls()[0] as string)).toContain('offerEnded carla declined');
  its.wait(3_100);
  const [again] = its.sim.legsTo(MOBILE) as [string];
  its.sim.lift(again);
  caller.hangUp();
  its.wait(1_000);
  expect(its.sim.legsTo(MOBILE)).toEqual([]);
  await allIsOver(its, [caller.leg]);
});

test('she clicks to take it: her mobile rings, the caller hears ringing until 1 is pressed', async () => {
  const its = new HotlineWorld();
  its.sim.phone(MOBILE, { kind: 'manual' });
  await its.signIn('anna');
  await its.reachedAt('anna', MOBILE);
  const caller = its.inLine('1');
  await its.command('anna', { kind: 'take', call: its.waiting('lvs')[0] as string });
  const [leg] = its.sim.legsTo(MOBILE) as [string];
  its.wait(20_000);
  its.sim.lift(leg);
  its.wait(10_000);
  expect(caller.hears()).toBe('ringBack');
  its.sim.press(leg, '1');
  its.wait(500);
  expect(hears(caller)).toBe('talks with them');
  its.sim.leave(leg);
  await allIsOver(its, [caller.leg]);
});

test('a colleague who hands over, or asks, gets nobody’s voicemail either', async () => {
  const its = new HotlineWorld();
  its.sim.phone(MOBILE, { kind: 'manual' });
  await its.signIn('anna');
  await its.signIn('bernd');
  await its.reachedAt('bernd', MOBILE);
  const caller = its.inLine('1');
  await its.command('anna', { kind: 'take', call: its.waiting('lvs')[0] as string });
  its.wait(1_000);
  await its.command('anna', { kind: 'consult', to: '22' });
  const [asked] = its.sim.legsTo(MOBILE) as [string];
  its.sim.lift(asked);
  its.wait(2_000);
  expect(its.sim.hears(asked)).toMatchObject(ASKS);
  its.wait(14_000);
  expect(hears(caller)).toBe('talks with them');
  await its.command('anna', { kind: 'blindTransfer', to: '22' });
  const [leg] = its.sim.legsTo(MOBILE) as [string];
  its.sim.lift(leg);
  its.wait(2_000);
  expect(caller.hears()).toBe('ringBack');
  its.sim.press(leg, '1');
  its.wait(500);
  expect(its.activity('bernd')).toBe('talking');
  its.sim.leave(leg);
  await allIsOver(its, [caller.leg]);
});

test('a step of the mode finds a person there, also who isn’t signed in; in vain it goes on by its exit', async () => {
  const its = new HotlineWorld({ mode: transferMode() });
  its.sim.phone(MOBILE, { kind: 'manual' });
  const always = {
    weekdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
    from: '00:00',
    to: '00:00',
  } as const;
  await its.reachedAt('bernd', MOBILE, [{ ...always, at: { kind: 'number', number: 'mobile' } }]);
  const caller = its.inLine('5');
  const [leg] = its.sim.legsTo(MOBILE) as [string];
  its.sim.lift(leg);
  its.wait(16_000);
  expect(its.waiting('pc')).toHaveLength(1);
  caller.hangUp();
  const second = its.inLine('5');
  const [again] = its.sim.legsTo(MOBILE) as [string];
  its.sim.lift(again);
  its.sim.press(again, '1');
  its.wait(500);
  expect(its.activity('bernd')).toBe('talking');
  second.hangUp();
  await allIsOver(its, [caller.leg, second.leg]);
});

test('an engine that is killed while she is asked asks again, and no call is taken without the key', async () => {
  const { its, caller, leg } = await carlaAtHerMobile();
  its.sim.lift(leg);
  its.wait(1_000);
  its.restartEngine();
  its.wait(1_000);
  expect(its.sim.hears(leg)).toMatchObject(ASKS);
  expect(its.activity('carla')).toBe('ringing');
  its.sim.press(leg, '1');
  its.wait(500);
  expect(hears(caller)).toBe('talks with them');
  its.restartEngine();
  its.wait(500);
  expect(hears(caller)).toBe('talks with them');
  its.sim.leave(leg);
  await allIsOver(its, [caller.leg]);
});
