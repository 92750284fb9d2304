// Lists that are read page by page: where somebody is named otherwise, all that had been read is read again.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as audit from '../../src/renderer/features/audit/audit-store.ts';
import * as directory from '../../src/renderer/features/directory/directory-store.ts';
import * as history from '../../src/renderer/features/history/history-store.ts';
import { useMirror } from '../../src/renderer/state/mirror.ts';
import { sampleView } from '../support/console-harness/sample-view.ts';

/** Everybody's name in what is answered. */
let name = 'Anna';
const ROWS = 170;
const rows = (from: number, limit: number) =>
  Array.from({ length: Math.max(0, Math.min(limit, ROWS - from)) }, (_, i) => ({ id: `r${from + i}`, name }));
const named = () => {
  const view = sampleView();
  return { ...view, engine: { ...view.engine, namesAt: Number(name === 'Anna') } };
};

interface Asked {
  readonly kind: string;
  readonly limit: number;
  readonly after?: readonly [number, number] | null;
  readonly before?: number | null;
  readonly skip?: number;
}
const answers: Readonly<Record<string, (asked: Asked) => object>> = {
  listCalls({ after, limit }) {
    const from = after?.[0] ?? 0;
    return { records: rows(from, limit), next: from + limit < ROWS ? [from + limit, 0] : null };
  },
  readAudit({ before, limit }) {
    const from = before ?? 0;
    return { entries: rows(from, limit), next: from + limit < ROWS ? from + limit : null };
  },
  searchDirectory: ({ skip = 0, limit }) => ({ entries: rows(skip, limit), total: ROWS }),
};

beforeEach(() => {
  name = 'Anna';
  useMirror.setState({ view: named() });
  const command = async (asked: Asked) => ({ ok: true, value: answers[asked.kind]?.(asked) });
  vi.stubGlobal('window', { klinke: { call: { command } } });
});
afterEach(() => vi.unstubAllGlobals());

function rename(): void {
  name = 'Anna Maria';
  useMirror.setState({ view: named() });
}
const shown = (list: readonly object[]) => new Set(list.map((row) => Reflect.get(row, 'name')));

it('the call list, and it knows that what was read before is old', async () => {
  await history.readFirst();
  await history.readMore();
  await history.readMore();
  rename();
  // What is behind the first page is still of before.
  await history.readFirst();
  expect([...shown(history.useHistory.getState().records)]).toEqual(['Anna Maria', 'Anna']);
  expect(history.useHistory.getState().namesAt).toBe(1);
  await history.readAgain();
  const { records, namesAt, next } = history.useHistory.getState();
  expect([...shown(records)]).toEqual(['Anna Maria']);
  expect([records.length >= 150, new Set(records.map(({ id }) => id)).size, namesAt]).toEqual([
    true,
    records.length,
    0,
  ]);
  expect(next === null).toBe(records.length === ROWS);
});

it('the audit log', async () => {
  await audit.readFirst();
  await audit.readMore();
  rename();
  await audit.readAgain();
  const { entries, next } = audit.useAudit.getState();
  expect([entries.length, next, ...shown(entries)]).toEqual([100, 100, 'Anna Maria']);
});

it('the phone book, also the entry that is open; other words begin anew', async () => {
  await directory.searchFor('a');
  await directory.readMore();
  const last = directory.useDirectory.getState().entries.at(-1);
  if (last !== undefined) directory.openEntry(last);
  rename();
  await directory.searchFor('a');
  const { entries, open } = directory.useDirectory.getState();
  expect([entries.length, ...shown(entries)]).toEqual([ROWS, 'Anna Maria']);
  expect(open).toMatchObject({ entry: { id: last?.id, name: 'Anna Maria' } });
  await directory.searchFor('b');
  expect(directory.useDirectory.getState().entries).toHaveLength(100);
});
