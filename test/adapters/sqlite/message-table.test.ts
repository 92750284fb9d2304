// Messages as SQLite keeps them are those that the journal in memory computes, whatever became of them; nothing personal lies there.

import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MemoryJournal } from '../../../src/adapters/simulator/memory-journal.ts';
import { entryOf, rowOf } from '../../../src/adapters/sqlite/journal-rows.ts';
import { JournalStore } from '../../../src/adapters/sqlite/journal-store.ts';
import type { CallFact, Fact } from '../../../src/domain/facts/facts.ts';
import { temporaryFolder } from '../../support/engine-rig.ts';

const calls = ['c0', 'c1'] as const;
const of = (call: string, fact: CallFact): Fact => ({ about: 'call', call, fact });
const arrival = (call: string): Fact =>
  of(call, {
    kind: 'callArrived',
    hotline: 'it',
    calledNumber: '100',
    leg: call,
    modeId: 'm',
    callerNumber: '0171',
  });

const message = fc.tuple(fc.constantFrom(...calls), fc.constantFrom('m1', 'm2'));
const fact: fc.Arbitrary<Fact> = message.chain(([call, which]) => {
  const id = { message: `${call}-${which}` };
  const agent = fc.constantFrom('anna', 'bernd');
  return fc
    .oneof(
      fc.constant<CallFact>({ kind: 'messageBegun', step: 's', ...id, team: 'lvs' }),
      fc.constant<CallFact>({ kind: 'messageLeft', ...id, lengthMs: 3_000, by: 'gone' }),
      fc.constant<CallFact>({ kind: 'branchChosen', step: 'menu', digit: '1', label: 'LVS' }),
      agent.map((by): CallFact => ({ kind: 'messageClaimed', ...id, agent: by })),
      agent.map((by): CallFact => ({ kind: 'messageDone', ...id, agent: by })),
      fc.nat(99).map(
        (n): CallFact => ({
          kind: 'messageNoted',
          ...id,
          agent: 'anna',
          note: `n${n}`,
          text: `Huber ${n}`,
        }),
      ),
      fc.nat(99).map(
        (n): CallFact => ({
          kind: 'messageMailed',
          ...id,
          agent: 'anna',
          forward: `f${n}`,
          to: `huber${n}@helpdesk.example`,
          text: 'Huber',
          language: 'de',
        }),
      ),
      fc.constantFrom<CallFact>(
        { kind: 'messageForwarded', ...id, agent: 'anna', team: 'pc' },
        { kind: 'messageDeleted', ...id, agent: 'anna', untilMs: 9 },
        { kind: 'messageRestored', ...id, agent: 'anna' },
        { kind: 'speechSought', ...id, found: false },
        { kind: 'messageMeasured', ...id, lengthMs: 7 },
        { kind: 'messageErased', ...id },
        { kind: 'callErased' },
      ),
    )
    .map((each) => of(call, each));
});

test('what a restart reads is what everything that happened makes of it, in any parts', () => {
  const file = join(temporaryFolder(), 'journal.db');
  const store = new JournalStore(file);
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 40 }), (facts) => {
      const memory = new MemoryJournal();
      const from = store.lastSeq;
      const run = `run${from}-`;
      const all = [...calls.map(arrival), ...facts.filter(isFirst)].map((told) => renamed(told, run));
      store.append(all.map((told, i) => rowOf(from + i + 1, i, told)));
      for (const [i, told] of all.entries()) memory.keep(i, [told]);
      const whole = store.messages.after(from, 100);
      expect(whole.map((each) => each.message)).toEqual(memory.messagesLeft());
      const parts = whole.flatMap((_, i) => store.messages.after(whole[i - 1]?.seq ?? from, 1));
      expect(parts).toEqual(whole);
    }),
  );
  store.close();
  const db = new Database(file);
  const kept = db.prepare<[], { kept: string }>('SELECT kept FROM message').all();
  db.close();
  expect(kept.length).toBeGreaterThan(0);
  expect(JSON.stringify(kept)).not.toMatch(/0171|[Hh]uber/);
});

