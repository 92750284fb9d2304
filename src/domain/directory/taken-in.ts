// What a written entry would do to the phone book: one typed in the console, or a line of an import. Numbers tell whose it is.

import { shownName, visibleLine, visibleText } from '../visible-text.ts';
import { type DirectoryEntry, type EntryContent, sameContent } from './entry.ts';

/** As somebody wrote it, in a form or a file. */
export interface WrittenEntry {
  readonly name: string;
  readonly company: string;
  readonly numbers: readonly string[];
  readonly note: string;
  /** Left out: as it stands. */
  readonly blocked?: boolean;
}

export const MOST_NUMBERS = 10;
export const LONGEST_NOTE = 500;

export type WhyNot =
  | { readonly kind: 'noName' }
  | { readonly kind: 'noNumber' }
  | { readonly kind: 'tooManyNumbers' }
  | { readonly kind: 'noteTooLong' }
  | { readonly kind: 'notANumber'; readonly number: string }
  /** Another one has it. */
  | { readonly kind: 'taken'; readonly number: string; readonly by: string }
  /** A line before it in the same file has it. */
  | { readonly kind: 'twice'; readonly number: string }
  /** Its numbers are in entries of several people. */
  | { readonly kind: 'several'; readonly names: readonly string[] };

export type Outcome =
  | { readonly kind: 'new'; readonly to: EntryContent }
  | { readonly kind: 'changes'; readonly id: string; readonly from: EntryContent; readonly to: EntryContent }
  | { readonly kind: 'same'; readonly id: string; readonly to: EntryContent }
  | { readonly kind: 'refused'; readonly why: WhyNot };

/** What has to be known of the phone book. */
export interface Book {
  /** As entries keep it; null: that's none. */
  keyOf(written: string): string | null;
  get(id: string): DirectoryEntry | null;
  withNumber(key: string): DirectoryEntry | null;
}

const refused = (why: WhyNot): Outcome => ({ kind: 'refused', why });

/** As it would be kept, whether blocked or not. A company that stands alone is the name. */
function contentOf(written: WrittenEntry, book: Book): EntryContent | WhyNot {
  const company = shownName(written.company);
  const name = shownName(written.name);
  const note = visibleText(written.note);
  if (name === '' && company === '') return { kind: 'noName' };
  if (note.length > LONGEST_NOTE) return { kind: 'noteTooLong' };
  const numbers = new Set<string>();
  for (const each of written.numbers.map(visibleLine)) {
    if (each === '') continue;
    const key = book.keyOf(each);
    if (key === null) return { kind: 'notANumber', number: each.slice(0, 60) };
    numbers.add(key);
  }
  if (numbers.size === 0) return { kind: 'noNumber' };
  if (numbers.size > MOST_NUMBERS) return { kind: 'tooManyNumbers' };
  return {
    name: name === '' ? company : name,
    company: name === '' || company === '' ? null : company,
    numbers: [...numbers],
    note: note === '' ? null : note,
  };
}

/** Typed in the console: it says all that is to stand there. `id` null: it's a new one. */
export function typedIn(written: WrittenEntry, id: string | null, book: Book): Outcome {
  const read = contentOf(written, book);
  if ('kind' in read) return refused(read);
  for (const number of read.numbers) {
    const other = book.withNumber(number);
    if (other !== null && other.id !== id) return refused({ kind: 'taken', number, by: other.name });
  }
  const before = id === null ? null : book.get(id);
  const to = { ...read, ...blockedIf(written.blocked ?? before?.blocked) };
  if (before === null) return { kind: 'new', to };
  return compared(before, to);
}

/** From a file: it adds numbers, and what it leaves empty stays. */
export function imported(written: WrittenEntry, book: Book): Outcome {
  const read = contentOf(written, book);
  if ('kind' in read) return refused(read);
  const owners = new Map<string, DirectoryEntry>();
  for (const number of read.numbers) {
    const owner = book.withNumber(number);
    if (owner !== null) owners.set(owner.id, owner);
  }
  if (owners.size > 1)
    return refused({ kind: 'several', names: [...owners.values()].map(({ name }) => name) });
  const [before] = owners.values();
  const blocked = blockedIf(written.blocked ?? before?.blocked);
  if (before === undefined) return { kind: 'new', to: { ...read, ...blocked } };
  const numbers = [...new Set([...before.numbers, ...read.numbers])];
  if (numbers.length > MOST_NUMBERS) return refused({ kind: 'tooManyNumbers' });
  const company = read.company ?? before.company;
  const note = read.note ?? before.note;
  return compared(before, { name: read.name, company, numbers, note, ...blocked });
}

/** `seen`: numbers of the lines before, to which this one's are added. */
export function onlyOnce(outcome: Outcome, seen: Set<string>): Outcome {
  if (outcome.kind === 'refused') return outcome;
  const { numbers } = outcome.to;
  const number = numbers.find((each) => seen.has(each));
  if (number !== undefined) return refused({ kind: 'twice', number });
  for (const each of numbers) seen.add(each);
  return outcome;
}

const blockedIf = (blocked = false): Pick<EntryContent, 'blocked'> => (blocked ? { blocked } : {});

function compared(before: DirectoryEntry, to: EntryContent): Outcome {
  const { id, name, company, numbers, note, blocked } = before;
  if (sameContent(before, to)) return { kind: 'same', id, to };
  return { kind: 'changes', id, from: { name, company, numbers, note, ...blockedIf(blocked) }, to };
}
