// The list of callers stands still while somebody aims at it, and own takes leave no row.

import { expect, it } from 'vitest';
import { inShownOrder, type ShownRow, steadyRows } from '../../src/renderer/features/call-bar/steady.ts';
import { waitingCall } from '../support/console-harness/sample-view.ts';

const calls = (...ids: string[]) => ids.map((id, order) => waitingCall(id, 'lvs', order, 0));
const rows = (...ids: string[]): readonly ShownRow[] => steadyRows([], calls(...ids), 'anna', false);
const shown = (list: readonly ShownRow[]) => list.map(({ call, gone }) => (gone ? `(${call.id})` : call.id));
const takenBy = (agentId: string) => ({ takenBy: { agentId, agentName: agentId, at: 0 } });

it('otherwise it is the order of service', () => {
  expect(shown(steadyRows(rows('a', 'b'), calls('c', 'b'), 'anna', false))).toEqual(['c', 'b']);
});

it('no row moves: who is gone leaves the place, who comes is put at the end, even the one who is next', () => {
  expect(shown(steadyRows(rows('a', 'b', 'c'), calls('back', 'b', 'c', 'd'), 'anna', true))).toEqual([
    '(a)',
    'b',
    'c',
    'back',
    'd',
  ]);
});

it('what is known of a call is the latest all the same', () => {
  const taken = waitingCall('a', 'lvs', 0, 0, takenBy('bernd'));
  const [row] = steadyRows(rows('a'), [taken], 'anna', true);
  expect(row).toEqual({ call: taken, gone: false });
});

it('an own take leaves no row', () => {
  const taken = [waitingCall('a', 'lvs', 0, 0, takenBy('anna')), ...calls('b')];
  expect(shown(steadyRows(rows('a', 'b'), taken, 'anna', false))).toEqual(['b']);
  expect(shown(steadyRows(rows('a', 'b'), taken, 'anna', true))).toEqual(['(a)', 'b']);
});

it('keys mean the calls as they are shown', () => {
  expect(inShownOrder(calls('back', 'b', 'c'), ['a', 'b', 'c', 'back']).map(({ id }) => id)).toEqual([
    'b',
    'c',
    'back',
  ]);
});
