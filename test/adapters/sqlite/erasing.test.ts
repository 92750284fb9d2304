// What is personal lies beside the facts, and once erased its bytes are in none of the journal's files.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MemoryJournal } from '../../../src/adapters/simulator/memory-journal.ts';
import { entryOf, type RowOfBefore, rowOf } from '../../../src/adapters/sqlite/journal-rows.ts';
import { JournalStore } from '../../../src/adapters/sqlite/journal-store.ts';
import { migrate } from '../../../src/adapters/sqlite/migrations.ts';
import { ReservedStore } from '../../../src/adapters/sqlite/reserved-store.ts';
import type { CallFact, Fact } from '../../../src/domain/facts/facts.ts';
import { arrived, ended, newFile, newFolder, ofAgent, ofCall } from './journal-rig.ts';

const RESERVE_BYTES = 256 * 1_024;

/** All that is on the disk. */
const bytesOf = (file: string): string =>
  readdirSync(dirname(file))
    .map((name) => readFileSync(join(dirname(file), name), 'latin1'))
    .join('\n');

const from = (call: string, callerNumber: string, callerName: string): Fact =>
  ofCall(call, {
    kind: 'callArrived',
    hotline: 'it',
    calledNumber: '100',
    leg: `leg-${call}`,
    modeId: 'm',
    callerNumber,
    callerName,
  });
const noted = (call: string, text: string): Fact => ofCall(call, { kind: 'noted', agent: 'anna', text });
const erased = (call: string): Fact => ofCall(call, { kind: 'callErased' });

/** All that anybody said or typed about a call, each as a word that is nowhere else. */
const wordsOf = (call: string) =>
  ['number', 'name', 'note', 'to', 'consulted', 'fault'].map((word) => `${word}<${call}>`);
const wholeCall = (call: string, filling = ''): readonly Fact[] => {
  const [number = '', name = '', note = '', to = '', consulted = '', reason = ''] = wordsOf(call);
  const facts: readonly CallFact[] = [
    { kind: 'consultStarted', to: consulted, leg: 'l', bridge: 'b' },
    { kind: 'transferStarted', to, leg: 'l' },
    { kind: 'transferFailed', to, reason: 'busy' },
    { kind: 'transferred', to },
    { kind: 'faultSeen', reason },
  ];
  return [
    from(call, number, name),
    ...facts.map((fact) => ofCall(call, fact)),
    noted(call, note + filling),
    ended(call),
  ];
};

function keep(store: JournalStore | ReservedStore, facts: readonly Fact[], at = 1_000): void {
  store.append(facts.map((fact, i) => rowOf(store.lastSeq + 1 + i, at, fact)));
}

test('notes are in no file once they were erased; their caller is', () => {
  const file = join(newFolder(), 'journal.db');
  const store = new JournalStore(file);
  const [number = '', name = '', note = ''] = wordsOf('c1');
  keep(store, [...wholeCall('c1'), ...wholeCall('c2')]);
  keep(store, [ofCall('c1', { kind: 'notesErased' })]);
  store.close();
  const bytes = bytesOf(file);
  expect(bytes).not.toContain(note);
  for (const word of [number, name, ...wordsOf('c2')]) expect(bytes).toContain(word);
});

const longAndShort = fc.constantFrom(0, 10, 300, 3_000, 9_000).map((length) => 'x'.repeat(length));

test('what was erased is in no file, whatever was written around it; what was not is read as before', () => {
  const history = fc.array(fc.record({ filling: longAndShort, erase: fc.boolean(), later: fc.boolean() }), {
    minLength: 1,
    maxLength: 60,
  });
  fc.assert(
    fc.property(history, fc.boolean(), (calls, apart) => {
      const file = join(newFolder(), 'journal.db');
      const store = new JournalStore(file);
      const memory = new MemoryJournal();
      const told = (facts: readonly Fact[]) => {
        keep(store, facts);
        memory.keep(1_000, facts);
      };
      const late: Fact[] = [];
      for (const [n, { filling, erase, later }] of calls.entries()) {
        told(wholeCall(`c${n}`, filling));
        if (erase && later) late.push(erased(`c${n}`));
        else if (erase) told([erased(`c${n}`)]);
        if (apart && n === 5) store.scrub();
      }
      told(late);
      store.scrub();
      const bytes = bytesOf(file);
      for (const [n, { erase }] of calls.entries())
        for (const word of wordsOf(`c${n}`)) expect([word, bytes.includes(word)]).toEqual([word, !erase]);
      expect(store.rowsAfter(0, 100_000).map(entryOf)).toEqual(memory.all());
      store.close();
      expect(wordsOf('c0').some((word) => bytesOf(file).includes(word))).toBe(calls[0]?.erase === false);
    }),
    { numRuns: 25 },
  );
});

