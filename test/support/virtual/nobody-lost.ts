// What must hold at every moment and at the end of every story: nobody lost, nobody twice, nothing left over.

import { expect } from 'vitest';
import { type HotlineWorld, people } from './hotline-world.ts';

/** At every moment: each caller is at exactly one place and hears something, and no agent has two calls. */
export function nobodyLostNobodyTwice(world: HotlineWorld): void {
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
    const hears = world.sim.hears(leg).kind;
    expect(hears, `${id} in ${flow.kind} hears`).not.toBe('silence');
    if (line.conversations.get(id)?.phase === 'talking') expect(hears, `${id} talks, hears`).toBe('legs');
  }
}

/** Everybody leaves, everything settles: nothing is left, and there were so many calls, each with exactly one end. */
export async function allIsOver(world: HotlineWorld, callers: readonly string[]): Promise<void> {
  for (const leg of callers) world.sim.leave(leg);
  for (const { id } of people) await world.engine.signOut(id, 'agent');
  expect(world.leftovers()).toEqual([]);
  expect(world.complaints).toEqual([]);
  for (const outcome of world.outcomes()) {
    expect(outcome).toMatch(/^(talked|transferred|abandoned|leftEarly|notServed|informed)$/);
  }
  expect(world.calls()).toHaveLength(callers.length);
}
