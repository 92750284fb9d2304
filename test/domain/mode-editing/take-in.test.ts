// Modes out of a file in a plan: found by name, both kept or replaced, and what is missing is said.

import { expect, test } from 'vitest';
import { modesForFile, takenIn, withSubModes } from '../../../src/domain/mode-editing/take-in.ts';
import { planText, sameContent } from '../../../src/domain/plan/canonical.ts';
import { edited, type PlanEdit } from '../../../src/domain/plan/change/edits.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { aTeam, smallPlan } from '../../support/plans.ts';

const MODE = 'it-hotline-day';
const plan = smallPlan();
const file = modesForFile(plan, MODE);
const teamsOf = (of: Plan, mode: string) =>
  Object.values(of.modes[mode]?.mode.steps ?? {}).flatMap((step) =>
    step.kind === 'wait' ? [step.team] : [],
  );
const after = (of: Plan, replace: boolean) => {
  const taken = takenIn(of, file, replace);
  return { ...taken, plan: edited(of, taken.edits ?? []) };
};
const empty: Plan = {
  ...plan,
  modes: {},
  teams: {},
  people: {},
  quickSwitches: {},
  hotlines: {},
  assertions: {},
  savedCalls: {},
};

test('into an empty plan it comes whole; its teams are missing, by name, and stay named', () => {
  const { plan: now, missing, modes, main } = after(empty, false);
  expect(main).toBe(MODE);
  expect(sameContent(now.modes[MODE], plan.modes[MODE])).toBe(true);
  expect(modes).toEqual([{ id: MODE, name: plan.modes[MODE]?.mode.name, before: 'nothing' }]);
  expect(missing.map(({ name }) => name).sort()).toEqual(['LVS', 'PC', 'SAP']);
});

test('a team of the same name is it, whatever its id; another one that has the id isn’t', () => {
  const teams = { computers: aTeam, lvs: { ...aTeam, name: 'Empfang' } };
  const { plan: now, missing } = after({ ...empty, teams }, false);
  expect(teamsOf(now, MODE)).toContain('computers');
  expect(teamsOf(now, MODE)).not.toContain('lvs');
  expect(missing.map(({ name }) => name).sort()).toEqual(['LVS', 'SAP']);
});

test('both are kept under another name and id; or the one of that name is replaced wherever it’s used', () => {
  const step: PlanEdit = {
    of: 'step',
    id: 'greeting',
    mode: MODE,
    to: { kind: 'goodbye', prompt: 'greeting' },
  };
  const changed = edited(plan, [step]);
  const both = after(changed, false);
  expect(both.modes).toMatchObject([{ id: `${MODE}-2`, before: 'other' }]);
  expect(both.plan.modes[`${MODE}-2`]?.mode.name).toBe(`${plan.modes[MODE]?.mode.name} (2)`);
  expect(both.plan.modes[MODE]).toBe(changed.modes[MODE]);
  const replaced = after(changed, true);
  expect(planText(replaced.plan)).toBe(planText(plan));
  expect(after(plan, true)).toMatchObject({ edits: [], modes: [{ before: 'same' }] });
});

test('sub-modes come along, and are entered under their new names', () => {
  const enters: PlanEdit = {
    of: 'step',
    id: 'enter',
    mode: MODE,
    to: { kind: 'subMode', mode: 'night', exits: { team: 'greeting' } },
  };
  const nested = edited(plan, [enters]);
  expect(withSubModes(nested, MODE)).toEqual([MODE, 'night']);
  const taken = takenIn(nested, modesForFile(nested, MODE), false);
  const now = edited(nested, taken.edits ?? []);
  expect(taken.modes.map(({ id }) => id)).toEqual([`${MODE}-2`, 'night-2']);
  // The name of an exit is no team.
  expect(now.modes[`${MODE}-2`]?.mode.steps.enter).toEqual({
    kind: 'subMode',
    mode: 'night-2',
    exits: { team: 'greeting' },
  });
  expect(taken.missing).toEqual([]);
});

test('a mode with a language in which nothing sounds yet comes whole', () => {
  const day = file.modes[MODE];
  if (day === undefined) throw new Error('the plan has a day');
  const silent = { ...day, sounds: { ...day.sounds, promptsIn: {} } };
  const taken = takenIn(plan, { ...file, modes: { ...file.modes, [MODE]: silent } }, false);
  const made = edited(plan, taken.edits ?? []).modes[taken.main];
  expect(Object.keys(made?.mode.steps ?? {})).toEqual(Object.keys(day.mode.steps));
});
