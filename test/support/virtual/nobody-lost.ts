// What must hold at every moment and at the end of every story: nobody lost, nobody twice, nothing left over.

import { expect } from 'vitest';
import type { Notice } from '../../../src/domain/words/notices.ts';
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
    const shouldBe = ['wait', 'handedOver', 'kept', 'transferring'].includes(call.flow.kind) ? 1 : 0;
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
    expect(agent?.activity).toMatchObject({ kind: 'ringing', offer: offer.offer });
    expect(agent?.occupiedSince, `${offer.agent} is rung and in no other call`).toBeNull();
  }
  for (const call of [...line.waiting.values()].flat())
    for (const offer of call.offers)
      expect(line.offers.get(offer)?.call, `${call.call} rings where it says`).toBe(call.call);
  for (const { id, activity } of line.agents.values())
    if (activity.kind === 'ringing')
      expect(line.offers.get(activity.offer)?.agent, `${id} is rung by an offer`).toBe(id);
  talkersHearEachOther(world);
  thoseLeftTalk(world);
  freeAreOffered(world);
  onePhoneOneCall(world);
  nobodyAtAVoicemail(world);
  for (const { id, leg, flow } of calls.values()) {
    // Nobody is on the line.
    if (leg === '') continue;
    // The only silence: a few seconds for a key, and while the caller speaks.
    const asked = flow.kind === 'menu' || flow.kind === 'language' || flow.kind === 'reviewing';
    if (flow.kind === 'recording' || (asked && flow.phase.kind === 'awaitingKey')) continue;
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
    const asks = conversation.phase === 'consulting' && conversation.consult.facing === 'target';
    if (conversation.phase === 'held' || asks)
      expect(sim.hears(callerLeg), `${call}: ${asks ? 'asks' : 'held'}`).not.toEqual({
        kind: 'legs',
        legs: [agentLeg],
      });
    if (conversation.phase === 'transferred') hear(callerLeg, conversation.transfer.leg, 'transferred');
    if (conversation.phase !== 'consulting' || conversation.consult.phase !== 'talking') continue;
    const { facing, leg } = conversation.consult;
    hear(agentLeg, facing === 'target' ? leg : callerLeg, `consulting, facing the ${facing}`);
  }
}

/** Whoever talks on when a caller has gone hears the other one, and is offered nothing. */
function thoseLeftTalk({ engine, sim }: HotlineWorld): void {
  const { legs, guests, agents } = engine.state.line;
  for (const [leg, role] of legs) {
    if (role.kind !== 'stranger') continue;
    const others = [...legs].flatMap(([each, { kind, ...of }]) =>
      each !== leg && kind === 'stranger' && 'bridge' in of && of.bridge === role.bridge ? [each] : [],
    );
    expect(sim.hears(leg), `${leg} talks on`).toEqual({ kind: 'legs', legs: others });
    const agent = agents.get(guests.get(leg) ?? '');
    if (role.with !== undefined)
      expect(agent?.occupiedSince ?? null, `who has ${leg} is busy`).not.toBeNull();
  }
}

/** Once free, a caller is offered: nobody waits for an automatic team beside somebody who is free. */
function freeAreOffered(world: HotlineWorld): void {
  const { line } = world.engine.state;
  for (const team of line.teams.values()) {
    if (team.distribution !== 'automatic') continue;
    for (const call of line.waiting.get(team.id) ?? []) {
      if (call.offers.length === 0 && (line.kept.get(call.call)?.restUntilMs ?? null) === null)
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

/** At a number of somebody's own nobody is heard, and nobody has the call, until the key was pressed there. */
function nobodyAtAVoicemail({ engine, sim }: HotlineWorld): void {
  const { legs, ownNumbers, agents } = engine.state.line;
  for (const [leg, { agent }] of ownNumbers) {
    expect(sim.hears(leg).kind, `${leg} at ${agent}'s own number`).not.toBe('legs');
    expect(legs.get(leg)?.kind, `${leg} is rung for something`).toMatch(/^(offer|agent|consult|transfer)$/);
    expect(agents.has(agent)).toBe(true);
  }
}

/** Everybody leaves, everything settles: nothing is left, and there were so many calls, each with exactly one end. */
export async function allIsOver(world: HotlineWorld, callers: readonly string[]): Promise<void> {
  world.sim.heal();
  for (const leg of callers) world.sim.leave(leg);
  for (const [leg, { kind }] of [...world.engine.state.line.legs])
    if (kind === 'stranger') world.sim.leave(leg);
  for (const { extension } of people) world.sim.ownCall(extension, false);
  for (const { id } of people) await world.engine.signOut(id, 'agent');
  // Of what is on until further notice somebody is reminded each day.
  for (const { turning } of world.engine.state.turnedOn)
    await world.engine.control('petra', { kind: 'turnOff', turning });
  expect(world.leftovers()).toEqual([]);
  expect(world.complaints).toEqual([]);
  for (const outcome of world.outcomes()) {
    expect(outcome).toMatch(
      /^(talked|transferred|message|abandoned|leftEarly|notServed|informed|lost|callBackFailed|callBackDropped|calledAgain)$/,
    );
  }
  expect(world.calls()).toHaveLength(callers.length);
  nothingEndedSilently(world);
}

/** Of all that ended by a fault, or by the engine's own decision, somebody was told, and those whom it concerned. */
export function nothingEndedSilently({ journal }: HotlineWorld): void {
  const entries = journal.all();
  const wasTold = (agent: string, seq: number, matter: Partial<Notice>) =>
    entries.some(
      (entry) =>
        entry.about === 'agent' &&
        entry.agent === agent &&
        entry.seq > seq &&
        entry.fact.kind === 'noticesChanged' &&
        entry.fact.unread.some((notice) => matches(notice, matter)),
    );
  const told = (agent: string, seq: number, matter: Partial<Notice>) =>
    expect(wasTold(agent, seq, matter), `${agent} was told ${JSON.stringify(matter)}`).toBe(true);
  const has = new Map<string, string>();
  for (const entry of entries) {
    const { seq } = entry;
    if (entry.about === 'agent') {
      const { agent, fact } = entry;
      const reason = fact.kind === 'breakStarted' ? fact.reason : '';
      if (reason !== 'noAnswer' && reason !== 'notAccepted') continue;
      told(agent, seq, { kind: 'onBreak', reason });
      told('petra', seq, { kind: 'colleagueOnBreak', colleague: agent, reason });
    }
    if (entry.about !== 'call') continue;
    const { call, fact } = entry;
    if (fact.kind === 'taken') has.set(call, fact.agent);
    if (fact.kind === 'transferred' || fact.kind === 'lineReturned') has.delete(call);
    if (fact.kind === 'transferFailed' && fact.step === undefined)
      told(has.get(call) ?? '', seq, { kind: 'transferFailed', call });
    if (fact.kind !== 'callEnded' || fact.by !== 'switch') continue;
    told('petra', seq, { kind: 'callersLost' });
    const agent = has.get(call);
    if (agent !== undefined)
      expect(
        wasTold(agent, seq, { kind: 'brokeOff', call }) ||
          wasTold(agent, seq, { kind: 'transferFailed', call }),
        `${agent} was told what became of ${call}`,
      ).toBe(true);
  }
}

const matches = (notice: Notice, matter: Partial<Notice>): boolean =>
  Object.entries(matter).every(([field, value]) => Reflect.get(notice, field) === value);
