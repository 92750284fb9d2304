// The list of call-backs: parts of several teams are one row, and the number in the rail is what one may look after.

import { expect, test } from 'vitest';
import { openCallBacks } from '../../src/contract/open-call-backs.ts';
import { entriesOf, isShown } from '../../src/renderer/features/call-backs/entries.ts';
import { sampleView } from '../support/console-harness/sample-view.ts';

const view = sampleView();
const entries = entriesOf(Object.values(view.callBacks));
const all = { show: 'open', mine: false, team: null } as const;
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
