// Whatever happens around people who want to be called back: nobody lost, nobody called twice at once, the order of the line kept,
// and each place comes to its end.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { restore } from '../../src/domain/hotline/restore.ts';
import { servedBefore } from '../../src/domain/waiting-line/waiting.ts';
import { act, callBackHistories } from '../support/virtual/acts.ts';
import { callBackMode, MINUTE } from '../support/virtual/call-back-mode.ts';
import { essence } from '../support/virtual/essence.ts';
import { timesUsual } from '../support/virtual/history-runs.ts';
import { type Caller, HotlineWorld } from '../support/virtual/hotline-world.ts';
import { allIsOver, nobodyLostNobodyTwice } from '../support/virtual/nobody-lost.ts';

function placesAreKept({ engine }: HotlineWorld): void {
  const { line, calls } = engine.state;
  for (const waiting of line.waiting.values()) {
    expect([...waiting].sort((a, b) => (servedBefore(a, b) ? -1 : 1))).toEqual(waiting);
    for (const { call, callerLeg } of waiting) expect(callerLeg === '', call).toBe(line.kept.has(call));
  }
  for (const call of line.kept.keys())
    expect(calls.get(call), call).toMatchObject({ leg: '', flow: { kind: 'kept' } });
  const called = [...line.legs.values()].flatMap((role) =>
    role.kind === 'callBack' ? [line.kept.get(role.call)?.number] : [],
  );
  expect(new Set(called).size, 'nobody is called twice at once').toBe(called.length);
}

test('nobody lost, nobody called twice at once, the order kept; and each place comes to its end', async () => {
  await fc.assert(
    fc.asyncProperty(callBackHistories, async (steps) => {
      const world = new HotlineWorld({ mode: callBackMode() });
      const callers: Caller[] = [];
      for (const step of steps) {
        await act(world, callers, step);
        nobodyLostNobodyTwice(world);
        placesAreKept(world);
      }
      world.sim.heal();
      for (const { leg } of callers) world.sim.leave(leg);
      // Nobody works any more: what is kept is given up within a day.
      for (const id of ['anna', 'bernd', 'carla', 'dirk']) {
        await world.command(id, { kind: 'hangUp' });
        await world.engine.signOut(id, 'agent');
      }
      for (const [leg] of [...world.engine.state.line.legs]) world.sim.leave(leg);
      world.wait(25 * 60 * MINUTE);
      await allIsOver(
        world,
        callers.map(({ leg }) => leg),
      );
    }),
    { numRuns: timesUsual(150) },
  );
});

test('a restart knows of all places what there is to know', async () => {
  await fc.assert(
    fc.asyncProperty(callBackHistories, async (steps) => {
      const world = new HotlineWorld({ mode: callBackMode() });
      const callers: Caller[] = [];
      for (const step of steps) {
        await act(world, callers, step);
        if (step.kind === 'restart') continue;
        const state = world.emptyState();
        restore(state, world.journal.forRestart(), world.clock.now(), {
          reachabilities: world.reachabilities,
        });
        expect(essence(state)).toEqual(essence(world.engine.state));
      }
    }),
    { numRuns: timesUsual(30) },
  );
});
