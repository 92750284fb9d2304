// The audit log as it's asked for and as far as it has been read: filters and pages; kept while the person looks elsewhere.

import { create } from 'zustand';
import type { CommandError } from '../../../contract/channels.ts';
import type { AuditedView, Commands } from '../../../contract/commands.ts';
import { engineNow } from '../../state/clock.ts';
import { command } from '../../state/commands.ts';
import { readPages } from '../../state/pages.ts';

type Asked = Commands['readAudit'];
export const auditSpans = ['all', 'today', 'week', 'month', 'between'] as const;
export type AuditSpan = (typeof auditSpans)[number];
export type AuditFilters = Pick<Asked['filter'], 'by' | 'act' | 'on' | 'text'> & {
  readonly span: AuditSpan;
  /** Of `between`, as the field has them: `2026-11-28`; '': open. Both days are in it. */
  readonly from: string;
  readonly to: string;
};

const PAGE = 50;
/** Of an export: what a file of the console's size holds. */
const MOST_EXPORTED = 50_000;

interface AuditStore {
  /** Who has asked. */
  readonly of: string;
  readonly filters: AuditFilters;
  readonly entries: readonly AuditedView[];
  readonly next: number | null;
  /** When the first page was read, by the engine's clock; null: not yet for these filters. */
  readonly readAt: number | null;
  readonly loading: boolean;
  readonly error: CommandError | null;
  /** How many have been read for the file that is being saved; null: none is. */
  readonly exporting: number | null;
}

const start: AuditStore = {
  of: '',
  filters: { by: null, act: null, on: null, text: '', span: 'all', from: '', to: '' },
  entries: [],
  next: null,
  readAt: null,
  loading: false,
  error: null,
  exporting: null,
};
export const useAudit = create<AuditStore>(() => start);

/** Goes up with each question, so that the answer to an older one is recognised. */
let question = 0;

const daysBack = { today: 0, week: 6, month: 29 } as const;

/** Midnight here of a day as a field has it, or of as many days later; null: there is no such day. */
function midnight(day: string, later = 0): number | null {
  const [, year = '', month = '', date = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  return year === '' ? null : new Date(Number(year), Number(month) - 1, Number(date) + later).getTime();
}

/** Days count with today, from midnight to midnight where one sits. */
export function timesOf(
  { span, from, to }: AuditFilters,
  now: number,
): { readonly since: number | null; readonly until: number | null } {
  if (span === 'all') return { since: null, until: null };
  if (span === 'between') return { since: midnight(from), until: midnight(to, 1) };
  const day = new Date(now);
  return {
    since: new Date(day.getFullYear(), day.getMonth(), day.getDate() - daysBack[span]).getTime(),
    until: null,
  };
}

const ask = (filters: AuditFilters, before: number | null, more: Pick<Asked, 'limit' | 'forExport'>) =>
  command({
    kind: 'readAudit',
    filter: {
      by: filters.by,
      act: filters.act,
      on: filters.on,
      text: filters.text,
      ...timesOf(filters, engineNow()),
    },
    before,
    ...more,
  });

/** Of many acts that aren't wanted the engine looks at some at a time: until there is something, or no more. */
async function page(before: number | null): Promise<Awaited<ReturnType<typeof ask>> | null> {
  const mine = ++question;
  useAudit.setState({ loading: true });
  let from = before;
  for (;;) {
    const reply = await ask(useAudit.getState().filters, from, { limit: PAGE });
    if (mine !== question) return null;
    if (!reply.ok || reply.value.entries.length > 0 || reply.value.next === null) return reply;
    from = reply.value.next;
  }
}

/** Anew, from the latest one. */
export async function readFirst(): Promise<void> {
  const reply = await page(null);
  if (reply === null) return;
  if (!reply.ok) return useAudit.setState({ loading: false, error: reply.error });
  useAudit.setState({ ...reply.value, readAt: engineNow(), loading: false, error: null });
}

/** As far as it had been read: somebody is named otherwise by now. */
export async function readAgain(): Promise<void> {
  const { entries: before } = useAudit.getState();
  const read = await readPages(page, ({ entries }) => entries, before.length);
  if (read === null) return;
  if (!read.ok) return useAudit.setState({ loading: false, error: read.error });
  const { items: entries, last } = read;
  useAudit.setState({ entries, next: last.next, readAt: engineNow(), loading: false, error: null });
}

export async function readMore(): Promise<void> {
  const { next, loading } = useAudit.getState();
  if (next === null || loading) return;
  const reply = await page(next);
  if (reply === null) return;
  if (!reply.ok) return useAudit.setState({ loading: false, error: reply.error });
  const { entries: more, next: further } = reply.value;
  useAudit.setState(({ entries }) => ({
    entries: [...entries, ...more],
    next: further,
    loading: false,
    error: null,
  }));
}

export function changeFilters(change: Partial<AuditFilters>): void {
  useAudit.setState(({ filters }) => ({
    filters: { ...filters, ...change },
    entries: [],
    next: null,
    readAt: null,
  }));
  void readFirst();
}

/** Of another person nothing is left. */
export function auditFor(person: string): void {
  if (useAudit.getState().of === person) return;
  question++;
  useAudit.setState({ ...start, of: person });
}

export type ReadForFile =
  | { readonly ok: true; readonly entries: readonly AuditedView[]; readonly cut: boolean }
  | { readonly ok: false; readonly error: CommandError };

/** All that the filters let through; `cut`: there was more. The engine notes who saves what others did. */
export async function readForFile(): Promise<ReadForFile> {
  const { filters, of } = useAudit.getState();
  const entries: AuditedView[] = [];
  let next: number | null = null;
  try {
    do {
      useAudit.setState({ exporting: entries.length });
      const reply: Awaited<ReturnType<typeof ask>> = await ask(filters, next, {
        limit: 100,
        forExport: true,
      });
      if (!reply.ok) return reply;
      entries.push(...reply.value.entries);
      next = reply.value.next;
      // Somebody else sits here by now.
      if (useAudit.getState().of !== of) return { ok: false, error: { code: 'sessionOver' } };
    } while (next !== null && entries.length < MOST_EXPORTED);
  } finally {
    useAudit.setState({ exporting: null });
  }
  return { ok: true, entries, cut: next !== null };
}
