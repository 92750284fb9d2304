// A journal that the version before wrote, in the midst of everything: read, and gone on from.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MemoryJournal } from '../../../src/adapters/simulator/memory-journal.ts';
import { VirtualClock } from '../../../src/adapters/simulator/virtual-clock.ts';
import type { JournalEntry } from '../../../src/domain/facts/facts.ts';
import { dueAt } from '../../../src/domain/hotline/deadlines.ts';
import { HotlineWorld } from '../../support/virtual/hotline-world.ts';

const file = new URL('../../support/journals/before-2026-11-28.jsonl', import.meta.url);

/** An engine that has read it, 200 ms after the last entry, and hasn't heard of the switch yet. */
function restarted() {
  const entries = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as JournalEntry);
  const journal = new MemoryJournal();
  for (const { seq: _, at, ...fact } of entries) journal.keep(at, [fact]);
  const last = entries.at(-1)?.at ?? 0;
  const world = new HotlineWorld({ journal, clock: new VirtualClock(last + 200) });
  world.killEngine();
  return { world, last };
}

test('calls stand where they stood: talking, held, asking a colleague, waiting, at the menu', () => {
  const { world, last } = restarted();
  world.sim.tell = () => undefined;
  world.sim.start = () => undefined;
  world.replaceEngine();
  const { line, calls } = world.engine.state;
  const inOrder = [...line.conversations.values()].map(({ agent, phase }) => `${agent} ${phase}`);
  expect(inOrder).toEqual(['anna held', 'bernd consulting']);
  expect(world.waiting('pc')).toHaveLength(1);
  expect(world.waiting('sap')).toHaveLength(1);
  // Nothing says by which leg Carla was rung: she is rung anew.
  expect([line.offers.size, world.activity('carla')]).toEqual([0, 'idle']);
  expect([world.activity('anna'), line.agents.get('dirk')?.phone]).toEqual(['talking', 'deskPhone']);
  const due = [...calls.values()].map(({ id, flow }) => {
    const at = dueAt(world.engine.state, 'flow', id);
    return [flow.kind, at === null ? null : at > last];
  });
  expect(due).toEqual([
    ['handedOver', null],
    ['handedOver', null],
    ['wait', true],
    ['wait', null],
    ['menu', true],
    ['announcement', null],
  ]);
});

test('callers who are gone from the switch get their one end, and nothing is left', async () => {
  const { world } = restarted();
  world.replaceEngine();
  for (const id of ['anna', 'bernd', 'carla', 'dirk']) await world.engine.signOut(id, 'agent');
  world.wait(60_000);
  expect(world.leftovers()).toEqual([]);
  expect(world.outcomes()).toEqual([
    'abandoned',
    'talked',
    'talked',
    'abandoned',
    'abandoned',
    'leftEarly',
    'leftEarly',
  ]);
});
