// The seed's hotline as scripts: what a caller hears, what agents do, what the journal tells.

import { expect, test } from 'vitest';
import { HotlineWorld } from '../support/virtual/hotline-world.ts';

test('a caller presses 1, waits, is taken by Anna, both talk, Anna hangs up', async () => {
  const world = new HotlineWorld();
  await world.signIn('anna');
  await world.signIn('bernd');
  const caller = world.caller('+4989123456', 'Huber');
  expect(caller.hears()).toBe('prompt greeting');
  world.wait(3_000);
  expect(caller.hears()).toBe('prompt main-menu');
  world.wait(1_000);
  caller.press('1');
  expect(caller.hears()).toBe('prompt connecting-lvs');
  expect(world.waiting('lvs')).toEqual([]);
  world.wait(3_000);
  expect(world.waiting('lvs')).toHaveLength(1);
  expect(caller.hears()).toBe('prompt wait-notice-first');
  world.wait(3_000);
  expect(caller.hears()).toBe('music lvs-short');
  world.wait(20_000);
  expect(caller.hears()).toBe('prompt wait-notice-second');
  world.wait(3_000);
  expect(caller.hears()).toBe('music lvs-long');
  world.wait(5_000);

  const [call] = world.calls() as [string];
  const [anna, bernd] = await Promise.all([
    world.command('anna', { kind: 'take', call }),
    world.command('bernd', { kind: 'take', call }),
  ]);
  expect(anna).toMatchObject({ ok: true, value: { call, ready: true } });
  expect(bernd).toEqual({ ok: false, error: { code: 'takenByOther', agentName: 'Anna' } });
  expect(caller.hears()).toMatch(/^talks with leg-/);
  world.wait(10);
  expect(world.activity('anna')).toBe('talking');
  world.wait(60_000);
  await world.command('anna', { kind: 'note', text: 'Drucker neu gestartet' });
  await world.command('anna', { kind: 'hangUp' });
  expect(world.activity('anna')).toBe('wrapUp');
  world.wait(15_000);
  expect(world.activity('anna')).toBe('idle');
  expect(world.trace(call)).toBe(
    [
      'callArrived +4989123456 Huber',
      'stepEntered greeting',
      'promptFinished greeting greeting',
      'stepEntered main-menu',
      'keyPressed main-menu 1 true',
      'branchChosen main-menu 1 LVS',
      'stepEntered connecting-lvs',
      'promptFinished connecting-lvs connecting-lvs',
      'stepEntered wait-lvs',
      'lineEntered lvs',
      'offered anna take',
      'lineLeft lvs taken',
      'taken anna 31000',
      'connected anna',
      'noted anna Drucker neu gestartet',
      'callEnded talked agent',
    ].join(' | '),
  );
  await world.engine.signOut('anna', 'agent');
  await world.engine.signOut('bernd', 'agent');
  expect(world.leftovers()).toEqual([]);
  expect(world.complaints).toEqual([]);
});

test('nobody takes the call: after the long music the caller is asked for a message, leaves it and is thanked', async () => {
  const world = new HotlineWorld();
  await world.signIn('anna');
  const caller = world.caller();
  world.wait(4_000);
  caller.press('2');
  world.wait(3_000 + 3_000 + 20_000 + 3_000);
  expect(caller.hears()).toBe('music sap-long');
  world.wait(60_000);
  expect(caller.hears()).toBe('prompt leave-a-message');
  world.wait(3_000);
  expect(caller.hears()).toBe('tone');
  world.wait(500);
  world.sim.speak(caller.leg, 8_000);
  world.wait(8_000);
  caller.press('#');
  expect(caller.hears()).toBe('prompt review-message');
  world.wait(3_000 + 5_000);
  expect(caller.hears()).toBe('prompt goodbye-message');
  world.wait(3_000);
  expect(world.outcomes()).toEqual(['message']);
});

test('a wrong key, then no key, then the right one', () => {
  const world = new HotlineWorld();
  const caller = world.caller();
  world.wait(4_000);
  caller.press('9');
  expect(caller.hears()).toBe('prompt menu-invalid');
  world.wait(3_000);
  expect(caller.hears()).toBe('prompt main-menu');
  world.wait(3_000 + 5_000);
  expect(caller.hears()).toBe('prompt menu-no-input');
  world.wait(3_000);
  caller.press('1');
  world.wait(3_000);
  expect(world.waiting('lvs')).toHaveLength(1);
});

test('three times no key: the default leads to team PC', () => {
  const world = new HotlineWorld();
  const caller = world.caller();
  world.wait(3_000 + 3 * (3_000 + 5_000 + 3_000));
  expect(caller.hears()).toBe('prompt menu-default');
  world.wait(3_000);
  expect(world.waiting('pc')).toHaveLength(1);
  expect(caller.hears()).toBe('music pc-loop');
});

test('team PC is rung by itself, longest idle first; who does not answer is passed over, then on a break', async () => {
  const world = new HotlineWorld();
  await world.signIn('carla');
  world.wait(1_000);
  await world.signIn('dirk');
  const caller = world.caller('+4930555');
  world.wait(4_000);
  caller.press('3');
  world.wait(3_000);
  expect(world.activity('carla')).toBe('ringing');
  expect(world.activity('dirk')).toBe('idle');
  world.wait(20_000);
  expect(world.activity('carla')).toBe('idle');
  expect(world.activity('dirk')).toBe('ringing');
  expect(await world.command('dirk', { kind: 'acceptOffer', ...world.offerTo('dirk') })).toMatchObject({
    ok: true,
  });
  world.wait(100);
  expect(caller.hears()).toMatch(/^talks with leg-/);
  caller.hangUp();
  expect(world.outcomes()).toEqual(['talked']);
  const second = world.caller();
  world.wait(4_000);
  second.press('3');
  world.wait(3_000 + 20_000 + 1_000);
  expect(world.engine.state.line.agents.get('carla')?.availability).toMatchObject({
    kind: 'onBreak',
    reason: 'noAnswer',
  });
});

test('after five minutes in line PC the caller is asked for a message; who says nothing hears the goodbye', () => {
  const world = new HotlineWorld();
  const caller = world.caller();
  world.wait(4_000);
  caller.press('3');
  world.wait(3_000 + 300_000);
  expect(caller.hears()).toBe('prompt leave-a-message');
  world.wait(3_000 + 1_000);
  caller.press('#');
  expect(caller.hears()).toBe('prompt goodbye-not-served');
  world.wait(3_000);
  expect(world.outcomes()).toEqual(['notServed']);
  expect(world.leftovers()).toEqual([]);
});

test('a desk phone rings for the taken call; when nobody lifts it, the caller is back at the old place', async () => {
  const world = new HotlineWorld();
  world.sim.phone('21', { kind: 'manual' });
  await world.signIn('anna', 'deskPhone');
  const caller = world.caller('+49301');
  world.wait(4_000);
  caller.press('1');
  world.wait(3_000);
  const other = world.caller('+49302');
  world.wait(4_000);
  other.press('1');
  world.wait(3_000);
  const [first, second] = world.calls() as [string, string];
  await world.command('anna', { kind: 'take', call: first });
  expect(caller.hears()).toBe('ringBack');
  world.wait(25_000);
  expect(world.waiting('lvs')).toEqual([first, second]);
  // The sequence goes on with the piece that was interrupted.
  expect(caller.hears()).toBe('music lvs-short');
  expect(world.activity('anna')).toBe('idle');
  await world.command('anna', { kind: 'take', call: first });
  world.sim.lift(world.sim.legsTo('21')[0] as string);
  expect(caller.hears()).toMatch(/^talks with leg-/);
});
