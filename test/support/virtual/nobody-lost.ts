// What must hold at every moment and at the end of every story: nobody lost, nobody twice, nothing left over.

import { expect } from 'vitest';
import { type HotlineWorld, people } from './hotline-world.ts';

/** At every moment: each caller is at exactly one place and hears something, and no agent has two calls. */
export function nobodyLostNobodyTwice(world: HotlineWorld): void {
  // What is to be heard then can't be brought about; what is shown has to be true all the same.
  if (world.sim.hangs) return talkersHearEachOther(world);
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
  for (const offer of line.offers.values()) {
    expect(waiting).toContain(offer.call);
    // An offer is known on both sides; nobody is rung who is in another call.
    const agent = line.agents.get(offer.agent);
    expect(agent?.activity).toEqual({ kind: 'ringing', offer: offer.offer });
    expect(agent?.occupiedSince, `${offer.agent} is rung and in no other call`).toBeNull();
  }
  for (const call of [...line.waiting.values()].flat())
    for (const offer of call.offers)
      expect(line.offers.get(offer)?.call, `${call.call} rings where it says`).toBe(call.call);
  for (const { id, activity } of line.agents.values())
    if (activity.kind === 'ringing')
      expect(line.offers.get(activity.offer)?.agent, `${id} is rung by an offer`).toBe(id);
  talkersHearEachOther(world);
  freeAreOffered(world);
  onePhoneOneCall(world);
  for (const { id, leg, flow } of calls.values()) {
    // The only silence: a menu waits a few seconds for a key.
    if (flow.kind === 'menu' && flow.phase.kind === 'awaitingKey') continue;
    const hears = world.sim.hears(leg).kind;
    expect(hears, `${id} in ${flow.kind} hears`).not.toBe('silence');
    if (line.conversations.get(id)?.phase === 'interrupted')
      expect(hears, `${id} waits for the agent`).toBe('media');
  }
}

/** Also while the switch doesn't obey: whoever is shown as talking with somebody hears this one, and is heard. */
export function talkersHearEachOther({ engine, sim }: HotlineWorld): void {
  for (const { call, ...conversation } of engine.state.line.conversations.values()) {
    const { callerLeg, agentLeg, heldByPhone } = conversation;
    const hear = (one: string, other: string, what: string) => {
      expect(sim.hears(one), `${call}: ${what}`).toEqual({ kind: 'legs', legs: [other] });
      expect(sim.hears(other), `${call}: ${what}`).toEqual({ kind: 'legs', legs: [one] });
    };
    if (conversation.phase === 'talking' && !heldByPhone) hear(callerLeg, agentLeg, 'talking');
    if (conversation.phase === 'held')
      expect(sim.hears(callerLeg), `${call}: held`).not.toEqual({ kind: 'legs', legs: [agentLeg] });
    if (conversation.phase === 'transferred') hear(callerLeg, conversation.transfer.leg, 'transferred');
    if (conversation.phase !== 'consulting' || conversation.consult.phase !== 'talking') continue;
    const { facing, leg } = conversation.consult;
    hear(agentLeg, facing === 'target' ? leg : callerLeg, `consulting, facing the ${facing}`);
  }
}

/** Once free, a caller is offered: nobody waits for an automatic team beside somebody who is free. */
function freeAreOffered(world: HotlineWorld): void {
  const { line } = world.engine.state;
  for (const team of line.teams.values()) {
    if (team.distribution !== 'automatic') continue;
    for (const call of line.waiting.get(team.id) ?? []) {
      if (call.offers.length === 0)
        expect([...(line.free.get(team.id) ?? [])], `${call.call} waits, and somebody is free`).toEqual([]);
    }
  }
}

/** Through the engine no phone has two calls that were answered: one rings or talks at a time. */
function onePhoneOneCall(world: HotlineWorld): void {
  const { line } = world.engine.state;
  for (const { extension, id } of people) {
    const answered = world.sim
      .legsTo(extension)
      .filter((leg) => world.sim.isAnswered(leg) && line.legs.get(leg)?.kind !== 'leaving');
    expect(answered.length, `${id}'s phone has ${answered.join(', ')}`).toBeLessThanOrEqual(1);
  }
}

/** Everybody leaves, everything settles: nothing is left, and there were so many calls, each with exactly one end. */
export async function allIsOver(world: HotlineWorld, callers: readonly string[]): Promise<void> {
  world.sim.heal();
  for (const leg of callers) world.sim.leave(leg);
  for (const { extension } of people) world.sim.ownCall(extension, false);
  for (const { id } of people) await world.engine.signOut(id, 'agent');
  expect(world.leftovers()).toEqual([]);
  expect(world.complaints).toEqual([]);
  for (const outcome of world.outcomes()) {
    expect(outcome).toMatch(/^(talked|transferred|abandoned|leftEarly|notServed|informed)$/);
  }
  expect(world.calls()).toHaveLength(callers.length);
}
