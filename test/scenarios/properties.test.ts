// What must hold for every order of events: nobody lost, nobody twice, nothing left over. fast-check shrinks failures.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { act, everything, histories } from '../support/virtual/acts.ts';
import { type Caller, HotlineWorld, people } from '../support/virtual/hotline-world.ts';

/** At every moment: each caller is at exactly one place, and no agent has two calls. */
function nobodyLostNobodyTwice(world: HotlineWorld): void {
  const { calls, line } = world.engine.state;
  const waiting = [...line.waiting.values()].flat().map((call) => call.call);
  expect(new Set(waiting).size).toBe(waiting.length);
  for (const call of calls.values()) {
    const places = [waiting.includes(call.id), line.conversations.has(call.id)].filter(Boolean).length;
    const shouldBe = call.flow.kind === 'wait' || call.flow.kind === 'handedOver' ? 1 : 0;
    expect(places, `${call.id} is in ${call.flow.kind}`).toBe(shouldBe);
  }
  const talking = [...line.agents.values()].filter((agent) => agent.activity.kind === 'talking');
  for (const { id, activity } of talking) {
    const conversation = activity.kind === 'talking' ? line.conversations.get(activity.call) : undefined;
    expect(conversation?.agent, `${id} talks`).toBe(id);
  }
  for (const offer of line.offers.values()) expect(waiting).toContain(offer.call);
  for (const { id, leg, flow } of calls.values()) {
    // The only silence: a menu waits a few seconds for a key.
    if (flow.kind === 'menu' && flow.phase.kind === 'awaitingKey') continue;
    expect(world.sim.hears(leg).kind, `${id} in ${flow.kind} hears`).not.toBe('silence');
  }
}

/** Everybody leaves, everything settles: nothing is left, and each call has exactly one end. */
async function allIsOver(world: HotlineWorld, callers: readonly Caller[]): Promise<void> {
  for (const caller of callers) caller.hangUp();
  for (const { id } of people) await world.engine.signOut(id, 'agent');
  expect(world.leftovers()).toEqual([]);
  expect(world.complaints).toEqual([]);
  for (const outcome of world.outcomes()) {
    expect(outcome).toMatch(/^(talked|transferred|abandoned|leftEarly|notServed|informed)$/);
  }
  expect(world.calls()).toHaveLength(callers.length);
}

test('whatever happens in whatever order: no caller lost, no call twice, nothing left over', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      const world = new HotlineWorld();
      const callers: Caller[] = [];
      for (const step of steps) {
        await act(world, callers, step);
        nobodyLostNobodyTwice(world);
      }
      await allIsOver(world, callers);
    }),
    { numRuns: 600 },
  );
}, 120_000);

test('hang-up after every event of the long scenario leaves nothing and exactly one record', async () => {
  for (let stop = 0; stop <= everything.length; stop++) {
    const world = new HotlineWorld();
    const callers: Caller[] = [];
    for (const step of everything.slice(0, stop)) await act(world, callers, step);
    await allIsOver(world, callers);
  }
});

test('an engine killed after every event of the long scenario drops nobody and keeps the order', async () => {
  for (let stop = 0; stop <= everything.length; stop++) {
    const world = new HotlineWorld();
    const callers: Caller[] = [];
    for (const step of everything.slice(0, stop)) await act(world, callers, step);
    const waitingBefore = [...world.engine.state.line.waiting.values()].flat().map((call) => call.call);
    const talkingBefore = [...world.engine.state.line.conversations.values()].filter(
      ({ phase }) => phase === 'talking',
    );
    const callsBefore = world.engine.state.calls.size;
    await world.restartEngine();
    nobodyLostNobodyTwice(world);
    expect(world.engine.state.calls.size).toBe(callsBefore);
    const waitingAfter = [...world.engine.state.line.waiting.values()].flat().map((call) => call.call);
    expect(waitingAfter.filter((call) => waitingBefore.includes(call))).toEqual(waitingBefore);
    for (const { call } of talkingBefore) {
      expect(world.engine.state.line.conversations.get(call)?.phase, `${call} after ${stop}`).toBe('talking');
    }
    for (const step of everything.slice(stop)) {
      await act(world, callers, step);
      nobodyLostNobodyTwice(world);
    }
    await allIsOver(world, callers);
  }
});
