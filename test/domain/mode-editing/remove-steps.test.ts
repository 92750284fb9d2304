// Steps go with what only they said, and callers who came to them go on.

import { expect, test } from 'vitest';
import { moveSteps } from '../../../src/domain/mode-editing/move-steps.ts';
import { removeSteps } from '../../../src/domain/mode-editing/remove-steps.ts';
import { edited } from '../../../src/domain/plan/change/edits.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { mistakesIn } from '../../support/plan-mistakes.ts';
import { smallPlan } from '../../support/plans.ts';

const MODE = 'it-hotline-day';
const plan = smallPlan();
const planned = (of: Plan) => {
  const it = of.modes[MODE];
  if (it === undefined) throw new Error('the mode has gone');
  return it;
};
const without = (...ids: readonly string[]) => edited(plan, removeSteps(plan, MODE, ids));
const withSteps = (steps: object): Plan => {
  const day = planned(plan);
  return {
    ...plan,
    modes: {
      ...plan.modes,
      [MODE]: { ...day, mode: { ...day.mode, steps: { ...day.mode.steps, ...steps } } },
    },
  };
};

test('who led to a step with one way on leads there now, with its prompt and its sound gone', () => {
  const after = without('connecting-lvs');
  const { mode, sounds } = planned(after);
  expect(mode.steps['main-menu']).toMatchObject({ branches: { '1': { label: 'LVS', step: 'wait-lvs' } } });
  expect(mode.prompts).not.toHaveProperty('connecting-lvs');
  expect(sounds.prompts).not.toHaveProperty('connecting-lvs');
  expect(mistakesIn(after)).toEqual([]);
});

test('one behind the other, past both', () => {
  const { mode } = planned(without('connecting-pc', 'no-choice', 'wait-pc'));
  expect(mode.steps['main-menu']).toMatchObject({
    branches: { '3': { step: 'message' } },
    exits: { default: 'message' },
  });
  expect(mode.music).not.toHaveProperty('pc-loop');
});

test('where there were several ways, or none, it leads nowhere yet', () => {
  const { steps } = planned(without('main-menu', 'not-served')).mode;
  expect(steps.greeting).toMatchObject({ exits: { done: '' } });
  expect(steps.message).toMatchObject({ exits: { done: 'message-left', nothing: '' } });
});

test('several ways that all lead to one step are one', () => {
  const on = {
    kind: 'announcement',
    prompt: 'greeting',
    keys: { menu: 'main-menu' },
    exits: { done: 'main-menu' },
  };
  const of = withSteps({ greeting: { ...on, exits: { done: 'between' } }, between: on });
  const after = edited(of, removeSteps(of, MODE, ['between']));
  expect(planned(after).mode.steps.greeting).toMatchObject({ exits: { done: 'main-menu' } });
});

test('a key that is pressed early leads to a menu, or nowhere', () => {
  const of = withSteps({
    greeting: { kind: 'announcement', prompt: 'greeting', keys: { menu: 'ask' }, exits: { done: 'ask' } },
    ask: {
      kind: 'menu',
      prompt: 'main-menu',
      waitForKeyMs: 5_000,
      attempts: 1,
      noInput: 'menu-no-input',
      invalid: 'menu-invalid',
      branches: { '1': { label: 'A', step: 'wait-pc' } },
      exits: { default: 'wait-pc' },
    },
  });
  const after = edited(of, removeSteps(of, MODE, ['ask']));
  expect(planned(after).mode.steps.greeting).toMatchObject({
    keys: { menu: '' },
    exits: { done: 'wait-pc' },
  });
});

test('what others say as well stays, and what nobody said before', () => {
  const { mode } = planned(without('wait-lvs'));
  expect(mode.prompts).toHaveProperty('wait-notice-first');
  expect(mode.prompts).toHaveProperty('fallback-announcement');
  expect(mode.music).not.toHaveProperty('lvs-long');
  expect(mode.music).toHaveProperty('sap-long');
});

test('the start goes on, the greeting is none any more, another goodbye is the apology', () => {
  const { mode } = planned(without('greeting', 'technical-error'));
  expect(mode.start).toBe('main-menu');
  expect(mode).not.toHaveProperty('greeting');
  expect(mode.onError).toBe('message-left');
  const nothing = planned(without(...Object.keys(planned(plan).mode.steps))).mode;
  expect(nothing).toMatchObject({ start: '', onError: '', steps: {} });
  expect(Object.keys(nothing.prompts)).toEqual(['fallback-announcement']);
});

test('round in a circle there is no way on', () => {
  const on = (done: string) => ({ kind: 'announcement', prompt: 'greeting', exits: { done } });
  const of = withSteps({ greeting: on('a'), a: on('b'), b: on('a') });
  const after = edited(of, removeSteps(of, MODE, ['a', 'b']));
  expect(planned(after).mode.steps.greeting).toMatchObject({ exits: { done: '' } });
});

test('its place goes too, and a switch that diverts there is told', () => {
  const moved = edited(plan, moveSteps(plan, MODE, { message: { x: 1, y: 1 }, greeting: { x: 0, y: 0 } }));
  const { places } = planned(edited(moved, removeSteps(moved, MODE, ['message']))).mode;
  expect(places).toEqual({ greeting: { x: 0, y: 0 } });
  const toPc = plan.quickSwitches['to-pc'] as Plan['quickSwitches'][string];
  const diverting: Plan = {
    ...plan,
    quickSwitches: { 'to-pc': { ...toPc, does: { kind: 'divert', to: { kind: 'step', step: 'wait-pc' } } } },
  };
  const after = edited(diverting, removeSteps(diverting, MODE, ['wait-pc']));
  expect(after.quickSwitches).toBe(diverting.quickSwitches);
  expect(mistakesIn(after).join()).toContain('quickSwitches.to-pc.does.to.step');
});

test('steps that aren’t there are no edit', () => {
  expect(removeSteps(plan, MODE, ['gone'])).toEqual([]);
});
