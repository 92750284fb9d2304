// The list of ended calls in SQLite is the one that the journal in memory computes, in whatever parts it's read.

import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MemoryJournal } from '../../../src/adapters/simulator/memory-journal.ts';
import { rowOf } from '../../../src/adapters/sqlite/journal-rows.ts';
import { JournalStore } from '../../../src/adapters/sqlite/journal-store.ts';
import type { CallFact, Fact } from '../../../src/domain/facts/facts.ts';
import type { CallCursor, CallPage, CallQuery } from '../../../src/domain/records/call-query.ts';
import { temporaryFolder } from '../../support/engine-rig.ts';

interface Told {
  readonly at: number;
  readonly told: Fact;
}

/** One call: who, in which line, who took it, how it ended, what was noted. */
const story = fc.record({
  number: fc.constantFrom(undefined, '+49301234567', '0301234567', '+43158858'),
  name: fc.constantFrom(undefined, 'Huber', 'Meier'),
  team: fc.constantFrom(null, 'lvs', 'pc'),
  agent: fc.constantFrom(null, 'anna', 'bernd'),
  waitMs: fc.integer({ min: 0, max: 5 }),
  talkMs: fc.integer({ min: 0, max: 5 }),
  note: fc.constantFrom(null, 'Toner\nund Papier', 'Scanner'),
  mended: fc.constantFrom(null, 'Drucker'),
  erased: fc.boolean(),
  ends: fc.boolean(),
  /** Whose own phone rang, through no hotline; null: it's a hotline's call. */
  direct: fc.constantFrom(null, null, 'anna', 'bernd'),
});
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

function factsOf(story: Story, call: string, begin: number): readonly Told[] {
  const { number, name, team, agent, waitMs, talkMs, note, mended, erased, ends, direct } = story;
  const told: Told[] = [];
  let at = begin;
  const tell = (fact: CallFact) => told.push({ at, told: { about: 'call', call, fact } });
  const caller = {
    ...(number === undefined ? {} : { callerNumber: number }),
    ...(name === undefined ? {} : { callerName: name }),
  };
  if (direct !== null) {
    tell({ kind: 'directCallMissed', agent: direct, rangAt: at - waitMs, ...caller });
    if (note !== null) tell({ kind: 'noted', agent: direct, text: note, note: 'n' });
    if (erased) tell({ kind: 'callErased' });
    return told;
  }
  tell({ kind: 'callArrived', hotline: 'it', calledNumber: '100', leg: call, modeId: 'm', ...caller });
  if (team !== null) tell({ kind: 'lineEntered', team });
  at += waitMs;
  const talks = team !== null && agent !== null;
  if (talks) {
    tell({ kind: 'taken', agent, agentLeg: 'a', bridge: 'b', waitedMs: waitMs });
    tell({ kind: 'connected', agent });
    at += talkMs;
  }
  if (note !== null) tell({ kind: 'noted', agent: 'anna', text: note, note: 'n' });
  if (mended !== null) tell({ kind: 'noteMended', note: 'n', agent: 'bernd', text: mended });
  if (ends)
    tell({
      kind: 'callEnded',
      outcome: talks ? 'talked' : team === null ? 'leftEarly' : 'abandoned',
      by: 'caller',
    });
  if (ends && erased) tell({ kind: 'callErased' });
  return told;
}

const query: fc.Arbitrary<CallQuery> = fc.record({
  sort: fc.constantFrom('arrived', 'waited', 'talked'),
  descending: fc.boolean(),
  seen: fc.constantFrom(
    { teams: null, agent: 'anna' },
    { teams: ['lvs'], agent: 'bernd' },
    { teams: [], agent: 'anna' },
  ),
  since: fc.constantFrom(null, 1_000, 1_030),
  team: fc.constantFrom(null, 'lvs'),
  agent: fc.constantFrom(null, 'anna'),
  missed: fc.boolean(),
  words: fc.constantFrom(
    null,
    { text: 'huber', digits: null, callingCode: '49', teams: [], agents: [] },
    { text: 'papier', digits: null, callingCode: '49', teams: [], agents: ['bernd'] },
    { text: 'drucker', digits: null, callingCode: '49', teams: ['pc'], agents: [] },
    { text: '030 12', digits: '3012', callingCode: '49', teams: [], agents: [] },
  ),
});

async function allPages(
  ask: (after: CallCursor | null) => CallPage | Promise<CallPage>,
): Promise<readonly string[]> {
  const calls: string[] = [];
  for (let after: CallCursor | null = null; ; ) {
    const page: CallPage = await ask(after);
    calls.push(...page.calls);
    if (page.next === null) return calls;
    after = page.next;
  }
}

test('whatever is asked, in whatever parts: the same calls in the same order, and the same figures', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(story, { maxLength: 12 }),
      fc.array(query, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 5 }),
      async (stories, queries, size) => {
        const memory = new MemoryJournal();
        const store = new JournalStore(join(temporaryFolder(), 'journal.db'));
        try {
          let seq = 0;
          for (const [i, each] of stories.entries())
            for (const { at, told } of factsOf(each, `c${i}`, 1_000 + i * 10)) {
              memory.keep(at, [told]);
              store.append([rowOf(++seq, at, told)]);
            }
          for (const each of queries) {
            const expected = await allPages((after) => memory.endedCalls(each, after, 100));
            const parts = { lookedAt: size, read: size };
            expect(await allPages((after) => store.ended.page(each, after, size, parts))).toEqual(expected);
            expect(await allPages((after) => store.ended.page(each, after, size))).toEqual(expected);
            const since = each.since ?? 0;
            expect(store.ended.figures(since, each.seen)).toEqual(await memory.figures(since, each.seen));
          }
        } finally {
          store.close();
        }
      },
    ),
    { numRuns: 40 },
  );
});

test('a journal of before is listed from its first start on; what was erased is found by nothing', async () => {
  const file = join(temporaryFolder(), 'journal.db');
  const calls: Story = {
    number: '+49301234567',
    name: 'Huber',
    team: 'lvs',
    agent: 'anna',
    waitMs: 3,
    talkMs: 4,
    note: 'Scanner',
    mended: null,
    erased: false,
    ends: true,
    direct: null,
  };
  const before = new JournalStore(file);
  let seq = 0;
  for (const [i, each] of [calls, { ...calls, erased: true }].entries())
    before.append(factsOf(each, `c${i}`, 1_000 + i * 10).map(({ at, told }) => rowOf(++seq, at, told)));
  before.close();
  const db = new Database(file);
  db.exec(
    'DROP TABLE call_back; DROP TABLE call_back_call; DROP TABLE ended_call; DROP INDEX journal_noted; DROP TABLE message; DROP INDEX journal_message_noted; DROP INDEX journal_signed; PRAGMA user_version = 7;',
  );
  db.close();
  const store = new JournalStore(file);
  const all: CallQuery = {
    sort: 'arrived',
    descending: true,
    seen: { teams: null, agent: 'anna' },
    since: null,
    team: null,
    agent: null,
    missed: false,
    words: null,
  };
  expect(store.ended.page(all, null, 10)).toEqual({ calls: ['c1', 'c0'], next: null });
  for (const text of ['huber', 'scanner']) {
    const words = { text, digits: null, callingCode: '49', teams: [], agents: [] };
    expect(store.ended.page({ ...all, words }, null, 10).calls).toEqual(['c0']);
  }
  store.close();
});
