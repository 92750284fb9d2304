// The caller hangs up in the midst of a consultation: the two who talk about it are not cut off, and hear why it's quiet.

import { expect, test } from 'vitest';
import type { Notice } from '../../src/domain/words/notices.ts';
import { type AnnaTalks, annaTalks } from '../support/virtual/anna-talks.ts';
import { allIsOver, nobodyLostNobodyTwice } from '../support/virtual/nobody-lost.ts';

const OUTSIDE = '+4930777';

async function annaAsks(to = '22', afterMs = 2_000): Promise<AnnaTalks & { readonly target: string }> {
  const stage = await annaTalks();
  const { world } = stage;
  world.sim.phone(to, { kind: 'answers', afterMs });
  await world.command('anna', { kind: 'consult', to });
  world.wait(2_500);
  return { ...stage, target: world.sim.legsTo(to)[0] ?? 'none' };
}

const person = ({ world }: AnnaTalks, id: string) => world.engine.state.line.agents.get(id);
const told = (stage: AnnaTalks, id: string) =>
  (person(stage, id)?.notices ?? []).map(({ id: _id, at: _at, ...words }: Notice) => words);

test.each<[string, (stage: AnnaTalks) => unknown]>([
  ['the agent hears the colleague', () => {}],
  ['the agent hears the caller', ({ world }) => world.command('anna', { kind: 'toggle' })],
])('they talk on, both are told and busy, and nobody is left when one hangs up: %s', async (_what, first) => {
  const stage = await annaAsks();
  const { world, caller, agentLeg, target, call } = stage;
  await first(stage);
  caller.hangUp();
  world.wait(60_000);
  expect(world.sim.hears(agentLeg)).toEqual({ kind: 'legs', legs: [target] });
  expect(world.sim.hears(target)).toEqual({ kind: 'legs', legs: [agentLeg] });
  const words = { kind: 'callerLeft', call, talksOn: true } as const;
  expect(told(stage, 'anna')).toEqual([{ ...words, colleague: 'bernd' }]);
  expect(told(stage, 'bernd')).toEqual([{ ...words, colleague: 'anna' }]);
  expect(world.outcomes()).toEqual(['talked']);
  // Wrap-up is long over; both are in a call all the same.
  for (const id of ['anna', 'bernd'])
    expect(person(stage, id), id).toMatchObject({
      activity: { kind: 'idle' },
      occupiedSince: expect.anything(),
    });
  nobodyLostNobodyTwice(world);
  world.sim.leave(target);
  expect(world.sim.has(agentLeg)).toBe(false);
  expect(person(stage, 'anna')?.occupiedSince).toBeNull();
  await allIsOver(world, [caller.leg]);
});

test('who has lifted in this very moment is not cut off either', async () => {
  const stage = await annaAsks('22', 60_000);
  const { world, caller, agentLeg, target } = stage;
  world.sim.hang();
  world.sim.lift(target);
  caller.hangUp();
  world.sim.heal();
  world.wait(10);
  expect(world.sim.hears(agentLeg)).toEqual({ kind: 'legs', legs: [target] });
  await allIsOver(world, [caller.leg]);
});

test('an engine that is killed meanwhile leaves them talking, and knows that they are busy', async () => {
  const stage = await annaAsks();
  const { world, caller, agentLeg, target } = stage;
  caller.hangUp();
  world.restartEngine();
  world.wait(10);
  expect(world.sim.hears(agentLeg)).toEqual({ kind: 'legs', legs: [target] });
  for (const id of ['anna', 'bernd']) expect(person(stage, id)?.occupiedSince, id).not.toBeNull();
  nobodyLostNobodyTwice(world);
  await allIsOver(world, [caller.leg]);
});

test('with somebody outside too', async () => {
  const stage = await annaAsks(OUTSIDE);
  const { world, caller, agentLeg, target, call } = stage;
  caller.hangUp();
  world.wait(10);
  expect(world.sim.hears(agentLeg)).toEqual({ kind: 'legs', legs: [target] });
  expect(told(stage, 'anna')).toEqual([{ kind: 'callerLeft', call, colleague: null, talksOn: true }]);
  world.sim.leave(agentLeg);
  expect(world.sim.has(target)).toBe(false);
  await allIsOver(world, [caller.leg]);
});

test('while it only rings there is nobody to talk with: the agent is told that the caller has gone', async () => {
  const stage = await annaAsks('22', 60_000);
  const { world, caller, agentLeg, target, call } = stage;
  caller.hangUp();
  world.wait(10);
  expect([world.sim.has(agentLeg), world.sim.has(target)]).toEqual([false, false]);
  expect(told(stage, 'anna')).toEqual([{ kind: 'callerLeft', call, colleague: 'bernd', talksOn: false }]);
  expect(told(stage, 'bernd')).toEqual([]);
  await allIsOver(world, [caller.leg]);
});

test('they can’t be put together: nobody is left in silence', async () => {
  const stage = await annaAsks();
  const { world, caller, agentLeg, target } = stage;
  await world.command('anna', { kind: 'toggle' });
  const run = world.sim.run.bind(world.sim);
  world.sim.run = (command) => {
    if (command.kind !== 'bridge') run(command);
    else world.sim.tell({ kind: 'commandFailed', command, reason: 'no such bridge' });
  };
  caller.hangUp();
  world.wait(10);
  expect([world.sim.has(agentLeg), world.sim.has(target)]).toEqual([false, false]);
});
