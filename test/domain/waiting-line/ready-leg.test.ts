// The leg that is built before the click: there when somebody waits and the agent is free, and only then.

import { expect, test } from 'vitest';
import { HotlineWorld } from '../../support/virtual/hotline-world.ts';

const legs = (world: HotlineWorld, extension = '21') => world.sim.legsTo(extension);

test('built when somebody waits, for each free softphone of the team and nobody else', async () => {
  const world = new HotlineWorld();
  await world.signIn('anna');
  await world.signIn('bernd', 'deskPhone');
  await world.signIn('carla');
  expect(legs(world)).toEqual([]);
  world.inLine('1');
  expect([legs(world).length, legs(world, '22').length, legs(world, '31').length]).toEqual([1, 0, 0]);
});

test('who signs in while somebody waits gets one at once', async () => {
  const world = new HotlineWorld();
  world.inLine('1');
  await world.signIn('anna');
  expect(legs(world)).toHaveLength(1);
});

test('let go on a break, and built again after it', async () => {
  const world = new HotlineWorld();
  await world.signIn('anna');
  world.inLine('1');
  await world.command('anna', { kind: 'startBreak', reason: 'Pause' });
  expect(legs(world)).toEqual([]);
  expect(world.sim.bridgeCount).toBe(0);
  await world.command('anna', { kind: 'endBreak' });
  expect(legs(world)).toHaveLength(1);
});

test('renewed before the phone gives it up while somebody waits, and not when nobody does', async () => {
  const world = new HotlineWorld({ lengthMs: () => 200_000 });
  await world.signIn('anna');
  const caller = world.caller();
  world.wait(1_000);
  world.wait(200_000);
  caller.press('1');
  world.wait(200_000);
  expect(world.waiting('lvs')).toHaveLength(1);
  const [first] = legs(world);
  world.wait(150_000);
  const [second] = legs(world);
  expect(second).toBeDefined();
  expect(second).not.toBe(first);
  caller.hangUp();
  world.wait(150_000);
  expect(legs(world)).toEqual([]);
});

test('a phone that refuses it is asked again after a pause, not without end', async () => {
  const world = new HotlineWorld();
  await world.signIn('anna');
  world.inLine('1');
  world.sim.leave(legs(world)[0] as string, 'busy');
  expect(legs(world)).toEqual([]);
  world.wait(2_999);
  expect(legs(world)).toEqual([]);
  world.wait(1);
  expect(legs(world)).toHaveLength(1);
});

test('a phone that could not be reached is doubted for a while; its owner may take a call all the same', async () => {
  const world = new HotlineWorld();
  await world.signIn('anna');
  world.inLine('1');
  world.sim.leave(legs(world)[0] as string, 'unreachable');
  world.wait(14_000);
  expect(legs(world)).toEqual([]);
  world.wait(1_000);
  expect(legs(world)).toHaveLength(1);
  world.sim.leave(legs(world)[0] as string, 'unreachable');
  const [call] = world.calls() as [string];
  expect(await world.command('anna', { kind: 'take', call })).toMatchObject({ ok: true });
  world.wait(10);
  expect(world.activity('anna')).toBe('talking');
});

test('a call taken before the leg is built is joined as soon as it is', async () => {
  const world = new HotlineWorld();
  await world.signIn('anna');
  const caller = world.inLine('1');
  const [call] = world.calls() as [string];
  await world.command('anna', { kind: 'startBreak', reason: 'x' });
  await world.command('anna', { kind: 'endBreak' });
  // The leg has been asked for in this very moment.
  const result = await world.command('anna', { kind: 'take', call });
  expect(result).toMatchObject({ ok: true, value: { ready: false } });
  expect(caller.hears()).toBe('ringBack');
  world.wait(10);
  expect(caller.hears()).toMatch(/^talks with/);
});
