// Who is rung for whom, in which order, and that nobody is rung without end.

import { expect, test } from 'vitest';
import { type Caller, HotlineWorld, teams } from '../../support/virtual/hotline-world.ts';

const offered = (world: HotlineWorld) =>
  world.entries().flatMap(({ fact, at }) => (fact.kind === 'offered' ? [{ agent: fact.agent, at }] : []));

async function leave(world: HotlineWorld, callers: readonly Caller[]): Promise<void> {
  for (const caller of callers) caller.hangUp();
  for (const agent of ['anna', 'bernd', 'carla', 'dirk']) await world.engine.signOut(agent, 'agent');
  expect(world.leftovers()).toEqual([]);
}

test('a lone agent whose desk phone is busy is asked less and less, and at last taken to be away', async () => {
  const world = new HotlineWorld();
  world.sim.phone('31', { kind: 'busy' });
  await world.signIn('carla', 'deskPhone');
  // Ten callers ask no more than one.
  const callers = Array.from({ length: 10 }, () => world.caller('+49301'));
  world.wait(4_000);
  for (const caller of callers) caller.press('3');
  world.wait(3_000);
  const start = world.clock.now();
  world.wait(60_000);
  expect(offered(world).map(({ at }) => at - start)).toEqual([0, 3_000, 9_000, 21_000]);
  expect(world.engine.state.line.agents.get('carla')?.availability).toMatchObject({ reason: 'notAccepted' });
  // The phone is free again, and its owner is back: it rings at once.
  world.sim.phone('31', { kind: 'answers', afterMs: 1_000 });
  await world.command('carla', { kind: 'endBreak' });
  world.wait(1_500);
  expect(callers[0]?.hears()).toMatch(/^talks with/);
  await leave(world, callers);
});

test('whoever declines everything rings four times, not without end', async () => {
  const world = new HotlineWorld();
  await world.signIn('carla');
  const caller = world.inLine('3', '+49301');
  for (let s = 0; s < 300; s++) {
    if (world.activity('carla') === 'ringing')
      await world.command('carla', { kind: 'declineOffer', ...world.offerTo('carla') });
    world.wait(1_000);
  }
  expect(offered(world)).toHaveLength(4);
  await leave(world, [caller]);
});

test('ringing that was no fault of theirs leaves the longest idle the longest idle', async () => {
  const world = new HotlineWorld();
  await world.signIn('carla');
  world.wait(1_000);
  await world.signIn('dirk');
  const impatient = world.inLine('3', '+49301');
  expect(world.activity('carla')).toBe('ringing');
  impatient.hangUp();
  const next = world.inLine('3', '+49301');
  expect([world.activity('carla'), world.activity('dirk')]).toEqual(['ringing', 'idle']);
  // Somebody else takes the call: the same.
  const [, call] = world.calls() as [string, string];
  await world.command('dirk', { kind: 'take', call });
  world.wait(100);
  await world.command('dirk', { kind: 'hangUp' });
  await world.command('dirk', { kind: 'skipWrapUp' });
  const last = world.inLine('3', '+49301');
  expect(world.activity('carla')).toBe('ringing');
  await leave(world, [next, last]);
});

test('who declines is passed over; when all have declined, a new round begins after a pause', async () => {
  const world = new HotlineWorld();
  await world.signIn('carla');
  world.wait(1_000);
  await world.signIn('dirk');
  const caller = world.inLine('3', '+49301');
  const start = world.clock.now();
  await world.command('carla', { kind: 'declineOffer', ...world.offerTo('carla') });
  expect(world.activity('dirk')).toBe('ringing');
  await world.command('dirk', { kind: 'declineOffer', ...world.offerTo('dirk') });
  expect([world.activity('carla'), world.activity('dirk')]).toEqual(['idle', 'idle']);
  world.wait(2_999);
  expect(offered(world)).toHaveLength(2);
  world.wait(1);
  // Both became idle at the same moment: the first of the team is asked first.
  expect(offered(world).at(-1)).toEqual({ agent: 'carla', at: start + 3_000 });
  await leave(world, [caller]);
});

test('somebody who comes free during the pause is rung at once', async () => {
  const world = new HotlineWorld();
  await world.signIn('carla');
  const caller = world.inLine('3', '+49301');
  await world.command('carla', { kind: 'declineOffer', ...world.offerTo('carla') });
  world.wait(1_000);
  await world.signIn('dirk');
  expect(world.activity('dirk')).toBe('ringing');
  await leave(world, [caller]);
});

test('who has just declined rests, and no other caller rings there meanwhile', async () => {
  const world = new HotlineWorld();
  await world.signIn('carla');
  const first = world.inLine('3', '+49301');
  // The second one hears the last words before the line.
  const second = world.caller('+49302');
  world.wait(4_000);
  second.press('3');
  world.wait(2_900);
  await world.command('carla', { kind: 'declineOffer', ...world.offerTo('carla') });
  world.wait(2_999);
  expect([world.waiting('pc').length, world.activity('carla')]).toEqual([2, 'idle']);
  world.wait(1);
  expect(world.activity('carla')).toBe('ringing');
  await leave(world, [first, second]);
});

