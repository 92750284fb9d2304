// A made-up phone book, searched and written by the engine's own rules.

import type { Commands, Replies } from '../../../src/contract/commands.ts';
import type { DirectoryEntryView } from '../../../src/contract/view.ts';
import type { DirectoryEntry } from '../../../src/domain/directory/entry.ts';
import { search, searchable } from '../../../src/domain/directory/search.ts';
import { type Book, imported, typedIn } from '../../../src/domain/directory/taken-in.ts';
import { withoutSeparators } from '../../../src/renderer/ui/written-number.ts';

const entry = (
  id: string,
  name: string,
  company: string | null,
  numbers: readonly string[],
  note: string | null = null,
): DirectoryEntry => ({
  id,
  name,
  company,
  numbers,
  note,
  changedAt: Date.now() - 86_400_000,
  changedBy: 'anna',
});

const entries: readonly DirectoryEntry[] = [
  entry(
    'e1',
    'Anton Huber',
    'Fixbau GmbH',
    ['+4985112345', '+4915112345678'],
    'hört schlecht, langsam sprechen',
  ),
  entry('e2', 'Ayşe Müller-Lüdenscheidt', 'Straßenverkehrsgenossenschaft Mittelfranken eG', [
    '+499119876543',
  ]),
  entry('e3', 'Pforte Werk 2', null, ['4711']),
  entry('e5', 'Sepp Huber', 'Fa. Huber, München', ['+49891234567']),
  entry('e4', 'Zoë Weiß', null, ['22']),
];

const viewOf = ({ changedAt: at, changedBy: _by, ...rest }: DirectoryEntry): DirectoryEntryView => ({
  ...rest,
  source: 'own',
  changed: { by: 'Anna Berger', at },
});

const book: Book = {
  keyOf: (written) => {
    const bare = withoutSeparators(written).replace(/^0(?=\d{4})/, '+49');
    return /^\+?\d+$/.test(bare) ? bare : null;
  },
  get: (id) => entries.find((each) => each.id === id) ?? null,
  withNumber: (key) => entries.find(({ numbers }) => numbers.includes(key)) ?? null,
};

export function searchedEntries({
  words,
  limit,
  company,
}: Commands['searchDirectory']): Replies['searchDirectory'] {
  if (company) return { entries: [], total: 0 };
  const all = entries.map((each) => searchable(each, '49'));
  const found = search(all, words, { skip: 0, limit });
  return { entries: found.entries.map(viewOf), total: found.total };
}

export const sampleOutcomes = ({ lines }: Commands['importDirectory']): Replies['importDirectory'] => ({
  outcomes: lines.map((line) => imported(line, book)),
});

export function savedEntry({ id, entry: written }: Commands['saveEntry']): Replies['saveEntry'] {
  const outcome = typedIn(written, id, book);
  return { outcome, saved: outcome.kind === 'refused' ? null : (id ?? 'e9') };
}
