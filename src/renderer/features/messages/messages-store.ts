// The list of messages as it's asked for and as far as it has been read: filters, order, pages; kept while the person looks elsewhere.

import { create } from 'zustand';
import type { CommandError } from '../../../contract/channels.ts';
import type { Commands } from '../../../contract/commands.ts';
import type { MessageView } from '../../../contract/view.ts';
import { engineNow } from '../../state/clock.ts';
import { command } from '../../state/commands.ts';
import { readPages } from '../../state/pages.ts';

type Asked = Commands['listMessages'];
export type MessageSpan = 'today' | 'week' | 'all';
export type MessageFilters = Pick<Asked, 'sort' | 'descending' | 'team' | 'state' | 'mine' | 'words'> & {
  readonly span: MessageSpan;
};

const PAGE = 50;

interface MessagesStore {
  /** Who has asked. */
  readonly of: string;
  readonly filters: MessageFilters;
  readonly messages: readonly MessageView[];
  readonly total: number;
  readonly next: Asked['after'];
  /** Nothing has been read for these filters yet. */
  readonly unread: boolean;
  readonly loading: boolean;
  readonly error: CommandError | null;
  /** Which one is opened. */
  readonly open: string | null;
  /** Which one is to be opened once it's read: somebody has clicked on it in a mail. */
  readonly sought: string | null;
  /** What this person has deleted last, to have it back by one click. */
  readonly deleted: MessageView | null;
}

export const everyMessage: MessageFilters = {
  sort: 'at',
  descending: true,
  team: null,
  state: null,
  mine: false,
  words: '',
  span: 'all',
};
const start: MessagesStore = {
  of: '',
  filters: everyMessage,
  messages: [],
  total: 0,
  next: null,
  unread: true,
  loading: false,
  error: null,
  open: null,
  sought: null,
  deleted: null,
};

export const useMessages = create<MessagesStore>(() => start);

/** Goes up with each question, so that the answer to an older one is recognised. */
let question = 0;

/** Midnight of today, and of six days before: a week with today. */
export function sinceOf(span: MessageSpan, now: number): number | null {
  if (span === 'all') return null;
  const midnight = new Date(now);
  midnight.setHours(0, 0, 0, 0);
  if (span === 'week') midnight.setDate(midnight.getDate() - 6);
  return midnight.getTime();
}

const ask = ({ span, ...filters }: MessageFilters, after: Asked['after'], limit = PAGE) =>
  command({
    kind: 'listMessages',
    ...filters,
    since: sinceOf(span, engineNow()),
    atLeastMs: null,
    after,
    limit,
  });

/** As far as it had been read, again: what is claimed, done or forwarded may stand anywhere in it. */
export async function readAgain(): Promise<void> {
  const mine = ++question;
  const { filters, messages } = useMessages.getState();
  useMessages.setState({ loading: true });
  const asked = async (after: Asked['after']) => {
    const reply = await ask(filters, after, 100);
    return mine === question ? reply : null;
  };
  const read = await readPages(asked, (page) => page.messages, messages.length);
  if (read === null) return;
  if (!read.ok) return useMessages.setState({ loading: false, error: read.error });
  const { total, next } = read.last;
  useMessages.setState({ messages: read.items, total, next, loading: false, unread: false, error: null });
}

export async function readMore(): Promise<void> {
  const { filters, next, loading } = useMessages.getState();
  if (next === null || loading) return;
  const mine = ++question;
  useMessages.setState({ loading: true });
  const reply = await ask(filters, next);
  if (mine !== question) return;
  if (!reply.ok) return useMessages.setState({ loading: false, error: reply.error });
  const { value } = reply;
  useMessages.setState(({ messages }) => {
    const seen = new Set(messages.map(({ id }) => id));
    return {
      messages: [...messages, ...value.messages.filter(({ id }) => !seen.has(id))],
      total: value.total,
      next: value.next,
      loading: false,
      error: null,
    };
  });
}

export function changeFilters(change: Partial<MessageFilters>): void {
  useMessages.setState(({ filters }) => ({
    filters: { ...filters, ...change },
    messages: [],
    next: null,
    unread: true,
    open: null,
  }));
  void readAgain();
}

export const toggleOpen = (id: string): void =>
  useMessages.setState(({ open }) => ({ open: open === id ? null : id }));

export const noteDeleted = (deleted: MessageView | null): void => useMessages.setState({ deleted });

/** Of another person nothing is left. */
export function messagesOf(agent: string): void {
  if (useMessages.getState().of === agent) return;
  question++;
  useMessages.setState({ ...start, of: agent });
}
