// The order of quick switches: by group, as somebody has put them, else by name.

import { expect, test } from 'vitest';
import { edited, type PlanEdit } from '../../../../src/domain/plan/change/edits.ts';
import {
  groupedSwitches,
  groupMoved,
  groupRemoved,
  switchMoved,
  switchStepped,
} from '../../../../src/domain/plan/change/switch-order.ts';
import type { Plan } from '../../../../src/domain/plan/plan.ts';
import { smallPlan } from '../../../support/plans.ts';

const small = smallPlan();
const [does] = Object.values(small.quickSwitches);
if (does === undefined) throw new Error('the plan has a quick switch');
const made = (name: string, group: string) => ({ ...does, name, group });
const plan: Plan = {
  ...small,
  groups: [
    { id: 'general', name: 'Allgemein', order: ['sap', 'gone', 'moved'] },
    { id: 'more', name: 'Lager' },
    { id: 'empty', name: 'Leer' },
  ],
  quickSwitches: {
    lvs: made('LVS', 'general'),
    sap: made('SAP', 'general'),
    fire: made('Feuer', 'general'),
    moved: made('Umzug', 'more'),
    lost: made('Verloren', 'nowhere'),
  },
};
const shown = (of: Plan) =>
  groupedSwitches(of).map(({ group, ids }) => `${group?.id ?? '-'}: ${ids.join(' ')}`);
const after = (edits: readonly PlanEdit[] | null) => shown(edited(plan, edits ?? []));

test('what was put somewhere stands there, the rest follows by name; what has no group comes last', () => {
  expect(shown(plan)).toEqual(['general: sap fire lvs', 'more: moved', 'empty: ', '-: lost']);
});

test('moved within its group, and into another, which are one change and two', () => {
  expect(after(switchMoved(plan, 'lvs', { group: 'general', at: 0 }))[0]).toBe('general: lvs sap fire');
  const across = switchMoved(plan, 'sap', { group: 'more', at: 1 });
  expect(across.map(({ of }) => of)).toEqual(['quickSwitch', 'group']);
  expect(after(across).slice(0, 2)).toEqual(['general: fire lvs', 'more: moved sap']);
  expect(switchMoved(plan, 'sap', { group: 'nowhere', at: 0 })).toEqual([]);
});

test('step by step over the edges of groups, and no further than there are any', () => {
  expect(after(switchStepped(plan, 'sap', 1))[0]).toBe('general: fire sap lvs');
  expect(after(switchStepped(plan, 'lvs', 1)).slice(0, 2)).toEqual(['general: sap fire', 'more: lvs moved']);
  expect(after(switchStepped(plan, 'moved', -1)).slice(0, 2)).toEqual([
    'general: sap fire lvs moved',
    'more: ',
  ]);
  expect(after(switchStepped(plan, 'moved', 1))[2]).toBe('empty: moved');
  expect(switchStepped(plan, 'sap', -1)).toEqual([]);
  expect(switchStepped(plan, 'lost', 1)).toEqual([]);
  expect(after(switchStepped(plan, 'lost', -1))[2]).toBe('empty: lost');
});

test('groups are put in another order', () => {
  expect(after(groupMoved(plan, 'more', 0)).slice(0, 2)).toEqual(['more: moved', 'general: sap fire lvs']);
  expect(groupMoved(plan, 'general', -1)).toEqual([]);
  expect(groupMoved(plan, 'empty', 3)).toEqual([]);
});

test('a group that goes leaves its quick switches to the first of the others; the only one stays while it has some', () => {
  expect(after(groupRemoved(plan, 'general'))).toEqual(['more: moved sap fire lvs', 'empty: ', '-: lost']);
  expect(after(groupRemoved(plan, 'empty'))).toEqual(['general: sap fire lvs', 'more: moved', '-: lost']);
  const only = { ...plan, groups: plan.groups.slice(0, 1) };
  expect(groupRemoved(only, 'general')).toBeNull();
});
