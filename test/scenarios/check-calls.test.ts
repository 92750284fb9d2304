// Check calls are nobody's: they hear what a caller hears, and nothing that people see, or that is kept, is other by them.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Act, act, everything, histories } from '../support/virtual/acts.ts';
import { timesUsual } from '../support/virtual/history-runs.ts';
import { type Caller, HotlineWorld, NUMBER } from '../support/virtual/hotline-world.ts';

let serial = 0;

function check(world: HotlineWorld): { readonly id: string; readonly ends: string[] } {
  const id = `check-${String(++serial).padStart(8, '0')}`;
  const ends: string[] = [];
  world.sim.checkCall(
    { check: id, number: NUMBER, limitMs: 3_600_000 },
    { answered: () => undefined, heard: () => undefined, ended: (cause) => ends.push(cause) },
  );
  return { id, ends };
}

/** What is known of people and lines. */
const all = ({ journal, engine: { state } }: HotlineWorld) => ({
  kept: journal.all().length,
  waiting: [...state.line.waiting],
  offers: [...state.line.offers],
  agents: [...state.line.agents],
});

/** These choose among all legs that there are. */
const takesAnyLeg = ({ kind }: Act) => kind === 'legLost' || kind === 'mediaDies';

async function both(steps: readonly Act[], inBetween: (world: HotlineWorld, at: number) => void) {
  const [without, beside] = [new HotlineWorld(), new HotlineWorld()];
  const callers: { without: Caller[]; beside: Caller[] } = { without: [], beside: [] };
  for (const [at, step] of steps.entries()) {
    inBetween(beside, at);
    await act(without, callers.without, step);
    await act(beside, callers.beside, step);
    expect(all(beside)).toEqual(all(without));
  }
  expect(beside.journal.all()).toEqual(without.journal.all());
}

test('beside every act of the long story, check calls change nothing', async () => {
  await both(
    everything.filter((step) => !takesAnyLeg(step)),
    (world) => void check(world),
  );
});

test('whatever happens, check calls change no row, no offer, no figure and nothing that is kept', async () => {
  await fc.assert(
    fc.asyncProperty(histories, fc.array(fc.boolean(), { maxLength: 12 }), async (steps, when) => {
      await both(
        steps.filter((step) => !takesAnyLeg(step)),
        (world, at) => {
          if (when[at % Math.max(1, when.length)] === true) check(world);
        },
      );
    }),
    { numRuns: timesUsual(60) },
  );
});

test('hears greeting, menu and the line as a caller who presses nothing, and is in no line', () => {
  const world = new HotlineWorld();
  const { id } = check(world);
  const caller = world.caller('+4989123');
  for (let second = 0; second < 40; second += 1) {
    world.wait(1_000);
    const [mine, theirs] = [world.sim.hears(id), world.sim.hears(caller.leg)];
    expect(mine).toEqual(theirs);
  }
});

test('a key takes it into a line as far as it hears: it rings nobody', async () => {
  const world = new HotlineWorld();
  await world.signIn('carla');
  const { id } = check(world);
  world.wait(4_000);
  world.sim.press(id, '3');
  world.wait(10_000);
  expect(world.engine.state.calls.get(id)?.flow.kind).toBe('wait');
  expect(world.sim.hears(id).kind).toBe('media');
  expect(world.engine.state.line.offers.size).toBe(0);
  expect(world.sim.legsTo('31')).toEqual([]);
  const take = await world.command('carla', { kind: 'take', call: id });
  expect(take.ok).toBe(false);
});

test('is over with the engine that made it', () => {
  const world = new HotlineWorld();
  const { id, ends } = check(world);
  const caller = world.caller('+4989123');
  world.wait(1_000);
  world.restartEngine();
  expect(ends).toEqual(['hungUp']);
  expect(world.engine.state.calls.has(id)).toBe(false);
  expect(world.engine.state.calls.size).toBe(1);
  expect(world.sim.has(caller.leg)).toBe(true);
});
