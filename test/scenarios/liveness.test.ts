// Once faults stop and somebody is free, every caller is served: nobody is forgotten, whatever happened before.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { act, histories } from '../support/virtual/acts.ts';
import { timesUsual } from '../support/virtual/history-runs.ts';
import { type Caller, HotlineWorld, people } from '../support/virtual/hotline-world.ts';

/** The longest rest after missed offers, and the serving of everybody before. */
const WITHIN_S = 120;
const MOMENT_MS = 20_000;

/** Everybody comes back to work, at a phone that works. */
async function faultsStop(world: HotlineWorld): Promise<void> {
  world.sim.heal();
  for (const leg of [...world.engine.state.line.legs.keys()]) world.sim.die(leg, false);
  for (const { id, extension } of people) {
    world.sim.ownCall(extension, false);
    world.sim.phone(extension, { kind: 'answers', afterMs: 100 });
    await world.signIn(id);
    await world.command(id, { kind: 'reportPhone', contact: null, ownCalls: 0 });
    await world.command(id, { kind: 'endBreak' });
  }
}

/** Whoever is rung accepts, whoever watches a bar takes the first, and nobody talks for long. */
async function work(world: HotlineWorld): Promise<void> {
  for (const { id, teams } of people) {
    const doing = world.activity(id);
    if (doing === 'ringing') await world.command(id, { kind: 'acceptOffer', ...world.offerTo(id) });
    else if (doing === 'talking') await world.command(id, { kind: 'hangUp' });
    else if (doing === 'wrapUp') await world.command(id, { kind: 'skipWrapUp' });
    else if (!teams.includes('pc')) {
      const call = teams.flatMap((team) => world.waiting(team))[0];
      if (call !== undefined) await world.command(id, { kind: 'take', call });
    }
  }
}

test('every caller who waits is connected within a bound, after whatever happened', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      const world = new HotlineWorld();
      const callers: Caller[] = [];
      for (const step of steps) await act(world, callers, step);
      await faultsStop(world);
      const waited = ['lvs', 'sap', 'pc'].flatMap((team) => world.waiting(team));
      const from = world.clock.now();
      for (let second = 0; second < WITHIN_S; second++) {
        await work(world);
        world.wait(1_000);
      }
      for (const call of waited) {
        const later = world.journal.ofCall(call).filter(({ at }) => at >= from);
        const served = later.some(({ fact }) => fact.kind === 'connected');
        // Whose time was over before it could be anybody's turn.
        const gone = later.some(({ fact, at }) => fact.kind === 'lineLeft' && at < from + MOMENT_MS);
        expect(served || gone, `${call}: ${world.trace(call)}`).toBe(true);
      }
    }),
    { numRuns: timesUsual(200) },
  );
});

/** What should have happened by now, and hasn't. */
function overdue(world: HotlineWorld): readonly string[] {
  const { line, calls } = world.engine.state;
  // Whether a phone was lifted while the switch isn't reached, its picture will tell.
  const seen = line.unseenSince === null;
  const due: [what: string, untilMs: number | null][] = [];
  for (const { id, flow } of calls.values())
    if (flow.kind === 'wait') due.push([`${id}: limit`, flow.limitAt]);
  for (const conversation of line.conversations.values()) {
    const { call } = conversation;
    if (conversation.phase === 'interrupted') due.push([`${call}: agent`, conversation.interruption.untilMs]);
    if (conversation.phase === 'connecting' && seen) due.push([`${call}: phone`, conversation.untilMs]);
  }
  for (const { offer, untilMs } of line.offers.values()) if (seen) due.push([offer, untilMs]);
  for (const { id, activity, restUntilMs, doubtUntilMs } of line.agents.values()) {
    due.push([`${id}: rest`, restUntilMs], [`${id}: doubt`, doubtUntilMs]);
    if (activity.kind === 'wrapUp') due.push([`${id}: wrap-up`, activity.untilMs]);
  }
  const now = world.clock.now();
  return due.flatMap(([what, untilMs]) => (untilMs !== null && untilMs <= now ? [what] : []));
}

test('nothing that is due is left undone, whatever happened', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      const world = new HotlineWorld();
      const callers: Caller[] = [];
      for (const step of steps) {
        await act(world, callers, step);
        // Only then there was time for it.
        if (step.kind === 'wait') expect(overdue(world)).toEqual([]);
      }
    }),
    { numRuns: timesUsual(200) },
  );
});
