// A new step comes between two others, and a mode without steps begins with it.

import { expect, test } from 'vitest';
import { addStep } from '../../../src/domain/mode-editing/add-step.ts';
import { edited } from '../../../src/domain/plan/change/edits.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { smallPlan } from '../../support/plans.ts';

const MODE = 'it-hotline-day';
const plan = smallPlan();
const mode = (of: Plan) => {
  const planned = of.modes[MODE];
  if (planned === undefined) throw new Error('the mode has gone');
  return planned.mode;
};

test('led to from there, it goes on with what came there before', () => {
  const from = { step: 'greeting', exit: ['exits', 'done'] };
  const { step, edits } = addStep(plan, MODE, { kind: 'announcement', from, at: { x: 12.4, y: -3 } });
  const after = mode(edited(plan, edits));
  expect(step).toBe('announcement');
  expect(after.steps.greeting).toMatchObject({ exits: { done: 'announcement' } });
  expect(after.steps.announcement).toMatchObject({ exits: { done: 'main-menu' } });
  expect(after.places).toEqual({ announcement: { x: 12, y: -3 } });
  expect(after.prompts.announcement?.text).toBe('Einen Moment bitte.');
});

test('on a key of a menu; the others stay', () => {
  const from = { step: 'main-menu', exit: ['branches', '2', 'step'] };
  const { edits } = addStep(plan, MODE, { kind: 'wait', from, called: 'Warten auf SAP' });
  const { steps } = mode(edited(plan, edits));
  expect(steps['main-menu']).toMatchObject({
    branches: { '1': { step: 'connecting-lvs' }, '2': { label: 'SAP', step: 'warten-auf-sap' } },
  });
  expect(steps['warten-auf-sap']).toMatchObject({ exits: { notServed: 'connecting-sap' } });
});

test('by itself it leads nowhere yet, and nothing leads there', () => {
  const { step, edits } = addStep(plan, MODE, { kind: 'wait' });
  expect(edits.map(({ of }) => of)).toEqual(['step', 'prompt']);
  expect(mode(edited(plan, edits)).steps[step]).toMatchObject({ exits: { notServed: '' } });
});

test('a second one of its kind has a name of its own', () => {
  const first = edited(plan, addStep(plan, MODE, { kind: 'goodbye' }).edits);
  expect(addStep(first, MODE, { kind: 'goodbye' }).step).toBe('goodbye-2');
});

test('a mode that has no steps begins with it, and says goodbye with its first one', () => {
  const day = plan.modes[MODE] as Plan['modes'][string];
  const { greeting: _, ...rest } = day.mode;
  const empty = { ...day, mode: { ...rest, steps: {}, start: '', onError: '' } };
  const bare: Plan = { ...plan, modes: { ...plan.modes, [MODE]: empty } };
  const one = edited(bare, addStep(bare, MODE, { kind: 'announcement' }).edits);
  expect(mode(one)).toMatchObject({ start: 'announcement', onError: '' });
  const two = edited(one, addStep(one, MODE, { kind: 'goodbye' }).edits);
  expect(mode(two)).toMatchObject({ start: 'announcement', onError: 'goodbye' });
});

test('in a mode that isn’t there, none is added', () => {
  expect(addStep(plan, 'gone', { kind: 'goodbye' })).toEqual({ step: '', edits: [] });
});