test('the caller who waits longest is offered first, over all teams of a free agent', async () => {
  const world = new HotlineWorld({
    teams: teams.map((team) => ({ ...team, distribution: 'automatic' as const })),
  });
  const callers = [world.inLine('2', '+49301'), world.inLine('1', '+49301'), world.inLine('2', '+49301')];
  const order: string[] = [];
  await world.signIn('anna');
  for (let i = 0; i < 3; i++) {
    const offered = world.offerTo('anna');
    order.push(offered.call);
    await world.command('anna', { kind: 'acceptOffer', ...offered });
    world.wait(100);
    await world.command('anna', { kind: 'hangUp' });
    await world.command('anna', { kind: 'skipWrapUp' });
  }
  expect(order).toEqual(world.calls());
  await leave(world, callers);
});

test('nobody on a break, in wrap-up, talking, signed out or without a phone is rung', async () => {
  const world = new HotlineWorld();
  await world.signIn('carla');
  await world.signIn('dirk');
  await world.command('carla', { kind: 'startBreak', reason: 'Pause' });
  world.sim.phone('32', { kind: 'unreachable' });
  const caller = world.inLine('3', '+49301');
  world.wait(60_000);
  expect(offered(world)).toEqual([]);
  await world.command('carla', { kind: 'endBreak' });
  expect(offered(world).map(({ agent }) => agent)).toEqual(['carla']);
  await world.command('carla', { kind: 'acceptOffer', ...world.offerTo('carla') });
  world.wait(100);
  const second = world.inLine('3', '+49301');
  world.wait(10_000);
  await world.command('carla', { kind: 'hangUp' });
  expect(world.activity('carla')).toBe('wrapUp');
  world.wait(14_999);
  expect(offered(world)).toHaveLength(1);
  world.wait(1);
  expect(offered(world)).toHaveLength(2);
  await leave(world, [caller, second]);
});

test('a caller who hangs up while somebody is rung: the ringing ends, with no blame', async () => {
  const world = new HotlineWorld();
  await world.signIn('carla', 'deskPhone');
  world.sim.phone('31', { kind: 'manual' });
  const caller = world.inLine('3', '+49301');
  expect(world.activity('carla')).toBe('ringing');
  caller.hangUp();
  expect(world.activity('carla')).toBe('idle');
  expect(world.engine.state.line.agents.get('carla')?.missed).toBe(0);
  expect(world.trace(world.calls()[0] as string)).toContain('offerEnded carla withdrawn');
  expect(world.outcomes()).toEqual(['abandoned']);
  await leave(world, []);
});

test('accepting at the moment at which the ringing ends: the caller who still waits is taken, else it is told why not', async () => {
  const world = new HotlineWorld();
  await world.signIn('carla');
  const caller = world.inLine('3', '+49301');
  const late = world.offerTo('carla');
  world.wait(20_100);
  expect(world.activity('carla')).toBe('idle');
  expect(await world.command('carla', { kind: 'acceptOffer', ...late })).toMatchObject({ ok: true });
  world.wait(100);
  await world.command('carla', { kind: 'hangUp' });
  await world.command('carla', { kind: 'skipWrapUp' });

  const second = world.inLine('3', '+49301');
  const passedOn = world.offerTo('carla');
  await world.signIn('dirk');
  await world.command('carla', { kind: 'declineOffer', ...passedOn });
  expect(world.activity('dirk')).toBe('ringing');
  const refused = await world.command('carla', { kind: 'acceptOffer', ...passedOn });
  expect(refused).toEqual({ ok: false, error: { code: 'offerOver' } });
  await world.command('dirk', { kind: 'acceptOffer', ...world.offerTo('dirk') });
  expect(await world.command('carla', { kind: 'acceptOffer', ...passedOn })).toMatchObject({
    error: { code: 'takenByOther', agentName: 'Dirk' },
  });
  await leave(world, [caller, second]);
});

test('a registered phone that could not be rung is left alone for a while, and then rung again by itself', async () => {
  const world = new HotlineWorld();
  await world.signIn('dirk', 'deskPhone');
  const dirk = () => world.engine.state.line.agents.get('dirk');
  const caller = world.inLine('3', '+49301');
  world.sim.leave(world.sim.legsTo('32')[0] as string, 'lost');
  world.wait(10_000);
  expect(dirk()).toMatchObject({ reachable: true, activity: { kind: 'idle' } });
  expect(world.sim.legsTo('32')).toEqual([]);
  world.wait(10_000);
  expect(world.activity('dirk')).toBe('talking');
  await leave(world, [caller]);
  expect(world.leftovers()).toEqual([]);
});
