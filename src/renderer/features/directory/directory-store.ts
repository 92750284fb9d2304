// The phone book as it's searched here: what the engine found, page by page, and which entry is open.

import { create } from 'zustand';
import type { CommandError } from '../../../contract/channels.ts';
import type { DirectoryEntryView } from '../../../contract/view.ts';
import { command } from '../../state/commands.ts';

const PAGE = 100;

/** What is in the form: an entry, a new one (`number`: of whom), or none. */
export type Open =
  | { readonly kind: 'entry'; readonly entry: DirectoryEntryView }
  | { readonly kind: 'new'; readonly number: string; readonly name: string }
  | null;

interface DirectoryStore {
  readonly words: string;
  readonly entries: readonly DirectoryEntryView[];
  readonly total: number;
  /** Of the company's directory, once they have come. */
  readonly company: readonly DirectoryEntryView[];
  readonly companyFailed: boolean;
  readonly open: Open;
  readonly asked: boolean;
  readonly error: CommandError | null;
}

const start: DirectoryStore = {
  words: '',
  entries: [],
  total: 0,
  company: [],
  companyFailed: false,
  open: null,
  asked: false,
  error: null,
};

export const useDirectory = create<DirectoryStore>(() => start);

/** What was asked before is not wanted any more. */
let question = 0;

/** The same words once more: as far as it had been read. */
export async function searchFor(words: string): Promise<void> {
  const mine = ++question;
  const { words: before, entries: read } = useDirectory.getState();
  const wanted = words === before ? read.length : 0;
  useDirectory.setState({ words });
  void searchCompany(words, mine);
  const entries: DirectoryEntryView[] = [];
  let total = 0;
  do {
    const reply = await command({ kind: 'searchDirectory', words, limit: PAGE, skip: entries.length });
    if (mine !== question) return;
    if (!reply.ok) return useDirectory.setState({ error: reply.error, asked: true });
    if (reply.value.entries.length === 0) break;
    entries.push(...reply.value.entries);
    total = reply.value.total;
  } while (entries.length < Math.min(wanted, total));
  useDirectory.setState(({ open }) => ({
    entries,
    total,
    open: openNow(open, entries),
    error: null,
    asked: true,
  }));
}

/** As it's by now; what is typed on top of it stays. */
function openNow(open: Open, entries: readonly DirectoryEntryView[]): Open {
  if (open?.kind !== 'entry') return open;
  const entry = entries.find(({ id }) => id === open.entry.id);
  return entry === undefined ? open : { kind: 'entry', entry };
}

async function searchCompany(words: string, mine: number): Promise<void> {
  if (words.trim() === '') return useDirectory.setState({ company: [], companyFailed: false });
  const reply = await command({ kind: 'searchDirectory', words, limit: 20, company: true });
  if (mine !== question || !reply.ok) return;
  const { entries, failed = false } = reply.value;
  useDirectory.setState({ company: entries, companyFailed: failed });
}

export const searchAgain = (): Promise<void> => searchFor(useDirectory.getState().words);

export async function readMore(): Promise<void> {
  const mine = question;
  const { words, entries } = useDirectory.getState();
  const reply = await command({ kind: 'searchDirectory', words, limit: PAGE, skip: entries.length });
  if (mine !== question) return;
  if (!reply.ok) return useDirectory.setState({ error: reply.error });
  useDirectory.setState({ entries: [...entries, ...reply.value.entries], total: reply.value.total });
}

export const openEntry = (entry: DirectoryEntryView): void =>
  useDirectory.setState({ open: { kind: 'entry', entry } });
export const openNew = (number = '', name = ''): void =>
  useDirectory.setState({ open: { kind: 'new', number, name } });
export const closeEntry = (): void => useDirectory.setState({ open: null });

/** Of whom somebody clicked elsewhere: the entry with the number, or a new one with it. */
export async function openByNumber(number: string, name: string): Promise<void> {
  const reply = await command({ kind: 'searchDirectory', words: number, limit: 20 });
  const found = reply.ok ? reply.value.entries.find(({ numbers }) => numbers.includes(number)) : undefined;
  if (found) openEntry(found);
  else openNew(number, name);
}

export type AllEntries =
  | { readonly ok: true; readonly entries: readonly DirectoryEntryView[] }
  | { readonly ok: false; readonly error: CommandError };

export async function readAll(): Promise<AllEntries> {
  const entries: DirectoryEntryView[] = [];
  for (;;) {
    const reply = await command({ kind: 'searchDirectory', words: '', limit: PAGE, skip: entries.length });
    if (!reply.ok) return reply;
    entries.push(...reply.value.entries);
    if (reply.value.entries.length === 0 || entries.length >= reply.value.total) return { ok: true, entries };
  }
}
