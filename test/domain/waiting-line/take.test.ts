// Who may take a call, and what everybody else reads.

import { expect, test } from 'vitest';
import { HotlineWorld, people } from '../../support/virtual/hotline-world.ts';

async function waiting(): Promise<{ world: HotlineWorld; call: string }> {
  const world = new HotlineWorld();
  for (const agent of ['anna', 'bernd', 'carla']) await world.signIn(agent);
  world.inLine('1');
  return { world, call: world.calls()[0] as string };
}

const refused = (code: string, more = {}) => ({ ok: false, error: { code, ...more } });

test('only members of the team', async () => {
  const { world, call } = await waiting();
  expect(await world.command('carla', { kind: 'take', call })).toEqual(refused('notMember'));
  expect(world.waiting('lvs')).toEqual([call]);
});

test('not signed out, not on a break, not without a phone, not in a call', async () => {
  const { world, call } = await waiting();
  expect(await world.command('dirk', { kind: 'take', call })).toEqual(refused('notSignedIn'));
  expect(await world.command('nobody', { kind: 'take', call })).toEqual(refused('notSignedIn'));
  await world.command('anna', { kind: 'startBreak', reason: 'Pause' });
  expect(await world.command('anna', { kind: 'take', call })).toEqual(refused('onBreak'));
  await world.command('anna', { kind: 'endBreak' });
  world.sim.phone('21', { kind: 'unreachable' });
  expect(await world.command('anna', { kind: 'take', call })).toEqual(refused('phoneUnreachable'));
  world.sim.phone('21', { kind: 'manual' });
  expect(await world.command('anna', { kind: 'take', call })).toMatchObject({ ok: true });
  world.inLine('1');
  const other = world.calls()[1] as string;
  expect(await world.command('anna', { kind: 'take', call: other })).toEqual(refused('busy'));
  expect(world.waiting('lvs')).toEqual([other]);
});

test('a call that somebody has is told with the name; one that is gone is gone', async () => {
  const { world, call } = await waiting();
  await world.command('anna', { kind: 'take', call });
  const taken = refused('takenByOther', { agentName: 'Anna' });
  expect(await world.command('bernd', { kind: 'take', call })).toEqual(taken);
  expect(await world.command('carla', { kind: 'take', call })).toEqual(taken);
  world.wait(100);
  await world.command('anna', { kind: 'hangUp' });
  expect(await world.command('bernd', { kind: 'take', call })).toEqual(refused('callGone'));
});

test('nobody is signed out in the midst of a call, by nobody', async () => {
  const { world, call } = await waiting();
  await world.command('anna', { kind: 'take', call });
  world.wait(100);
  for (const by of ['agent', 'engine', { supervisor: 'petra' }] as const) {
    expect(await world.engine.signOut('anna', by)).toEqual(refused('busy'));
  }
  expect(world.activity('anna')).toBe('talking');
  await world.command('anna', { kind: 'hangUp' });
  expect(await world.engine.signOut('anna', 'agent')).toEqual({ ok: true, value: null });
});

test('taking during wrap-up ends it', async () => {
  const { world, call } = await waiting();
  await world.command('anna', { kind: 'take', call });
  world.wait(100);
  await world.command('anna', { kind: 'hangUp' });
  expect(world.activity('anna')).toBe('wrapUp');
  world.inLine('1');
  expect(await world.command('anna', { kind: 'take', call: world.calls()[1] as string })).toMatchObject({
    ok: true,
  });
  world.wait(60_000);
  expect(world.activity('anna')).toBe('talking');
});

test('a desk phone with an extension of its own rings when it is chosen, for a transfer too, and only its own state counts', async () => {
  const world = new HotlineWorld({
    agents: people.map((person) => (person.id === 'anna' ? { ...person, deskPhone: '41' } : person)),
  });
  world.sim.phone('41', { kind: 'unreachable' });
  await world.signIn('anna');
  await world.signIn('bernd');
  const reachable = () => world.engine.state.line.agents.get('anna')?.reachable;
  expect(reachable()).toBe(true);
  await world.command('anna', { kind: 'usePhone', phone: 'deskPhone' });
  expect(reachable()).toBe(false);
  world.sim.phone('41', { kind: 'manual' });
  world.sim.phone('21', { kind: 'unreachable' });
  expect(reachable()).toBe(true);
  const caller = world.inLine('1');
  const [call] = world.calls() as [string];
  expect(await world.command('anna', { kind: 'take', call })).toMatchObject({ ok: true });
  world.wait(10);
  expect(world.sim.legsTo('41')).toHaveLength(1);
  world.sim.leave(world.sim.legsTo('41')[0] as string, 'declined');
  await world.command('bernd', { kind: 'take', call });
  world.wait(100);
  await world.command('bernd', { kind: 'blindTransfer', to: '21' });
  world.wait(10);
  expect([world.sim.legsTo('41').length, world.sim.legsTo('21').length]).toEqual([1, 0]);
  caller.hangUp();
});

test('whoever hangs up while the own desk phone still rings gives the caller back, and is not rung for it at once', async () => {
  const world = new HotlineWorld();
  await world.signIn('carla');
  await world.signIn('dirk', 'deskPhone');
  world.sim.phone('32', { kind: 'manual' });
  await world.command('carla', { kind: 'startBreak', reason: 'x' });
  world.inLine('3');
  const [call] = world.calls() as [string];
  await world.command('dirk', { kind: 'take', call });
  world.sim.lift(world.sim.legsTo('32')[0] as string);
  await world.command('dirk', { kind: 'hangUp' });
  await world.command('dirk', { kind: 'skipWrapUp' });
  expect(world.outcomes()).toEqual(['talked']);

  const second = world.caller();
  world.wait(4_000);
  second.press('3');
  await world.command('dirk', { kind: 'startBreak', reason: 'x' });
  world.wait(3_000);
  await world.command('dirk', { kind: 'endBreak' });
  const waiting = world.calls()[1] as string;
  await world.command('dirk', { kind: 'declineOffer', ...world.offerTo('dirk') });
  expect(await world.command('dirk', { kind: 'take', call: waiting })).toMatchObject({ ok: true });
  world.wait(10);
  expect(world.activity('dirk')).toBe('talking');
  await world.command('dirk', { kind: 'hangUp' });
  expect(world.waiting('pc')).toEqual([waiting]);
  expect(world.activity('dirk')).toBe('idle');
  await world.command('carla', { kind: 'endBreak' });
  expect(world.activity('carla')).toBe('ringing');
  second.hangUp();
  expect(world.outcomes()).toEqual(['talked', 'abandoned']);
});
