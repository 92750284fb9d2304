// What of the list is shown, and what was read of it behind what the view has; kept while the person looks elsewhere.

import { create } from 'zustand';
import type { CommandError } from '../../../contract/channels.ts';
import type { Commands } from '../../../contract/commands.ts';
import type { CallBackView } from '../../../contract/view.ts';
import { command } from '../../state/commands.ts';
import type { CallBackFilters } from './entries.ts';

const PAGE = 50;

interface CallBacksStore {
  readonly filters: CallBackFilters;
  /** Which one is opened. */
  readonly open: string | null;
  /** By these filters; the view's own are newer. */
  readonly read: readonly CallBackView[];
  /** Who has read them. */
  readonly of: string;
  /** Null: all has been read. */
  readonly next: 'first' | NonNullable<Commands['listCallBacks']['after']> | null;
  readonly loading: boolean;
  readonly error: CommandError | null;
}

const unread = { read: [], of: '', next: 'first', loading: false, error: null } as const;

export const useCallBacks = create<CallBacksStore>(() => ({
  filters: { show: 'open', mine: false, team: null, words: '' },
  open: null,
  ...unread,
}));

/** Goes up with each question, so that the answer to an older one is recognised. */
let question = 0;

/** The next page: as far as it's in the view, that shows it. */
export async function readMore(agent: string): Promise<void> {
  const { filters, loading, of, ...before } = useCallBacks.getState();
  const isOwn = of === agent;
  const next = isOwn ? before.next : 'first';
  if (next === null || (loading && isOwn)) return;
  const mine = ++question;
  const read = isOwn ? before.read : [];
  useCallBacks.setState({ of: agent, read, next, loading: true });
  const after = next === 'first' ? null : next;
  const reply = await command({ kind: 'listCallBacks', ...filters, after, limit: PAGE });
  if (mine !== question) return;
  if (!reply.ok) return useCallBacks.setState({ loading: false, error: reply.error });
  const { callBacks, next: then } = reply.value;
  useCallBacks.setState({ read: [...read, ...callBacks], next: then, loading: false, error: null });
}

export function changeFilters(change: Partial<CallBackFilters>): void {
  question += 1;
  useCallBacks.setState(({ filters }) => ({ filters: { ...filters, ...change }, open: null, ...unread }));
}

/** What isn't in the view tells nobody what has become of it: it's read anew. */
export const readAnew = (): void => {
  question += 1;
  useCallBacks.setState(unread);
};

export const toggleOpen = (id: string): void =>
  useCallBacks.setState(({ open }) => ({ open: open === id ? null : id }));
