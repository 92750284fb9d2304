// A phone that is busy with a call that isn't its owner's hotline call: nothing is offered to it, and everybody sees it.

import { expect, test } from 'vitest';
import { teamView } from '../../src/engine/views/views.ts';
import { HotlineWorld, people } from '../support/virtual/hotline-world.ts';

const ofPc = { carla: '31', dirk: '32' } as const;

async function pcTeam(...agents: readonly (keyof typeof ofPc)[]): Promise<HotlineWorld> {
  const world = new HotlineWorld();
  for (const agent of agents) await world.signIn(agent);
  return world;
}

const report = (ownCalls: number) => ({ kind: 'reportPhone', contact: 'abc', ownCalls }) as const;
const agent = (world: HotlineWorld, id: string) => world.engine.state.line.agents.get(id);
const offers = (world: HotlineWorld) => [...world.engine.state.line.offers.values()];
const readyOf = (world: HotlineWorld, team: string) => {
  const { state } = world.engine;
  const found = state.line.teams.get(team);
  return found === undefined ? -1 : teamView(state, found).ready;
};

const sources = {
  console: {
    begin: (world: HotlineWorld) => world.command('carla', report(1)),
    end: (world: HotlineWorld) => world.command('carla', report(0)),
  },
  switch: {
    begin: async (world: HotlineWorld) => world.sim.ownCall('31', true),
    end: async (world: HotlineWorld) => world.sim.ownCall('31', false),
  },
};

for (const [name, { begin, end }] of Object.entries(sources)) {
  test(`seen by the ${name}: no offer, no ready leg, not counted as ready; offered as soon as it is over`, async () => {
    const world = await pcTeam('carla');
    await begin(world);
    expect(readyOf(world, 'pc')).toBe(0);
    world.inLine('3');
    world.wait(60_000);
    expect([offers(world), world.sim.legsTo('31'), world.activity('carla')]).toEqual([[], [], 'idle']);
    await end(world);
    expect([offers(world).length, agent(world, 'carla')?.missed]).toEqual([1, 0]);
  });

  test(`seen by the ${name} while it rings for a caller: the next one's turn, with no blame`, async () => {
    const world = await pcTeam('carla', 'dirk');
    world.inLine('3');
    expect(offers(world)[0]?.agent).toBe('carla');
    await begin(world);
    expect(offers(world).map((offer) => offer.agent)).toEqual(['dirk']);
    await world.command('dirk', { kind: 'declineOffer', ...world.offerTo('dirk') });
    world.wait(60_000);
    await end(world);
    expect(agent(world, 'carla')).toMatchObject({ missed: 0, availability: { kind: 'signedIn' } });
    world.wait(3_000);
    expect(offers(world).length).toBe(1);
  });
}

test('both tell, and either is enough; a console that is gone tells nothing any more', async () => {
  const world = await pcTeam('carla');
  world.sim.ownCall('31', true);
  await world.command('carla', report(1));
  const since = agent(world, 'carla')?.occupiedSince;
  world.wait(1_000);
  world.sim.ownCall('31', false);
  expect(agent(world, 'carla')?.occupiedSince).toBe(since);
  world.engine.consoleChanged('carla', false);
  expect(agent(world, 'carla')?.occupiedSince).toBeNull();
});

test('after a restart of the engine the switch tells again', async () => {
  const world = await pcTeam('carla');
  world.sim.ownCall('31', true);
  world.restartEngine();
  expect(agent(world, 'carla')?.occupiedSince).not.toBeNull();
  world.sim.ownCall('31', false);
  expect(agent(world, 'carla')?.occupiedSince).toBeNull();
});

test('of the phone that is used only: a desk phone’s calls are none of the softphone’s', async () => {
  const agents = people.map((person) => (person.id === 'carla' ? { ...person, deskPhone: '41' } : person));
  const world = new HotlineWorld({ agents });
  world.sim.ownCall('41', true);
  await world.signIn('carla');
  expect(agent(world, 'carla')?.occupiedSince).toBeNull();
  await world.command('carla', { kind: 'usePhone', phone: 'deskPhone' });
  expect(agent(world, 'carla')?.occupiedSince).not.toBeNull();
  await world.command('carla', { kind: 'usePhone', phone: 'softphone' });
  expect(agent(world, 'carla')?.occupiedSince).toBeNull();
});

