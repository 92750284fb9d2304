// What is listed under which hotline, and for whom: of what is prepared and what is on.

import { expect, test } from 'vitest';
import { controlledHotlines, controlRows, waitingAt } from '../../src/contract/control-rows.ts';
import type { ConsoleView } from '../../src/contract/view.ts';
import { controlView } from '../support/console-harness/sample-control.ts';

const listed = (view: ConsoleView, hotline: string) =>
  controlledHotlines(view)
    .find((each) => each.hotline.id === hotline)
    ?.groups.map(({ name, rows }) => [name, ...rows.map((row) => `${row.key}${row.on ? ' on' : ''}`)]);

test('each hotline has its quick switches in their groups, and what was made on the spot last', () => {
  expect(listed(controlView('supervisor'), 'it')).toEqual([
    ['Allgemein', 'sap', 'network', 'unspoken'],
    ['Umleitungen', 'to-sap'],
  ]);
  expect(listed(controlView('supervisor', 'on'), 'lager')).toEqual([
    ['Allgemein', 'network on'],
    ['Lager', 'wifi', 'stock on'],
    [null, 't3 on'],
  ]);
});

test('what is on stays in the list when nobody has it prepared any more', () => {
  const view = controlView('supervisor', 'on');
  expect(listed({ ...view, quickSwitches: {} }, 'it')).toEqual([[null, 't1 on', 't2 on']]);
});

test('what is on is as it was turned on, whatever was prepared since', () => {
  const view = controlView('supervisor', 'on');
  const { sap } = view.quickSwitches;
  const changed = { ...view, quickSwitches: { ...view.quickSwitches, sap: { ...sap, name: 'anders' } } };
  expect(controlRows(changed as ConsoleView).find(({ key }) => key === 'sap')?.name).toBe('SAP gestört');
});

test('members of a team may turn on what is said where callers get to them, and nothing else', () => {
  const may = (role: 'agent' | 'supervisor') =>
    controlRows(controlView(role))
      .filter((row) => row.may)
      .map(({ key }) => key);
  expect(may('agent')).toEqual(['sap', 'network', 'unspoken', 'wifi']);
  expect(may('supervisor')).toEqual(['sap', 'network', 'unspoken', 'wifi', 'stock', 'to-sap']);
});

test('how many wait is said only where all of them come from these hotlines', () => {
  const view = controlView('supervisor');
  // LVS is reached by the IT hotline and by the warehouse's.
  expect(waitingAt(view, ['it'])).toBeNull();
  expect(waitingAt(view, ['it', 'lager'])).toBe(4);
  expect(waitingAt(view, ['empfang'])).toBe(2);
  expect(waitingAt({ ...view, teams: {} }, ['empfang'])).toBeNull();
});