/** A message is left once. */
function isFirst({ fact }: Fact, at: number, all: readonly Fact[]): boolean {
  if (fact.kind !== 'messageLeft') return true;
  const { message } = fact;
  return at === all.findIndex((each) => each.fact.kind === 'messageLeft' && each.fact.message === message);
}

/** Each run has calls and messages of its own. */
const renamed = (told: Fact, run: string): Fact =>
  JSON.parse(JSON.stringify(told).replaceAll(/"(c\d(?:-m\d)?)"/g, `"${run}$1"`)) as Fact;

test('a journal of before has its messages from its first start on', () => {
  const file = join(temporaryFolder(), 'journal.db');
  const before = new JournalStore(file);
  const told: readonly CallFact[] = [
    { kind: 'messageBegun', step: 's', message: 'c0-m1', team: 'lvs' },
    { kind: 'messageLeft', message: 'c0-m1', lengthMs: 3_000, by: 'gone' },
    { kind: 'callEnded', outcome: 'message', by: 'caller' },
  ];
  before.append(
    [arrival('c0'), ...told.map((each) => of('c0', each))].map((each, i) => rowOf(i + 1, i, each)),
  );
  before.close();
  const db = new Database(file);
  db.exec(
    'DROP TABLE message; DROP INDEX journal_message_noted; DROP INDEX journal_signed; DROP TABLE call_back; DROP TABLE call_back_call; PRAGMA user_version = 10;',
  );
  db.close();
  const store = new JournalStore(file);
  expect(store.messages.after(0, 10)).toMatchObject([
    { message: { id: 'c0-m1', team: 'lvs', caller: { callerNumber: '0171' } } },
  ]);
  // Erasing finds it, also where nothing else of its caller is left.
  expect(store.personal.namedAmong(['c0', 'c1'])).toEqual([{ call: 'c0', open: false }]);
  store.append([rowOf(5, 9, of('c0', { kind: 'callErased' }))]);
  expect(store.personal.namedAmong(['c0'])).toEqual([]);
  expect(store.rowsOfCall('c0').map(entryOf)).toHaveLength(5);
  store.close();
});

test('to whom it was sent on stands beside it, where it can be erased, and is there after a restart', () => {
  const file = join(temporaryFolder(), 'journal.db');
  const store = new JournalStore(file);
  const told: readonly CallFact[] = [
    { kind: 'messageBegun', step: 's', message: 'c0-m1', team: 'lvs' },
    { kind: 'messageLeft', message: 'c0-m1', lengthMs: 3_000, by: 'gone' },
    ...['huber@helpdesk.example', 'lager@helpdesk.example'].map(
      (to, nth): CallFact => ({
        kind: 'messageMailed',
        message: 'c0-m1',
        agent: 'anna',
        forward: `f${nth}`,
        to,
        text: 'Huber',
        language: 'de',
      }),
    ),
  ];
  store.append(
    [arrival('c0'), ...told.map((each) => of('c0', each))].map((each, i) => rowOf(i + 1, i, each)),
  );
  expect(store.messages.after(0, 10)[0]?.message.forwards).toEqual([
    { id: 'f0', agent: 'anna', to: 'huber@helpdesk.example', at: 3 },
    { id: 'f1', agent: 'anna', to: 'lager@helpdesk.example', at: 4 },
  ]);
  expect(store.leftSince(3)).toEqual({
    found: [
      { seq: 4, call: 'c0', message: 'c0-m1', forward: 'f0' },
      { seq: 5, call: 'c0', message: 'c0-m1', forward: 'f1' },
    ],
    upTo: 5,
  });
  store.close();
  const db = new Database(file);
  const [kept] = db.prepare<[], { kept: string }>('SELECT kept FROM message').all();
  db.close();
  expect(kept?.kept).not.toMatch(/[Hh]uber/);
});
