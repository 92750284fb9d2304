// The call list as it's asked for and as far as it has been read: filters, order, pages; kept while the person looks elsewhere.

import { create } from 'zustand';
import type { CommandError } from '../../../contract/channels.ts';
import type { Commands, Replies } from '../../../contract/commands.ts';
import type { CallRecordView } from '../../../contract/view.ts';
import { engineNow } from '../../state/clock.ts';
import { command } from '../../state/commands.ts';
import { namesAt } from '../../state/names.ts';
import { readPages } from '../../state/pages.ts';

type Asked = Commands['listCalls'];
export type Span = 'today' | 'week' | 'all';
export type Filters = Pick<Asked, 'sort' | 'descending' | 'team' | 'mine' | 'missed' | 'words'> & {
  readonly span: Span;
};

const PAGE = 50;
/** Of an export: more fits in no sheet that somebody reads. */
const MOST_EXPORTED = 10_000;

interface HistoryStore {
  /** Who has asked. */
  readonly of: string;
  readonly filters: Filters;
  readonly records: readonly CallRecordView[];
  readonly next: Asked['after'];
  /** Nothing has been read for these filters yet. */
  readonly unread: boolean;
  /** `namesAt` of what was read first. */
  readonly namesAt: number;
  readonly loading: boolean;
  readonly error: CommandError | null;
  /** Whose details are shown. */
  readonly open: string | null;
}

const start: HistoryStore = {
  of: '',
  filters: {
    sort: 'arrived',
    descending: true,
    team: null,
    mine: false,
    missed: false,
    words: '',
    span: 'all',
  },
  records: [],
  next: null,
  unread: true,
  namesAt: 0,
  loading: false,
  error: null,
  open: null,
};

export const useHistory = create<HistoryStore>(() => start);

/** Goes up with each question, so that the answer to an older one is recognised. */
let question = 0;

/** Midnight of today, and of six days before: a week with today. */
function sinceOf(span: Span): number | null {
  if (span === 'all') return null;
  const midnight = new Date(engineNow());
  midnight.setHours(0, 0, 0, 0);
  if (span === 'week') midnight.setDate(midnight.getDate() - 6);
  return midnight.getTime();
}

const ask = ({ span, ...filters }: Filters, after: Asked['after'], limit = PAGE) =>
  command({ kind: 'listCalls', ...filters, since: sinceOf(span), after, limit });

/** The first page again; what was read behind it stays, where the order is the one in which calls arrive. */
export async function readFirst(): Promise<void> {
  const mine = ++question;
  const named = namesAt();
  useHistory.setState({ loading: true });
  const { filters } = useHistory.getState();
  const reply = await ask(filters, null);
  if (mine !== question) return;
  if (!reply.ok) return useHistory.setState({ loading: false, error: reply.error });
  useHistory.setState((state) => ({
    ...withFirst(state, reply.value),
    namesAt: state.unread ? named : state.namesAt,
    loading: false,
    unread: false,
    error: null,
  }));
}

/** As far as it had been read: somebody is named otherwise by now. */
export async function readAgain(): Promise<void> {
  const mine = ++question;
  const named = namesAt();
  const { filters, records } = useHistory.getState();
  useHistory.setState({ loading: true });
  const asked = async (after: Asked['after'] | undefined) => {
    const reply = await ask(filters, after ?? null, 100);
    return mine === question ? reply : null;
  };
  const read = await readPages(asked, (page) => page.records, records.length);
  if (read === null) return;
  if (!read.ok) return useHistory.setState({ loading: false, error: read.error });
  const { items, last } = read;
  useHistory.setState({ records: items, next: last.next, namesAt: named, loading: false, error: null });
}

export function withFirst(
  { records, next, filters, unread }: Pick<HistoryStore, 'records' | 'next' | 'filters' | 'unread'>,
  page: Replies['listCalls'],
): Pick<HistoryStore, 'records' | 'next'> {
  const seen = new Set(page.records.map(({ id }) => id));
  const last = page.records.at(-1);
  const further = records.findIndex(({ id }) => id === last?.id);
  // What was read behind it goes on from there.
  if (unread || further < 0 || filters.sort !== 'arrived' || !filters.descending || page.next === null)
    return { records: page.records, next: page.next ?? null };
  return {
    records: [...page.records, ...records.slice(further + 1).filter(({ id }) => !seen.has(id))],
    next,
  };
}

export async function readMore(): Promise<void> {
  const { filters, next, loading } = useHistory.getState();
  if (next === null || loading) return;
  const mine = ++question;
  useHistory.setState({ loading: true });
  const reply = await ask(filters, next);
  if (mine !== question) return;
  if (!reply.ok) return useHistory.setState({ loading: false, error: reply.error });
  useHistory.setState(({ records }) => ({
    records: [...records, ...reply.value.records],
    next: reply.value.next,
    loading: false,
    error: null,
  }));
}

export function changeFilters(change: Partial<Filters>): void {
  useHistory.setState(({ filters }) => ({
    filters: { ...filters, ...change },
    records: [],
    next: null,
    unread: true,
    open: null,
  }));
  void readFirst();
}

/** Most first at the first click, as with the latest; then the other way round. */
export function sortBy(sort: Filters['sort']): void {
  const { filters } = useHistory.getState();
  changeFilters({ sort, descending: filters.sort === sort ? !filters.descending : true });
}

export const toggleOpen = (id: string): void =>
  useHistory.setState(({ open }) => ({ open: open === id ? null : id }));

/** Of another person nothing is left. */
export function historyOf(agent: string): void {
  if (useHistory.getState().of === agent) return;
  question++;
  useHistory.setState({ ...start, of: agent });
}

/** All calls of a number that this person may see. */
export function listCallsOf(agent: string, number: string): void {
  historyOf(agent);
  changeFilters({ ...start.filters, words: number });
}

/** All that the filters let through, as it's written to a file; `cut`: there was more. */
export async function readAll(): Promise<
  | { readonly ok: true; readonly records: readonly CallRecordView[]; readonly cut: boolean }
  | { readonly ok: false; readonly error: CommandError }
> {
  const { filters } = useHistory.getState();
  const records: CallRecordView[] = [];
  let next: Asked['after'] = null;
  do {
    const reply: Awaited<ReturnType<typeof ask>> = await ask(filters, next, 100);
    if (!reply.ok) return reply;
    records.push(...reply.value.records);
    next = reply.value.next;
  } while (next !== null && records.length < MOST_EXPORTED);
  return { ok: true, records, cut: next !== null };
}