test('taking a call beside the own direct call goes', async () => {
  const world = new HotlineWorld();
  await world.signIn('anna');
  world.inLine('1');
  await world.command('anna', report(1));
  expect(await world.command('anna', { kind: 'take', call: world.calls()[0] as string })).toMatchObject({
    ok: true,
  });
  world.wait(100);
  expect(world.activity('anna')).toBe('talking');
});

async function annaTalks(...others: readonly string[]) {
  const world = new HotlineWorld();
  for (const id of ['anna', ...others]) await world.signIn(id);
  const caller = world.inLine('1');
  const [call] = world.calls() as [string];
  await world.command('anna', { kind: 'take', call });
  world.wait(100);
  return { world, caller, call };
}

const busy = { ok: false, error: { code: 'targetBusy', agentName: 'Bernd' } };

for (const kind of ['consult', 'blindTransfer'] as const) {
  test(`${kind} to a colleague who talks, is rung or is in a direct call: told at once, and the caller stays`, async () => {
    const { world, caller } = await annaTalks('bernd');
    const refused = async () => {
      expect(await world.command('anna', { kind, to: '22' })).toEqual(busy);
      expect(caller.hears()).toMatch(/^talks with/);
    };
    world.sim.ownCall('22', true);
    await refused();
    world.sim.ownCall('22', false);
    await world.command('bernd', report(1));
    await refused();
    await world.command('bernd', report(0));
    world.inLine('1');
    await world.command('bernd', { kind: 'take', call: world.calls()[1] as string });
    world.wait(100);
    await refused();
    await world.command('bernd', { kind: 'hangUp' });
    expect(await world.command('anna', { kind, to: '22' })).toMatchObject({ ok: true });
  });
}

test('a consulted colleague is busy from the first ring to the end: no offer, no second consultation, no take', async () => {
  const { world } = await annaTalks('carla', 'dirk');
  await world.command('dirk', { kind: 'startBreak', reason: 'x' });
  await world.command('anna', { kind: 'consult', to: '31' });
  expect(agent(world, 'carla')?.occupiedSince).not.toBeNull();
  world.inLine('3');
  expect(offers(world)).toEqual([]);
  world.restartEngine();
  expect([offers(world), agent(world, 'carla')?.occupiedSince === null]).toEqual([[], false]);
  const call = world.calls()[1] as string;
  expect(await world.command('carla', { kind: 'take', call })).toMatchObject({ error: { code: 'busy' } });
  await world.command('anna', { kind: 'cancelConsult' });
  expect(offers(world).map((offer) => offer.agent)).toEqual(['carla']);
});

test('a colleague who gets the call has it as the own call, and is free after it', async () => {
  const { world, caller } = await annaTalks('bernd');
  await world.command('anna', { kind: 'consult', to: '22' });
  world.wait(3_000);
  await world.command('anna', { kind: 'completeTransfer' });
  expect([world.activity('bernd'), agent(world, 'bernd')?.occupiedSince]).toEqual(['talking', null]);
  caller.hangUp();
  await world.command('bernd', { kind: 'skipWrapUp' });
  expect(readyOf(world, 'lvs')).toBe(1);
});

test('who signs out or begins a break while being rung leaves the caller to the next one', async () => {
  for (const leave of ['signOut', 'startBreak', 'take'] as const) {
    const world = new HotlineWorld({
      agents: people.map((person) => (person.id === 'carla' ? { ...person, teams: ['pc', 'lvs'] } : person)),
    });
    await world.signIn('carla');
    world.inLine('3');
    await world.signIn('dirk');
    expect(offers(world)[0]?.agent).toBe('carla');
    if (leave === 'signOut') await world.engine.signOut('carla', 'agent');
    if (leave === 'startBreak') await world.command('carla', { kind: 'startBreak', reason: 'x' });
    if (leave === 'take') {
      world.inLine('1');
      await world.command('carla', { kind: 'take', call: world.calls()[1] as string });
    }
    expect(
      offers(world).map((offer) => offer.agent),
      leave,
    ).toEqual(['dirk']);
  }
});
