// Call-backs as SQLite keeps them are those that the journal in memory computes, whatever became of them; nothing personal lies there.

import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MemoryJournal } from '../../../src/adapters/simulator/memory-journal.ts';
import { rowOf } from '../../../src/adapters/sqlite/journal-rows.ts';
import { JournalStore } from '../../../src/adapters/sqlite/journal-store.ts';
import type { CallFact, Fact } from '../../../src/domain/facts/facts.ts';
import { temporaryFolder } from '../../support/engine-rig.ts';
import { append, newFile, ofCall, opened } from './journal-rig.ts';

const calls = ['c0', 'c1', 'c2'] as const;
const arrival = (call: string): Fact =>
  ofCall(call, {
    kind: 'callArrived',
    hotline: 'it',
    calledNumber: '100',
    leg: call,
    modeId: 'm',
    callerNumber: '0171',
    callerName: 'Huber',
  });

const fact: fc.Arbitrary<Fact> = fc
  .tuple(fc.constantFrom(...calls), fc.constantFrom('e1', 'e2'))
  .chain(([call, entry]) => {
    const id = { entry, agent: 'anna' } as const;
    const wanted = { kind: 'callBackWanted', entry, team: 'lvs', waitedMs: 9_000 } as const;
    return fc
      .constantFrom<CallFact>(
        { kind: 'branchChosen', step: 'menu', digit: '1', label: 'LVS' },
        { ...wanted, why: 'missed' },
        { ...wanted, why: 'missed', brokeOff: true },
        { ...wanted, why: 'wish', number: '0172' },
        { kind: 'callBackClaimed', ...id },
        { kind: 'callBackReleased', ...id },
        { kind: 'callBackTried', ...id },
        { kind: 'callBackTryEnded', ...id, outcome: 'busy' },
        { kind: 'callBackSettled', entry, by: 'anna' },
        { kind: 'callBackDone', entry, by: null },
        { kind: 'callBackErased', entry },
        { kind: 'callErased' },
      )
      .map((each) => ofCall(call, each));
  });

test('what a restart reads is what everything that happened makes of it, in any parts', () => {
  const file = join(temporaryFolder(), 'journal.db');
  const store = new JournalStore(file);
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 30 }), (facts) => {
      const memory = new MemoryJournal();
      const from = store.lastSeq;
      // A number is typed once in a call, and what it names isn't told again once it's erased.
      const all = [...calls.map(arrival), ...facts.filter(isFirst)].map((told) =>
        renamed(told, `run${from}-`),
      );
      store.append(all.map((told, i) => rowOf(from + i + 1, i, told)));
      for (const [i, told] of all.entries()) memory.keep(i, [told]);
      const whole = store.callBacks.after(from, 100);
      expect(whole.map(({ entry }) => entry)).toEqual(memory.callBacksKept());
      const parts = whole.flatMap((_, i) => store.callBacks.after(whole[i - 1]?.seq ?? from, 1));
      expect(parts).toEqual(whole);
    }),
  );
  store.close();
  const db = new Database(file);
  const kept = db.prepare<[], { kept: string }>('SELECT kept FROM call_back').all();
  db.close();
  expect(kept.length).toBeGreaterThan(0);
  expect(JSON.stringify(kept)).not.toMatch(/0171|0172|Huber/);
});

test('a number that was typed is found by those that are asked for, and erased with its call', async () => {
  const file = newFile();
  const journal = await opened(file);
  const wish: CallFact = {
    kind: 'callBackWanted',
    entry: 'e1',
    why: 'wish',
    team: 'lvs',
    waitedMs: 0,
    number: '0172 1234567',
  };
  await append(journal, 1, [arrival('c1'), ofCall('c1', wish)]);
  expect(await journal.callsFrom(['01721234567'])).toEqual([{ call: 'c1', open: true }]);
  expect(await journal.callsFrom(['0171', '01721234567'])).toHaveLength(1);
  expect(await journal.callBacks()).toMatchObject([
    { id: 'e1', wanted: [{ number: '0172 1234567', caller: { callerName: 'Huber' } }] },
  ]);
  await append(journal, 2, [ofCall('c1', { kind: 'callErased' })]);
  expect(await journal.callBacks()).toEqual([]);
  expect(await journal.callsFrom(['01721234567'])).toEqual([]);
});

/** One thing is wanted by a call. */
function isFirst({ fact: told, ...of }: Fact, at: number, all: readonly Fact[]): boolean {
  if (told.kind !== 'callBackWanted' || !('call' in of)) return true;
  return (
    at ===
    all.findIndex((each) => each.fact.kind === 'callBackWanted' && 'call' in each && each.call === of.call)
  );
}

/** Each run has calls and entries of its own. */
function renamed(told: Fact, run: string): Fact {
  if (told.about !== 'call') return told;
  const named = 'entry' in told.fact ? { ...told.fact, entry: run + told.fact.entry } : told.fact;
  return { about: 'call', call: run + told.call, fact: named };
}
