// The list of call-backs: parts of several teams are one row, and the number in the rail is what one may look after.

import { expect, test } from 'vitest';
import { openCallBacks } from '../../src/contract/open-call-backs.ts';
import { entriesOf, isFull, isShown } from '../../src/renderer/features/call-backs/entries.ts';
import { sampleView } from '../support/console-harness/sample-view.ts';

const view = sampleView();
const entries = entriesOf(Object.values(view.callBacks));
const all = { show: 'open', mine: false, team: null, words: '' } as const;
const shown = (filters: Parameters<typeof isShown>[1], me = 'anna') =>
  entries.filter((entry) => isShown(entry, filters, me)).map(({ entryId }) => entryId);

test('what several teams want of a number is one row, the latest first', () => {
  expect(shown(all)).toEqual(['b1', 'b2', 'b3', 'b4']);
  expect(entries.find(({ entryId }) => entryId === 'b3')?.wanted.map(({ teamName }) => teamName)).toEqual([
    'LVS',
    'SAP',
  ]);
});

test('open or done, one’s own, a team’s', () => {
  expect(shown({ ...all, show: 'done' })).toEqual(['b5']);
  expect(shown({ ...all, mine: true })).toEqual(['b3']);
  expect(shown({ ...all, mine: true }, 'bernd')).toEqual(['b4']);
  expect(shown({ ...all, team: 'sap' })).toEqual(['b3']);
});

test('the number in the rail: what nobody has of the own teams, and what one has', () => {
  expect(openCallBacks(view)).toBe(3);
  expect(openCallBacks({ ...view, me: { agentId: 'gitta', role: 'agent' } })).toBe(0);
});

test('what is typed is found in number, name, place and teams', () => {
  for (const [words, ids] of [
    ['huber', ['b1']],
    ['+49 89 123', ['b1']],
    ['passau', ['b3']],
    ['sap', ['b3']],
    ['nobody', []],
  ] as const)
    expect(shown({ ...all, words }), words).toEqual(ids);
});

test('the view has all that a team wants, or only so many', () => {
  const parts = Object.values(view.callBacks);
  expect(isFull(parts, 'open')).toBe(false);
  const [part] = parts;
  if (part === undefined) throw new Error('the sample has none');
  expect(
    isFull(
      Array.from({ length: 500 }, () => part),
      'open',
    ),
  ).toBe(true);
});
