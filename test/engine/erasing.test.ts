// Erasing says what came of it, also where the disk refuses: what was noted is made good at the next start.

import { expect, test } from 'vitest';
import { MemoryJournal } from '../../src/adapters/simulator/memory-journal.ts';
import type { Fact } from '../../src/domain/facts/facts.ts';
import { type ErasingParts, erase, eraseAgain, tellJournal } from '../../src/engine/erasing.ts';
import { PhoneBook } from '../../src/engine/phone-book.ts';
import type { Erasure, Erasures } from '../../src/engine/ports/erasures.ts';
import { numberRulesOf } from '../../src/service/directory/number-rules.ts';
import { memoryDirectory, nobodyThere } from '../support/memory-directory.ts';

const callOf = (call: string, callerNumber: string): readonly Fact[] => [
  {
    about: 'call',
    call,
    fact: { kind: 'callArrived', hotline: 'it', calledNumber: '100', leg: call, modeId: 'm', callerNumber },
  },
  { about: 'call', call, fact: { kind: 'callEnded', outcome: 'informed', by: 'hotline' } },
];

class List implements Erasures {
  readonly kept: Erasure[] = [];
  full = false;
  async add(erasure: Erasure) {
    if (this.full) throw new Error('the disk is full');
    this.kept.push(erasure);
  }
  async all() {
    return this.kept;
  }
}

/** Which calls' messages were to go. */
const gone: string[] = [];
const messages = {
  file: (name: string) => name,
  erase: async (calls: readonly string[]) => void gone.push(...calls),
  remove: async () => undefined,
};

function partsWith(journal: MemoryJournal): ErasingParts & { readonly erasures: List } {
  const now = () => 5;
  return {
    journal,
    directory: nobodyThere,
    erasures: new List(),
    numbers: { note: async () => undefined },
    messages,
    now,
    tell: tellJournal(journal, now),
  };
}

const number = { kind: 'number', ways: ['0151'] } as const;

test('what can not be noted is not begun', async () => {
  const journal = new MemoryJournal();
  journal.keep(1, callOf('c1', '0151'));
  const parts = partsWith(journal);
  parts.erasures.full = true;
  expect(await erase(parts, number)).toEqual({ kind: 'failed', reason: 'the disk is full', open: [] });
  expect(await journal.callsFrom(['0151'])).toHaveLength(1);
});

test('what is written of a call after it was erased is new, and no start takes it away', async () => {
  const journal = new MemoryJournal();
  journal.keep(1, callOf('c1', '0151'));
  const parts = partsWith(journal);
  expect(await erase(parts, number)).toMatchObject({ kind: 'erased', calls: 1 });
  journal.keep(9, [{ about: 'call', call: 'c1', fact: { kind: 'noted', agent: 'anna', text: 'new' } }]);
  expect(await eraseAgain(parts)).toEqual({ kind: 'nothingFound', open: [] });
  expect(await journal.namedAmong(['c1'])).toHaveLength(1);
  // Until it's erased as well, and that one, too, comes back out of a backup.
  const backup = [...journal.all()];
  expect(await erase(parts, { kind: 'call', call: 'c1' })).toMatchObject({ kind: 'erased', calls: 1 });
  const restored = new MemoryJournal();
  for (const { at, seq: _, ...fact } of backup) restored.keep(at, [fact as Fact]);
  const again = { ...parts, journal: restored, tell: tellJournal(restored, parts.now) };
  expect(await eraseAgain(again)).toEqual({ kind: 'erased', calls: 1, breaks: 0, entries: 0, open: [] });
});

test('what the disk refuses then, or takes without wiping it, is said to come later, and comes with the next start', async () => {
  const journal = new MemoryJournal();
  journal.keep(1, [...callOf('c1', '0151'), ...callOf('c2', '0152')]);
  const parts = partsWith(journal);
  const full = async () => {
    throw new Error('the disk is full');
  };
  expect(await erase({ ...parts, tell: full }, number)).toMatchObject({
    kind: 'later',
    reason: 'the disk is full',
  });
  // A rule that was told, and a journal that hasn't got it.
  expect(await erase({ ...parts, tell: async () => undefined }, number)).toMatchObject({ kind: 'later' });
  expect(await eraseAgain(parts)).toEqual({ kind: 'erased', calls: 1, breaks: 0, entries: 0, open: [] });
  expect(await eraseAgain(parts)).toEqual({ kind: 'nothingFound', open: [] });
  expect([await journal.callsFrom(['0151']), await journal.callsFrom(['0152'])]).toEqual([
    [],
    [{ call: 'c2', open: false }],
  ]);
});

test('who is in the phone book by the number goes from it, and again from a backup', async () => {
  const entry = {
    id: 'entry-1',
    name: 'Huber',
    company: null,
    numbers: ['+4985112345', '+4915199'],
    note: null,
    changedAt: 0,
    changedBy: 'anna',
  };
  const other = { ...entry, id: 'entry-2', name: 'Maier', numbers: ['22'] };
  const open = () =>
    PhoneBook.open(memoryDirectory(entry, other), numberRulesOf('DE'), { next: (prefix) => prefix });
  const parts = { ...partsWith(new MemoryJournal()), directory: await open() };
  const ways = ['+4985112345', '085112345'];
  expect(await erase(parts, { kind: 'number', ways })).toMatchObject({ kind: 'erased', entries: 1 });
  expect(parts.directory.search('', { skip: 0, limit: 9 }).entries).toEqual([other]);
  expect(JSON.stringify(parts.erasures.kept)).not.toMatch(/Huber|12345/);
  const restored = { ...parts, directory: await open() };
  expect(await eraseAgain(restored)).toMatchObject({ kind: 'erased', entries: 1 });
  expect(restored.directory.whoHas('+4915199')).toBe(null);
  expect(await eraseAgain(restored)).toMatchObject({ kind: 'nothingFound' });
});

test('what was said in an erased call goes with it, and again from a backup whose journal is up to date', async () => {
  const journal = new MemoryJournal();
  journal.keep(1, callOf('c7', '0151'));
  const parts = partsWith(journal);
  gone.length = 0;
  expect(await erase(parts, number)).toMatchObject({ kind: 'erased', calls: 1 });
  expect(gone).toEqual(['c7']);
  expect(await eraseAgain(parts)).toEqual({ kind: 'nothingFound', open: [] });
  expect(gone).toEqual(['c7', 'c7']);
  const refusing = { ...messages, erase: () => Promise.reject(new Error('read only')) };
  expect(await eraseAgain({ ...parts, messages: refusing })).toMatchObject({
    kind: 'later',
    reason: 'read only',
  });
});
