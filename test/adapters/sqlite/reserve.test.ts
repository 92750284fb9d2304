// The reserve: what the database refuses is in it, is read as if it were written, and comes there once.

import { closeSync, openSync, readFileSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MemoryJournal } from '../../../src/adapters/simulator/memory-journal.ts';
import { entryOf, type Row, rowOf } from '../../../src/adapters/sqlite/journal-rows.ts';
import { JournalStore } from '../../../src/adapters/sqlite/journal-store.ts';
import { ReserveFile } from '../../../src/adapters/sqlite/reserve-file.ts';
import { ReservedStore } from '../../../src/adapters/sqlite/reserved-store.ts';
import type { Fact } from '../../../src/domain/facts/facts.ts';
import { arrived, ended, newFolder, ofAgent } from './journal-rig.ts';

const BYTES = 256 * 1_024;

const rowsFrom = (first: number, facts: readonly Fact[]): readonly Row[] =>
  facts.map((fact, i) => rowOf(first + i, 1_000 + first + i, fact));

/** Runs with a database that takes nothing; all else works. */
function refusing<T>(during: () => T): T {
  const { append } = JournalStore.prototype;
  JournalStore.prototype.append = (rows) => {
    if (rows.length > 0) throw new Error('database or disk is full');
  };
  try {
    return during();
  } finally {
    JournalStore.prototype.append = append;
  }
}

test('what was written is found again, whatever a power cut left of the last record', () => {
  const path = join(newFolder(), 'journal.reserve');
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 4 }), { minLength: 1 }),
      fc.nat(),
      (records, cut) => {
        const file = new ReserveFile(path, BYTES);
        file.clear();
        const expected: Row[][] = [];
        for (const texts of records) {
          const first = expected.flat().length + 1;
          const rows = texts.map((reason, i) =>
            rowOf(first + i, 5, ofAgent('anna', { kind: 'breakStarted', reason })),
          );
          expect(file.append(rows)).toBe(true);
          expected.push(rows);
        }
        file.close();
        const whole = new ReserveFile(path, BYTES);
        expect(whole.found).toEqual(expected.flat());
        whole.close();
        // One byte of the last record never reached the disk.
        const bytes = readFileSync(path);
        const last = Buffer.from(JSON.stringify(expected.at(-1)));
        const end = expected.reduce((sum, rows) => sum + 8 + Buffer.byteLength(JSON.stringify(rows)), 0);
        const at = end - last.length + (cut % last.length);
        const open = openSync(path, 'r+');
        writeSync(open, Buffer.from([(bytes[at] ?? 0) ^ 1]), 0, 1, at);
        closeSync(open);
        const torn = new ReserveFile(path, BYTES);
        expect(torn.found).toEqual(expected.slice(0, -1).flat());
        torn.close();
      },
    ),
    { numRuns: 40 },
  );
});

test('a cleared one holds nothing, and what an earlier time left behind it is not taken for more', () => {
  const path = join(newFolder(), 'journal.reserve');
  const file = new ReserveFile(path, BYTES);
  for (let seq = 1; seq <= 3; seq++) file.append(rowsFrom(seq, [arrived('same')]));
  file.clear();
  file.append(rowsFrom(9, [arrived('same')]));
  file.close();
  const again = new ReserveFile(path, BYTES);
  expect(again.found.map(({ seq }) => seq)).toEqual([9]);
  again.close();
});

test('one that is full says so, and takes what still fits', () => {
  const file = new ReserveFile(join(newFolder(), 'journal.reserve'), BYTES);
  const large = rowsFrom(1, [ofAgent('anna', { kind: 'breakStarted', reason: 'x'.repeat(150_000) })]);
  expect([file.append(large), file.append(large), file.append(rowsFrom(2, [arrived('c')]))]).toEqual([
    true,
    false,
    true,
  ]);
  file.close();
});

test('one that was begun on a disk without room is completed later', () => {
  const path = join(newFolder(), 'journal.reserve');
  writeFileSync(path, Buffer.alloc(1_000));
  const file = new ReserveFile(path, BYTES);
  expect(file.append(rowsFrom(1, [arrived('c')]))).toBe(true);
  file.close();
  expect(readFileSync(path).length).toBe(BYTES);
  truncateSync(path, 500);
  const again = new ReserveFile(path, BYTES);
  expect(again.found.map(({ seq }) => seq)).toEqual([1]);
  again.close();
});

test('refused and killed at any point: every answer is as if all had been written, and so is the journal at last', () => {
  const fact = fc.constantFrom<Fact>(
    arrived('c1'),
    arrived('c2'),
    ended('c1'),
    ofAgent('anna', { kind: 'signedIn', phone: 'softphone' }),
    ofAgent('anna', { kind: 'breakStarted', reason: 'Pause' }),
  );
  const act = fc.record({
    facts: fc.array(fact, { maxLength: 3 }),
    full: fc.boolean(),
    killed: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 10 }), (acts) => {
      const file = join(newFolder(), 'journal.db');
      const memory = new MemoryJournal();
      let store = new ReservedStore(file, BYTES);
      const same = () => {
        expect(store.read((journal) => journal.rowsAfter(0, 1_000)).map(entryOf)).toEqual(memory.all());
        expect(store.read((journal) => journal.rowsForRestart()).map(entryOf)).toEqual(memory.forRestart());
      };
      for (const [at, { facts, full, killed }] of acts.entries()) {
        const rows = facts.map((each, i) => rowOf(store.lastSeq + 1 + i, at, each));
        const append = () => store.append(rows);
        expect(full && facts.length > 0 ? refusing(append).kind : append().kind).toMatch(/written|reserved/);
        memory.keep(at, facts);
        // What is left of it is on the disk: closing adds nothing.
        if (killed) {
          store.close();
          store = full ? refusing(() => new ReservedStore(file, BYTES)) : new ReservedStore(file, BYTES);
        }
        same();
      }
      store.close();
      store = new ReservedStore(file, BYTES);
      expect(store.append([])).toEqual({ kind: 'written' });
      same();
      store.close();
    }),
    { numRuns: 60 },
  );
});

test('killed after writing and before the reserve was emptied: nothing is there twice', () => {
  const file = join(newFolder(), 'journal.db');
  const store = new ReservedStore(file, BYTES);
  refusing(() => store.append(rowsFrom(1, [arrived('c1'), arrived('c2')])));
  store.close();
  const { clear } = ReserveFile.prototype;
  ReserveFile.prototype.clear = () => {
    throw new Error('killed');
  };
  const second = new ReservedStore(file, BYTES);
  expect(second.append(rowsFrom(3, [ended('c1')]))).toEqual({ kind: 'written' });
  second.close();
  ReserveFile.prototype.clear = clear;
  const third = new ReservedStore(file, BYTES);
  expect(third.read((journal) => journal.rowsAfter(0, 10)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  third.close();
});

test('the reserve of another journal is left alone', () => {
  const folder = newFolder();
  const other = new ReserveFile(join(folder, 'journal.reserve'), BYTES);
  other.append(rowsFrom(4_711, [arrived('of another one')]));
  other.close();
  const store = new ReservedStore(join(folder, 'journal.db'), BYTES);
  expect(store.lastSeq).toBe(0);
  store.close();
});
