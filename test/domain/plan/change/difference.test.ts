// What has changed between two plans, told by object and field.

import { expect, test } from 'vitest';
import { difference } from '../../../../src/domain/plan/change/difference.ts';
import type { Plan } from '../../../../src/domain/plan/plan.ts';
import { aPerson, hashLike, largestPlan, smallPlan } from '../../../support/plans.ts';

const base = smallPlan();

test('nothing, where nothing has changed', () => {
  expect(difference(base, smallPlan())).toEqual({ changes: [], groupOrder: null });
});

test('a field says what it was and what it is', () => {
  const pc = { ...base.teams.pc, ringSeconds: 15 } as Plan['teams'][string];
  const { changes } = difference(base, { ...base, teams: { ...base.teams, pc } });
  expect(changes).toMatchObject([
    { of: 'team', id: 'pc', mode: null, fields: [{ field: ['ringSeconds'], from: 20, to: 15 }] },
  ]);
});

test('who came and who has gone', () => {
  const { anna: _, ...others } = base.people;
  const { changes } = difference(base, { ...base, people: { ...others, dora: aPerson } });
  expect(changes).toEqual([
    { of: 'person', id: 'dora', mode: null, before: null, after: aPerson, fields: [] },
    { of: 'person', id: 'anna', mode: null, before: base.people.anna, after: null, fields: [] },
  ]);
});

test('in a mode it goes by step, prompt and music; a prompt recorded anew is one change', () => {
  const { night } = base.modes;
  if (night === undefined) throw new Error('the plan has a night');
  const { greeting: _, ...steps } = night.mode.steps;
  const changed = {
    mode: { ...night.mode, name: 'Nachts', steps },
    sounds: { ...night.sounds, prompts: { ...night.sounds.prompts, greeting: hashLike('again') } },
  };
  const { changes } = difference(base, { ...base, modes: { ...base.modes, night: changed } });
  expect(changes).toMatchObject([
    { of: 'mode', id: 'night', fields: [{ field: ['name'], from: 'Nacht', to: 'Nachts' }] },
    { of: 'step', id: 'greeting', mode: 'night', after: null },
    { of: 'prompt', id: 'greeting', mode: 'night', fields: [{ field: ['sound'], to: hashLike('again') }] },
  ]);
});

test('groups by name and by place', () => {
  const [general, outages] = base.groups;
  if (general === undefined || outages === undefined) throw new Error('the plan has two groups');
  const { changes, groupOrder } = difference(base, {
    ...base,
    groups: [outages, { id: 'more', name: 'Weitere' }, { ...general, name: 'Immer' }],
  });
  expect(changes.map(({ of, id }) => `${of} ${id}`)).toEqual(['group more', 'group general']);
  expect(groupOrder).toEqual({ from: ['general', 'outages'], to: ['outages', 'general'] });
});

test('of the largest plan in well under a second', () => {
  const [before, after] = [largestPlan(), largestPlan()];
  const used = process.cpuUsage();
  expect(difference(before, after).changes).toEqual([]);
  expect(process.cpuUsage(used).user / 1_000).toBeLessThan(5_000);
});
