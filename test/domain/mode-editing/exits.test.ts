// The ways out of a step: those that the rules of calls know, no more and no fewer, and where each of them can be led.

import { describe, expect, test } from 'vitest';
import type { Step } from '../../../src/domain/call-flow/steps/registry.ts';
import { nextSteps } from '../../../src/domain/call-flow/ways.ts';
import { addStep } from '../../../src/domain/mode-editing/add-step.ts';
import { connect, exitsOf, ledTo, withNameAt } from '../../../src/domain/mode-editing/exits.ts';
import { edited } from '../../../src/domain/plan/change/edits.ts';
import { everyKind } from '../../support/mode-actions.ts';
import { smallPlan } from '../../support/plans.ts';

const plan = smallPlan();
const MODE = 'it-hotline-day';
const steps: Readonly<Record<string, Step>> = plan.modes[MODE]?.mode.steps ?? {};
const whole: readonly Step[] = [
  ...Object.values(steps),
  ...everyKind.map((kind) => {
    const { step, edits } = addStep(plan, MODE, { kind });
    return edited(plan, edits).modes[MODE]?.mode.steps[step] as Step;
  }),
  { kind: 'announcement', prompt: 'greeting', keys: { menu: 'main-menu' }, exits: { done: 'wait-pc' } },
  { kind: 'subMode', mode: 'night', exits: { yes: 'a', no: 'b' } },
  { ...(steps['wait-pc'] as Extract<Step, { kind: 'wait' }>), onKey: { '9': 'message', '*': '' } },
];

describe('of every kind', () => {
  test.each(whole.map((step) => [step.kind, step] as const))(
    '%s: the same ways as calls go',
    (_kind, step) => {
      const shown = exitsOf(step).map(({ to }) => to ?? '');
      expect(shown.toSorted()).toEqual([...nextSteps(step)].toSorted());
    },
  );

  test.each(whole.map((step) => [step.kind, step] as const))(
    '%s: each can be led elsewhere, and only it',
    (_kind, step) => {
      for (const [i, { exit }] of exitsOf(step).entries()) {
        const led = ledTo(step, exit, 'elsewhere');
        expect(exitsOf(led).map(({ to }) => to)).toEqual(
          exitsOf(step).map(({ to }, at) => (at === i ? 'elsewhere' : to)),
        );
        expect(ledTo(led, exit, exitsOf(step)[i]?.to ?? '')).toEqual(step);
      }
    },
  );
});

test('they say when callers go there, a menu’s keys with their labels', () => {
  expect(exitsOf(steps['main-menu'] as Step)).toEqual([
    { exit: ['branches', '1', 'step'], by: { kind: 'key', digit: '1', label: 'LVS' }, to: 'connecting-lvs' },
    { exit: ['branches', '2', 'step'], by: { kind: 'key', digit: '2', label: 'SAP' }, to: 'connecting-sap' },
    { exit: ['branches', '3', 'step'], by: { kind: 'key', digit: '3', label: 'PC' }, to: 'connecting-pc' },
    { exit: ['exits', 'default'], by: { kind: 'noChoice' }, to: 'no-choice' },
  ]);
});

test('led elsewhere, or nowhere yet; to where it leads already is no edit', () => {
  const from = { step: 'greeting', exit: ['exits', 'done'] };
  const [edit] = connect(plan, MODE, from, 'wait-pc');
  expect(edit).toMatchObject({ of: 'step', id: 'greeting', mode: MODE, to: { exits: { done: 'wait-pc' } } });
  expect(connect(plan, MODE, from, null)[0]).toMatchObject({ to: { exits: { done: '' } } });
  expect(connect(plan, MODE, from, 'main-menu')).toEqual([]);
  expect(connect(plan, MODE, { ...from, step: 'gone' }, 'wait-pc')).toEqual([]);
});

test('a new key of a menu gets a label to be filled in, and a way that a step may have becomes one', () => {
  const to = connect(plan, MODE, { step: 'main-menu', exit: ['branches', '9', 'step'] }, 'message')[0]?.to;
  expect(to).toMatchObject({ branches: { '1': { label: 'LVS' }, '9': { label: '', step: 'message' } } });
  const early = connect(plan, MODE, { step: 'greeting', exit: ['keys', 'menu'] }, 'main-menu')[0]?.to;
  expect(early).toMatchObject({ keys: { menu: 'main-menu' }, exits: { done: 'main-menu' } });
});

test('of a case that isn’t there, nothing is led', () => {
  const branch: Step = {
    kind: 'branch',
    cases: [{ if: { kind: 'publicHoliday' }, step: 'a' }],
    exits: { otherwise: 'b' },
  };
  expect(ledTo(branch, ['cases', 1, 'step'], 'c')).toBe(branch);
  expect(withNameAt([{ a: 'x' }], [0, 'a'], 'y')).toEqual([{ a: 'y' }]);
});
