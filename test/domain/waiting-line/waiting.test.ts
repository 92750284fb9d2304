// The order of a line: who was already talking comes before all others, whenever they arrived.

import { expect, test } from 'vitest';
import { HotlineWorld } from '../../support/virtual/hotline-world.ts';

/** Two callers wait in LVS; Anna talks with the later one. */
async function laterTaken(): Promise<{ world: HotlineWorld; early: string; late: string }> {
  const world = new HotlineWorld();
  await world.signIn('anna');
  world.inLine('1', '+49301');
  world.inLine('1', '+49301');
  const [early, late] = world.calls() as [string, string];
  await world.command('anna', { kind: 'take', call: late });
  world.wait(5_000);
  expect(world.waiting('lvs')).toEqual([early]);
  return { world, early, late };
}

test('a lost phone: back before those who came earlier', async () => {
  const { world, early, late } = await laterTaken();
  world.sim.leave(world.engine.state.line.conversations.get(late)?.agentLeg as string, 'lost');
  expect(world.waiting('lvs')).toEqual([early]);
  world.wait(20_000);
  expect(world.waiting('lvs')).toEqual([late, early]);
});

test('a transfer that fails: back before those who came earlier', async () => {
  const { world, early, late } = await laterTaken();
  world.sim.phone('+4930777', { kind: 'busy' });
  await world.command('anna', { kind: 'blindTransfer', to: '+4930777' });
  world.wait(100);
  expect(world.waiting('lvs')).toEqual([late, early]);
});

test('sent on to another team: before those who wait there', async () => {
  const { world, late } = await laterTaken();
  world.inLine('2', '+49301');
  const other = world.calls()[2] as string;
  await world.command('anna', { kind: 'blindTransfer', to: 'team:sap' });
  expect(world.waiting('sap')).toEqual([late, other]);
});

test('the agent was never reached: back to the old place, not to the first', async () => {
  const world = new HotlineWorld();
  world.sim.phone('21', { kind: 'manual' });
  await world.signIn('anna', 'deskPhone');
  for (let i = 0; i < 3; i++) world.inLine('1', '+49301');
  const calls = world.calls();
  await world.command('anna', { kind: 'take', call: calls[1] as string });
  expect(world.waiting('lvs')).toEqual([calls[0], calls[2]]);
  world.wait(27_000);
  expect(world.waiting('lvs')).toEqual(calls);
});

test('whoever was first stays first when an agent was not reached afterwards, also over a restart', async () => {
  const { world, early, late } = await laterTaken();
  world.sim.leave(world.engine.state.line.conversations.get(late)?.agentLeg as string, 'lost');
  world.wait(4_000);
  world.sim.phone('21', { kind: 'manual' });
  await world.command('anna', { kind: 'usePhone', phone: 'deskPhone' });
  await world.command('anna', { kind: 'take', call: late });
  world.wait(27_000);
  expect(world.waiting('lvs')).toEqual([late, early]);
  world.restartEngine();
  expect(world.waiting('lvs')).toEqual([late, early]);
});

test('a consultation that the agent toggled is the same after a restart: nobody sits in silence', async () => {
  const { world, late } = await laterTaken();
  const caller = world.engine.state.calls.get(late)?.leg as string;
  await world.command('anna', { kind: 'consult', to: '+4930777' });
  world.wait(3_000);
  const target = world.sim.legsTo('+4930777')[0] as string;
  await world.command('anna', { kind: 'toggle' });
  expect(world.sim.hears(caller).kind).toBe('legs');
  world.restartEngine();
  expect(world.sim.hears(caller).kind).toBe('legs');
  expect(world.sim.hears(target).kind).toBe('media');
  await world.command('anna', { kind: 'toggle' });
  expect(world.sim.hears(caller).kind).toBe('media');
  expect(world.sim.hears(target).kind).toBe('legs');
});
