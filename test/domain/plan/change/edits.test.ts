// What somebody has changed of a plan: made, taken back, and made again from two plans.

import { expect, test } from 'vitest';
import { sameContent } from '../../../../src/domain/plan/canonical.ts';
import {
  asBefore,
  edited,
  editsBetween,
  modeEdits,
  type PlanEdit,
  withEdits,
} from '../../../../src/domain/plan/change/edits.ts';
import { aPerson, aTeam, hashLike, largestPlan, smallPlan } from '../../../support/plans.ts';

const base = smallPlan();
const renamed = (name: string): PlanEdit => ({ of: 'team', id: 'pc', mode: null, to: { ...aTeam, name } });
const newGroup: PlanEdit = { of: 'group', id: 'more', mode: null, to: { id: 'more', name: 'Weitere' } };
const day = base.modes['it-hotline-day'];
if (day === undefined) throw new Error('the plan has a day');

test('an object is as it was edited last, and nothing else has changed', () => {
  const edits = withEdits(base, withEdits(base, [], [renamed('Rechner')]), [renamed('Arbeitsplatz')]);
  expect(edits).toHaveLength(1);
  const plan = edited(base, edits);
  expect(plan.teams.pc?.name).toBe('Arbeitsplatz');
  expect(plan.teams.lvs).toBe(base.teams.lvs);
  expect(plan.modes).toBe(base.modes);
});

test('what is again as it was is no change', () => {
  const edits = withEdits(base, [renamed('Rechner')], [renamed(aTeam.name)]);
  expect(edits).toEqual([]);
  const gone = withEdits(base, [], [{ of: 'person', id: 'dora', mode: null, to: null }]);
  expect(gone).toEqual([]);
});

test('somebody new, and somebody who goes', () => {
  const edits = withEdits(
    base,
    [],
    [
      { of: 'person', id: 'dora', mode: null, to: aPerson },
      { of: 'person', id: 'anna', mode: null, to: null },
    ],
  );
  expect(Object.keys(edited(base, edits).people)).toEqual(['bernd', 'carla', 'dora']);
  const back = withEdits(base, edits, [asBefore(base, { of: 'person', id: 'anna', mode: null })]);
  expect(Object.keys(edited(base, back).people)).toEqual(['anna', 'bernd', 'carla', 'dora']);
});

test('of a mode each prompt is one, with its sound', () => {
  const prompt = { prompt: day.mode.prompts.greeting, sound: hashLike('again') } as const;
  const edits = withEdits(
    base,
    [],
    [{ of: 'prompt', id: 'greeting', mode: 'it-hotline-day', to: prompt } as PlanEdit],
  );
  const mode = edited(base, edits).modes['it-hotline-day'];
  expect(mode?.sounds.prompts.greeting).toBe(hashLike('again'));
  // Whoever shows them needn't look again.
  expect(mode?.mode.steps).toBe(day.mode.steps);
});

test('a new mode comes whole and goes whole; one that goes takes along what was changed in it', () => {
  const copy = { ...day, mode: { ...day.mode, id: 'copy', name: 'Kopie' } };
  const edits = withEdits(base, [renamed('Rechner')], modeEdits('copy', copy));
  expect(sameContent(edited(base, edits).modes.copy, copy)).toBe(true);
  const back = asBefore(base, { of: 'mode', id: 'copy', mode: null });
  expect(withEdits(base, edits, [back])).toEqual([renamed('Rechner')]);
  const without = withEdits(base, edits, [{ of: 'mode', id: 'copy', mode: null, to: null }]);
  expect(without).toEqual([renamed('Rechner')]);
  const gone = withEdits(
    base,
    [{ of: 'step', id: 'greeting', mode: 'night', to: null }],
    [{ of: 'mode', id: 'night', mode: null, to: null }],
  );
  expect(gone).toHaveLength(1);
  expect(edited(base, gone).modes.night).toBeUndefined();
  expect(withEdits(base, gone, [asBefore(base, { of: 'mode', id: 'night', mode: null })])).toEqual([]);
});

test('a part of a mode that is not there is nobody’s', () => {
  const edits: PlanEdit[] = [{ of: 'step', id: 'greeting', mode: 'nowhere', to: null }];
  expect(edited(base, edits).modes.nowhere).toBeUndefined();
});

test('groups: renamed in their place, new ones last, in any order', () => {
  const order: PlanEdit = { of: 'groupOrder', to: ['more', 'outages', 'general'] };
  const edits = withEdits(
    base,
    [],
    [order, newGroup, { of: 'group', id: 'general', mode: null, to: { id: 'general', name: 'Immer' } }],
  );
  expect(edited(base, edits).groups.map(({ name }) => name)).toEqual(['Weitere', 'Störungen', 'Immer']);
  expect(withEdits(base, edits, [{ of: 'groupOrder', to: ['general', 'outages'] }])).toHaveLength(2);
});

test('what is between two plans makes the one of the other', () => {
  const { anna: _, ...others } = base.people;
  const { night: _night, ...modes } = base.modes;
  const copy = { ...day, mode: { ...day.mode, id: 'copy' } };
  const plans = [
    { ...base, people: { ...others, dora: aPerson }, modes: { ...modes, copy } },
    { ...base, groups: [{ id: 'x', name: 'X' }, ...base.groups] },
    edited(base, [newGroup, renamed('Rechner')]),
    { ...base, quickSwitches: {}, assertions: {}, groups: [] },
  ];
  for (const plan of plans) expect(sameContent(edited(base, editsBetween(base, plan)), plan)).toBe(true);
  expect(editsBetween(base, smallPlan())).toEqual([]);
});

test('ten thousand at once, as an import brings them', () => {
  const large = largestPlan();
  const edits = Object.keys(large.people).map(
    (id): PlanEdit => ({ of: 'person', id, mode: null, to: { ...aPerson, name: `Person ${id}` } }),
  );
  const plan = edited(large, withEdits(large, [], edits));
  expect(Object.values(plan.people).every(({ name }) => name.startsWith('Person'))).toBe(true);
});