test('erased in whatever order: what stays is never moved, so it leaves nothing when it goes at last', () => {
  const lengths = fc.array(fc.nat(900), { minLength: 400, maxLength: 500 });
  // Deleting the rows instead leaves a copy of some in every second or third of these.
  const history = lengths.chain((all) =>
    fc.record({
      all: fc.constant(all),
      gone: fc.shuffledSubarray(
        all.map((_, n) => n),
        { minLength: 300 },
      ),
    }),
  );
  fc.assert(
    fc.property(history, ({ all, gone }) => {
      const file = newFile();
      const store = new JournalStore(file);
      keep(
        store,
        all.flatMap((length, n) => [from(`c${n}`, `number<${n}>`, 'x'.repeat(length)), ended(`c${n}`)]),
      );
      keep(
        store,
        gone.map((n) => erased(`c${n}`)),
      );
      store.scrub();
      const bytes = bytesOf(file);
      expect(gone.filter((n) => bytes.includes(`number<${n}>`))).toEqual([]);
      store.close();
    }),
    { numRuns: 8, endOnFailure: true },
  );
});

test('facts in the journal’s own table have nothing personal', () => {
  const file = newFile();
  const store = new JournalStore(file);
  const told = [...wholeCall('c1'), ofAgent('anna', { kind: 'breakStarted', reason: 'Zahnarzt' })];
  keep(store, told);
  expect(store.rowsAfter(0, 100).map(entryOf)).toMatchObject(told);
  store.close();
  const db = new Database(file);
  const facts = db.prepare<[], { fact: string }>('SELECT fact FROM journal').all();
  expect(facts.map(({ fact }) => fact).join()).not.toMatch(/<c1>|Zahnarzt/);
  db.close();
});

test('what waits in the reserve is split, erased and wiped like what is in the database', () => {
  const file = join(newFolder(), 'journal.db');
  const { append } = JournalStore.prototype;
  let store = new ReservedStore(file, RESERVE_BYTES);
  JournalStore.prototype.append = (rows) => {
    if (rows.length > 0) throw new Error('database or disk is full');
  };
  try {
    keep(store, [...wholeCall('c1'), ...wholeCall('c2')]);
    keep(store, [erased('c1')]);
    // Nothing can be overwritten on a full disk, which is said.
    expect(() => store.scrub()).toThrow('full');
    // All that follows: it's read as erased at once.
    expect(store.read(({ personal }) => personal.namedAmong(['c1', 'c2']))).toEqual([
      { call: 'c2', open: false },
    ]);
    store.close();
  } finally {
    JournalStore.prototype.append = append;
  }
  expect(bytesOf(file)).toContain('name<c1>');
  store = new ReservedStore(file, RESERVE_BYTES);
  store.scrub();
  const bytes = bytesOf(file);
  for (const word of wordsOf('c1')) expect(bytes).not.toContain(word);
  expect(bytes).toContain('name<c2>');
  expect(readFileSync(join(dirname(file), 'journal.reserve')).every((byte) => byte === 0)).toBe(true);
  store.close();
});

test('calls are found by each way in which their number was told, open ones as such; erased ones are not found again', () => {
  const store = new JournalStore(newFile());
  keep(store, [from('c1', '015123456789', 'Kunde'), ended('c1'), from('c2', '+4915123456789', 'Kunde')]);
  keep(store, [from('c3', '0891234', 'Kunde'), ended('c3'), arrived('withheld'), ended('withheld')]);
  const found = (...ways: string[]) => store.personal.callsFrom(ways, 0);
  expect(found('+4915123456789', '015123456789')).toEqual({
    calls: [
      { call: 'c1', open: false },
      { call: 'c2', open: true },
    ],
    next: null,
  });
  keep(store, [erased('c1')]);
  expect(store.personal.erasedTimes(['c2', 'c1', 'none'])).toEqual([0, 1, 0]);
  expect(found('+4915123456789', '015123456789').calls).toEqual([{ call: 'c2', open: true }]);
  expect([found('').calls, found('0').calls]).toEqual([[], []]);
  store.close();
});

test('reasons of breaks go by person and time; the one that lasts stays', () => {
  const file = join(newFolder(), 'journal.db');
  const store = new JournalStore(file);
  const pause = (agent: string, reason: string, at: number, over = true) => {
    keep(store, [ofAgent(agent, { kind: 'breakStarted', reason })], at);
    if (over) keep(store, [ofAgent(agent, { kind: 'breakEnded' })], at);
  };
  pause('anna', 'Zahnarzt', 10);
  pause('anna', 'Orthopaede', 20);
  pause('anna', 'Mittag', 90);
  pause('bernd', 'Kinderarzt', 10);
  pause('anna', 'Hausarzt', 40, false);
  expect(store.personal.breakReasons({ agent: 'anna', untilMs: 50 })).toBe(2);
  keep(store, [ofAgent('anna', { kind: 'breaksErased', untilMs: 50 })], 100);
  store.scrub();
  const bytes = bytesOf(file);
  const left = ['Zahnarzt', 'Orthopaede', 'Mittag', 'Kinderarzt', 'Hausarzt'].filter((word) =>
    bytes.includes(word),
  );
  expect(left).toEqual(['Mittag', 'Kinderarzt', 'Hausarzt']);
  expect(store.rowsForRestart().map(entryOf)).toContainEqual(
    expect.objectContaining({ fact: { kind: 'breakStarted', reason: 'Hausarzt' } }),
  );
  store.close();
});

