// What a typed or imported entry does: new, changes, same, or refused with the reason; and that nothing is lost by it.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DirectoryEntry } from '../../../src/domain/directory/entry.ts';
import {
  type Book,
  imported,
  LONGEST_NOTE,
  MOST_NUMBERS,
  onlyOnce,
  typedIn,
  type WrittenEntry,
} from '../../../src/domain/directory/taken-in.ts';

const bookOf = (...entries: readonly DirectoryEntry[]): Book => ({
  keyOf: (written) => (/^\+?\d{2,15}$/.test(written) ? written : null),
  get: (id) => entries.find((entry) => entry.id === id) ?? null,
  withNumber: (key) => entries.find(({ numbers }) => numbers.includes(key)) ?? null,
});

const huber: DirectoryEntry = {
  id: 'e1',
  name: 'Huber',
  company: 'Fixbau',
  numbers: ['+4985112345'],
  note: 'hört schlecht',
  changedAt: 0,
  changedBy: 'anna',
};
const maier: DirectoryEntry = {
  ...huber,
  id: 'e2',
  name: 'Maier',
  company: null,
  numbers: ['22'],
  note: null,
};
const book = bookOf(huber, maier);
const written = (more: Partial<WrittenEntry>): WrittenEntry => ({
  name: 'Huber',
  company: '',
  numbers: ['+4985112345'],
  note: '',
  ...more,
});

test('a line adds numbers and changes names; what it leaves empty stays', () => {
  const line = written({ name: 'Anton Huber', numbers: ['+4985112345', '+49151999'] });
  expect(imported(line, book)).toEqual({
    kind: 'changes',
    id: 'e1',
    from: { name: 'Huber', company: 'Fixbau', numbers: ['+4985112345'], note: 'hört schlecht' },
    to: {
      name: 'Anton Huber',
      company: 'Fixbau',
      numbers: ['+4985112345', '+49151999'],
      note: 'hört schlecht',
    },
  });
  expect(imported(written({}), book)).toMatchObject({ kind: 'same', id: 'e1' });
  expect(imported(written({ numbers: ['+4930'] }), book)).toMatchObject({ kind: 'new' });
});

test('what is typed is all that stands there', () => {
  expect(typedIn(written({}), 'e1', book)).toMatchObject({
    kind: 'changes',
    to: { company: null, note: null },
  });
  expect(typedIn(written({ numbers: ['22'] }), 'e1', book)).toEqual({
    kind: 'refused',
    why: { kind: 'taken', number: '22', by: 'Maier' },
  });
  // Removed by somebody else meanwhile: what was typed isn't lost.
  expect(typedIn(written({ numbers: ['+4930'] }), 'gone', book)).toMatchObject({ kind: 'new' });
});

test.each([
  [{ name: ' ', company: '' }, { kind: 'noName' }],
  [{ numbers: ['', ' '] }, { kind: 'noNumber' }],
  [{ numbers: ['+4985112345', 'call me'] }, { kind: 'notANumber', number: 'call me' }],
  [{ numbers: ['+4985112345', '22'] }, { kind: 'several', names: ['Huber', 'Maier'] }],
  [{ note: 'x'.repeat(LONGEST_NOTE + 1) }, { kind: 'noteTooLong' }],
  [{ numbers: Array.from({ length: MOST_NUMBERS + 1 }, (_, n) => `+4912${n}`) }, { kind: 'tooManyNumbers' }],
])('%o is refused', (more, why) => {
  expect(imported(written(more), book)).toEqual({ kind: 'refused', why });
});

test('a company alone is a name; what can’t be seen is no part of it', () => {
  expect(
    imported(written({ name: '', company: '\u202eFixbau\u0000\tNord', numbers: ['+4930'] }), book),
  ).toEqual({
    kind: 'new',
    to: { name: 'Fixbau Nord', company: null, numbers: ['+4930'], note: null },
  });
});

const digits = fc.constantFrom('+491', '+492', '+493', '+494', '22', '33');
const lines = fc.array(
  fc.record({
    name: fc.constantFrom('A', 'B', ''),
    company: fc.constantFrom('', 'Firma'),
    numbers: fc.array(digits, { maxLength: 3 }),
    note: fc.constantFrom('', 'Merk dir das'),
  }),
  { maxLength: 12 },
);

test('of whatever lines: each number stays in one entry, no number that was there goes, and a second time all is the same', () => {
  fc.assert(
    fc.property(lines, (file) => {
      let entries: DirectoryEntry[] = [huber, maier];
      const take = () => {
        const seen = new Set<string>();
        const outcomes = file.map((line) => onlyOnce(imported(line, bookOf(...entries)), seen));
        for (const [at, outcome] of outcomes.entries()) {
          if (outcome.kind !== 'new' && outcome.kind !== 'changes') continue;
          const id = outcome.kind === 'new' ? `new-${at}-${entries.length}` : outcome.id;
          entries = [...entries.filter((entry) => entry.id !== id), { ...huber, ...outcome.to, id }];
        }
        return outcomes;
      };
      const first = take();
      const all = entries.flatMap(({ numbers }) => numbers);
      expect(new Set(all).size).toBe(all.length);
      expect(all).toEqual(expect.arrayContaining(['+4985112345', '22']));
      const again = take();
      for (const [at, outcome] of first.entries())
        if (outcome.kind !== 'refused') expect(again[at]?.kind).toBe('same');
    }),
  );
});
