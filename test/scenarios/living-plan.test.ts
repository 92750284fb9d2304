// Plans are taken up while people call: whatever they say and whenever, no call is interrupted, and a restart finds the same.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { restore } from '../../src/domain/hotline/restore.ts';
import { act, histories } from '../support/virtual/acts.ts';
import { essence, planned } from '../support/virtual/essence.ts';
import { timesUsual } from '../support/virtual/history-runs.ts';
import { type Caller, HotlineWorld, people, teams } from '../support/virtual/hotline-world.ts';
import { nobodyLostNobodyTwice } from '../support/virtual/nobody-lost.ts';
import type { PlanParts } from '../support/virtual/ready-plan.ts';
import { versionOf } from '../support/virtual/version-of.ts';

interface Change {
  readonly gone: readonly string[];
  readonly moved: string | null;
  readonly renamed: boolean;
  readonly teams: Readonly<Record<string, 'stays' | 'retired' | 'gone'>>;
  readonly otherTeams: boolean;
  readonly hotlineGone: boolean;
  readonly mode: number;
}

const fate = fc.oneof(
  { weight: 4, arbitrary: fc.constant('stays' as const) },
  fc.constantFrom('retired' as const, 'gone' as const),
);
const changes: fc.Arbitrary<Change> = fc.record({
  gone: fc.subarray(people.map(({ id }) => id)),
  moved: fc.option(fc.constantFrom(...people.map(({ id }) => id))),
  renamed: fc.boolean(),
  teams: fc.record({ lvs: fate, sap: fate, pc: fate }),
  otherTeams: fc.boolean(),
  hotlineGone: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
  mode: fc.nat(3),
});

function changed(first: PlanParts, change: Change): PlanParts {
  const has = (team: string) => change.teams[team] !== 'gone';
  const [hotline] = first.hotlines;
  if (hotline === undefined) throw new Error('there is a hotline');
  const mode = versionOf(hotline.mode.mode, `v${change.mode}`);
  return {
    hotlines: [{ ...hotline, ...(change.hotlineGone ? { id: 'other', numbers: ['1'] } : {}), mode }],
    teams: teams
      .filter(({ id }) => has(id))
      .map((team) => (change.teams[team.id] === 'retired' ? { ...team, retired: true } : team)),
    people: first.people
      .filter(({ id }) => !change.gone.includes(id))
      .map((person) => ({
        ...person,
        ...(change.renamed ? { name: `${person.name} B.` } : {}),
        ...(person.id === change.moved ? { extension: `9${person.extension}` } : {}),
        teams: (change.otherTeams ? ['lvs', 'pc'] : person.teams).filter(has),
      })),
  };
}

function restored(world: HotlineWorld) {
  const state = world.emptyState();
  const { versions, plans } = world;
  const beside = { reachabilities: world.reachabilities, versions: versions.values(), plans: plans.values() };
  expect([...restore(state, world.journal.forRestart(), world.clock.now(), beside)]).toEqual([]);
  return state;
}

/** What of the plan in force doesn't hold yet waits for a call; everything else holds. */
function planHolds(world: HotlineWorld): void {
  const { state } = world.engine;
  const { line } = state;
  const { hotlines, teams: ofPlan, people: everybody } = world.published;
  const inCall = (id: string) =>
    [...line.conversations.values()].some(({ agent }) => agent === id) ||
    ['ringing', 'talking'].includes(line.agents.get(id)?.activity.kind ?? '') ||
    line.agents.get(id)?.occupiedSince !== null;
  for (const { id, name, teams: of, extension } of everybody) {
    const agent = line.agents.get(id);
    expect(agent, id).toMatchObject({ name, teams: of });
    if (agent?.extension !== extension) expect(inCall(id), `${id} has another phone`).toBe(true);
  }
  for (const id of line.agents.keys())
    if (!everybody.some((person) => person.id === id)) {
      expect(inCall(id), `${id} is still there`).toBe(true);
      for (const offer of line.offers.values()) expect(offer.agent).not.toBe(id);
    }
  for (const { id, retired } of ofPlan) if (retired !== true) expect(line.teams.has(id), id).toBe(true);
  for (const [id, { retired }] of line.teams) expect(line.closing.has(id), id).toBe(retired === true);
  for (const [id, hotline] of state.hotlines)
    if (!hotlines.some((each) => each.id === id))
      expect([...state.calls.values()].some((call) => call.hotline === id)).toBe(hotline.retired);
  for (const { id, version } of state.calls.values())
    if (version !== null) expect(state.versions.has(version), id).toBe(true);
  for (const [team, free] of line.free)
    for (const id of free) expect(line.agents.get(id)?.teams, `${id} is free in ${team}`).toContain(team);
  for (const [team, members] of line.members)
    for (const id of members) expect(line.agents.get(id)?.teams).toContain(team);
  expect([...line.waiting.keys()].sort()).toEqual([...line.teams.keys()].sort());
}

