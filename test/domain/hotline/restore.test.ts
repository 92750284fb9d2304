// A restarted engine knows what the one before knew: replayed facts lead to the state that told them.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dueAt } from '../../../src/domain/hotline/deadlines.ts';
import { emptyHotlines, type HotlineState } from '../../../src/domain/hotline/hotline.ts';
import { restore } from '../../../src/domain/hotline/restore.ts';
import { act, everything, histories } from '../../support/virtual/acts.ts';
import { essence } from '../../support/virtual/essence.ts';
import { timesUsual } from '../../support/virtual/history-runs.ts';
import { type Caller, HotlineWorld } from '../../support/virtual/hotline-world.ts';

function restored(world: HotlineWorld): HotlineState {
  const state = world.emptyState();
  const { reachabilities } = world;
  expect([...restore(state, world.journal.forRestart(), world.clock.now(), { reachabilities })]).toEqual([]);
  return state;
}

test('the state replayed from the journal is the state that wrote it, after any random acts', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      const world = new HotlineWorld();
      const callers: Caller[] = [];
      for (const step of steps) {
        await act(world, callers, step);
        expect(essence(restored(world))).toEqual(essence(world.engine.state));
      }
    }),
    { numRuns: timesUsual(120) },
  );
});

test('after every act of the long scenario too', async () => {
  const world = new HotlineWorld();
  const callers: Caller[] = [];
  for (const step of everything) {
    await act(world, callers, step);
    expect(essence(restored(world))).toEqual(essence(world.engine.state));
  }
});

test('what is due stays due: the rest of a wait’s limit, and of the time for a key', async () => {
  const world = new HotlineWorld();
  const pc = world.caller();
  world.wait(4_000);
  pc.press('3');
  world.wait(3_000 + 100_000);
  const menu = world.caller();
  world.wait(6_500);
  const state = world.emptyState();
  restore(state, world.journal.forRestart(), world.clock.now());
  const due = [...state.calls.keys()].map((id) => (dueAt(state, 'flow', id) ?? 0) - world.clock.now());
  expect(due).toEqual([300_000 - 106_500, 4_500]);
  menu.hangUp();
});

test('calls of a hotline and agents that are no longer configured are left out', async () => {
  const world = new HotlineWorld();
  await world.signIn('anna');
  world.caller();
  const state = emptyHotlines([], [], []);
  restore(state, world.journal.forRestart(), 0);
  expect(state.calls.size + state.callers.size + state.line.agents.size).toBe(0);
});

test('somebody who got a call by a transfer, and signs in while it goes on, still has it after a restart', async () => {
  const world = new HotlineWorld();
  await world.signIn('anna');
  const caller = world.caller('+4989123456');
  world.wait(4_000);
  caller.press('1');
  world.wait(3_000);
  const [call] = world.calls() as [string];
  await world.command('anna', { kind: 'take', call });
  world.wait(10);
  await world.command('anna', { kind: 'blindTransfer', to: '22' });
  world.wait(2_500);
  await world.signIn('bernd');
  expect(world.activity('bernd')).toBe('talking');
  world.restartEngine();
  expect(world.activity('bernd')).toBe('talking');
});

test('an end that an engine of before took, and no calendar knows, is until further notice', () => {
  const world = new HotlineWorld();
  const state = world.emptyState();
  const on = (turning: string, until: number | null) => ({
    turning,
    quickSwitch: null,
    name: 'Pause',
    hotlines: ['it'],
    does: { kind: 'pause' } as const,
    since: 50,
    until,
    by: 'anna',
    reason: '',
  });
  const turned = on('turning-1', 1e300);
  const change = { kind: 'turnedOn', turned, by: 'anna' } as const;
  const fact = { kind: 'controlChanged', change, on: [on('turning-0', 5_000), turned] } as const;
  expect([...restore(state, [{ about: 'plan', fact, seq: 1, at: 100 }], 200)]).toEqual([]);
  expect(state.turnedOn.map(({ turning, until }) => [turning, until])).toEqual([
    ['turning-0', 5_000],
    ['turning-1', null],
  ]);
  expect(dueAt(state, 'control', 'control')).toBe(5_000);
});
