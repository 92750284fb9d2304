// Which call-backs are read, and in which order.

import { expect, test } from 'vitest';
import { type CallBackQuery, callBackPage } from '../../../src/domain/call-backs/query.ts';
import type { PageCursor } from '../../../src/domain/page.ts';
import type { CallBackEntry, WantedCallBack } from '../../../src/domain/words/call-backs.ts';

const missed = (team: string | null, at: number): WantedCallBack => ({
  why: 'missed',
  call: `call-${at}`,
  team,
  at,
  caller: { callerNumber: `0${at}` },
  called: { hotline: 'it', number: '100' },
  path: [],
  waitedMs: 9_000,
  settled: null,
});
const entry = (id: string, at: number, more: Partial<CallBackEntry> = {}): CallBackEntry => ({
  id,
  wanted: [missed('lvs', at)],
  owner: null,
  tries: [],
  done: null,
  ...more,
});
const entries = [
  entry('a', 10, { wanted: [missed('lvs', 10), missed('sap', 50)] }),
  entry('b', 20, { owner: { by: 'anna', since: 21 } }),
  entry('c', 30, { wanted: [missed('sap', 30)] }),
  entry('d', 40, { done: { at: 45, by: 'anna' } }),
  entry('e', 41, { done: { at: 42, by: null } }),
];
const all: CallBackQuery = {
  reader: { teams: null },
  messages: new Map(),
  show: 'open',
  team: null,
  by: null,
  hasWords: () => true,
};
const ids = (query: Partial<CallBackQuery>, after: PageCursor | null = null, limit = 9) =>
  callBackPage(entries, { ...all, ...query }, after, limit).items.map(({ id }) => id);

test('the latest first, by what one may see of it; done ones by when that was', () => {
  expect(ids({})).toEqual(['a', 'c', 'b']);
  expect(ids({ reader: { teams: ['lvs'] } })).toEqual(['b', 'a']);
  expect(ids({ show: 'done' })).toEqual(['d', 'e']);
});

test('one’s own, a team’s, and what was typed', () => {
  expect(ids({ by: 'anna' })).toEqual(['b']);
  expect(ids({ show: 'done', by: 'anna' })).toEqual(['d']);
  expect(ids({ team: 'sap' })).toEqual(['a', 'c']);
  expect(ids({ hasWords: ({ id }) => id === 'c' })).toEqual(['c']);
});

test('a page at a time', () => {
  const first = callBackPage(entries, all, null, 2);
  expect(first).toMatchObject({ total: 3, next: [30, 'c'] });
  expect(ids({}, first.next, 2)).toEqual(['b']);
});