test('whatever plans are taken up meanwhile: nobody is lost, the plan holds, and a restart finds the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      histories,
      fc.array(fc.option(changes, { freq: 2 }), { minLength: 6, maxLength: 6 }),
      async (steps, plans) => {
        const world = new HotlineWorld();
        const first = world.published;
        const callers: Caller[] = [];
        for (const [i, step] of steps.entries()) {
          const change = plans[i % plans.length];
          if (change != null) {
            const before = [...world.engine.state.line.conversations.keys()];
            world.takeUp(changed(first, change));
            for (const call of before) expect(world.engine.state.line.conversations.has(call)).toBe(true);
          }
          await act(world, callers, step);
          nobodyLostNobodyTwice(world);
          planHolds(world);
          // What a phone does beside the hotline no journal says.
          const { leaving, agents } = world.engine.state.line;
          if ([...leaving].some((id) => agents.get(id)?.occupiedSince != null)) continue;
          const again = restored(world);
          expect(planned(again)).toEqual(planned(world.engine.state));
          expect(essence(again)).toEqual(essence(world.engine.state));
        }
        world.sim.heal();
        for (const { leg } of callers) world.sim.leave(leg);
        for (const [leg, { kind }] of [...world.engine.state.line.legs])
          if (kind === 'stranger') world.sim.leave(leg);
        for (const { extension } of people) world.sim.ownCall(extension, false);
        for (const { id } of people) await world.engine.signOut(id, 'agent');
        expect(world.leftovers()).toEqual([]);
        expect(world.complaints).toEqual([]);
        expect(world.calls().length).toBeLessThanOrEqual(callers.length);
      },
    ),
    { numRuns: timesUsual(40), endOnFailure: true },
  );
});

test('who removed is in a call talks to its end, also over a restart, and somebody new is rung meanwhile', async () => {
  const world = new HotlineWorld();
  await world.signIn('carla');
  const caller = world.inLine('3');
  await world.command('carla', { kind: 'acceptOffer', ...offerOf(world, 'carla') });
  world.wait(500);
  const others = world.published.people.filter(({ id }) => id !== 'carla');
  const emil = { id: 'emil', name: 'Emil', extension: '32', teams: ['pc'] };
  world.takeUp({ ...world.published, people: [...others.filter(({ id }) => id !== 'dirk'), emil] });
  world.restartEngine();
  expect(caller.hears()).toMatch(/^talks with/);
  await world.signIn('emil');
  world.inLine('3');
  expect([world.activity('carla'), world.activity('emil')]).toEqual(['talking', 'ringing']);
  caller.hangUp();
  expect(world.engine.state.line.agents.has('carla')).toBe(false);
  expect(world.complaints).toEqual([]);
});

function offerOf(world: HotlineWorld, agent: string) {
  const offer = [...world.engine.state.line.offers.values()].find((each) => each.agent === agent);
  if (offer === undefined) throw new Error(`${agent} isn't rung`);
  return { offer: offer.offer, call: offer.call };
}