/** As an engine of before wrote it, which is still at work: its log isn't empty. */
function journalOfBefore(file: string, facts: readonly Fact[]): Database.Database {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  if (!existsSync(`${file}-shm`) || db.pragma('user_version', { simple: true }) === 0) migrate(db, 3);
  const insert = db.prepare<RowOfBefore>(
    'INSERT INTO journal (at, call, agent, kind, fact) VALUES (@at, @call, @agent, @kind, @fact)',
  );
  db.transaction(() => {
    for (const [i, told] of facts.entries()) {
      const row = rowOf(i + 1, 1_000, told);
      insert.run({ ...row, fact: JSON.stringify(told.fact) });
    }
  })();
  return db;
}

test('a journal of before: what is personal is moved once, and then erased without a trace', () => {
  const file = join(newFolder(), 'journal.db');
  const told = Array.from({ length: 900 }, (_, n) =>
    wholeCall(`c${n}`, n % 100 === 0 ? 'y'.repeat(9_000) : ''),
  ).flat();
  journalOfBefore(file, told).close();
  const store = new JournalStore(file);
  expect(
    store
      .rowsAfter(0, 100_000)
      .map(({ fact }) => fact)
      .join(),
  ).not.toContain('name<');
  expect(store.rowsAfter(0, 100_000).map(entryOf)).toMatchObject(told);
  keep(
    store,
    Array.from({ length: 450 }, (_, n) => erased(`c${2 * n}`)),
  );
  store.scrub();
  const bytes = bytesOf(file);
  for (let n = 0; n < 900; n++)
    for (const word of wordsOf(`c${n}`)) expect([word, bytes.includes(word)]).toEqual([word, n % 2 === 1]);
  store.close();
  const db = new Database(file);
  expect(() => db.exec('UPDATE journal SET at = 0')).toThrow('append-only');
  db.close();
});

test('killed in the midst of the moving, the next start goes on', async () => {
  const file = join(newFolder(), 'journal.db');
  const told = Array.from({ length: 8_000 }, (_, n) => wholeCall(`c${n}`)).flat();
  journalOfBefore(file, told).close();
  const storeFile = new URL('../../../src/adapters/sqlite/journal-store.ts', import.meta.url).href;
  // Not by the clock, which comes too early or too late on a busy machine: each start dies in its second part, uncommitted.
  const opening = `
    const { default: Database } = await import('better-sqlite3');
    const { prepare } = Database.prototype;
    let parts = 0;
    Database.prototype.prepare = function (sql) {
      if (sql.startsWith('UPDATE moved_until') && ++parts === 2) process.kill(process.pid, 'SIGKILL');
      return prepare.call(this, sql);
    };
    const { JournalStore } = await import('${storeFile}');
    new JournalStore(${JSON.stringify(file)});`;
  let before = 0;
  for (let round = 0; round < 3; round++) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', opening], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const [, signal] = await once(child, 'close');
    expect(signal).toBe('SIGKILL');
    const db = new Database(file, { readonly: true });
    const until = db.prepare<[], { seq: number }>('SELECT seq FROM moved_until').get()?.seq ?? 0;
    db.close();
    expect(until).toBeGreaterThan(before);
    before = until;
  }
  const store = new JournalStore(file);
  expect(store.rowsAfter(0, 100_000).map(entryOf)).toMatchObject(told);
  keep(store, [erased('c0'), erased('c7'), erased('c7999')]);
  store.scrub();
  const bytes = bytesOf(file);
  for (const word of ['c0', 'c7', 'c7999'].flatMap(wordsOf)) expect(bytes).not.toContain(word);
  store.close();
});

test('a reserve that an engine of before filled is split when it is read', () => {
  const file = join(newFolder(), 'journal.db');
  new ReservedStore(file, RESERVE_BYTES).close();
  // Its rows had no part of their own for what is personal.
  const { append } = JournalStore.prototype;
  JournalStore.prototype.append = () => {
    throw new Error('database or disk is full');
  };
  try {
    const store = new ReservedStore(file, RESERVE_BYTES);
    const rows = wholeCall('c1').map((told, i) => {
      const { personal: _, ...row } = rowOf(i + 1, 1_000, told);
      return { ...row, fact: JSON.stringify(told.fact) };
    });
    store.append(rows as never);
    store.close();
  } catch {
    expect.unreachable();
  } finally {
    JournalStore.prototype.append = append;
  }
  const store = new ReservedStore(file, RESERVE_BYTES);
  expect(
    store
      .read((journal) => journal.rowsAfter(0, 100))
      .map(({ fact }) => fact)
      .join(),
  ).not.toContain('<c1>');
  expect(store.read((journal) => journal.rowsAfter(0, 100)).map(entryOf)).toMatchObject(wholeCall('c1'));
  store.close();
});
