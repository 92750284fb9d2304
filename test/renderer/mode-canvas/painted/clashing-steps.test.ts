// Clashes on the canvas: at the steps that clash or say what clashes, on this side or the other.

import { expect, test } from 'vitest';
import { removeSteps } from '../../../../src/domain/mode-editing/remove-steps.ts';
import { edited, type PlanEdit } from '../../../../src/domain/plan/change/edits.ts';
import { merge } from '../../../../src/domain/plan/change/merge.ts';
import type { Plan } from '../../../../src/domain/plan/plan.ts';
import {
  clashesIn,
  withClashes,
} from '../../../../src/renderer/features/administration/modes/canvas/painted/clashing-steps.ts';
import { unpainted } from '../../../../src/renderer/features/administration/modes/canvas/painted/painted.ts';
import { samplePlan } from '../../../support/console-harness/sample-plan.ts';

const DAY = 'it-hotline-day';
const base = samplePlan();
const stepIn = (plan: Plan, id: string) => {
  const step = plan.modes[DAY]?.mode.steps[id];
  if (step === undefined) throw new Error(`no step ${id}`);
  return step;
};
const says = (text: string): Plan => {
  const prompt = base.modes[DAY]?.mode.prompts.greeting;
  if (prompt === undefined) throw new Error('no greeting');
  const to = { prompt: { ...prompt, text }, sound: 'a'.repeat(64), soundIn: {} };
  return edited(base, [{ of: 'prompt', id: 'greeting', mode: DAY, to }]);
};
function clashing(theirs: Plan, mine: Plan) {
  const sides = { mine, theirs };
  const clashes = clashesIn(DAY, merge(base, theirs, mine).clashes, sides);
  return { clashes, painted: withClashes(unpainted, clashes, sides, DAY) };
}

test('a prompt that both say otherwise stands at the step that says it', () => {
  const { clashes, painted } = clashing(says('Hallo.'), says('Guten Tag.'));
  expect(clashes.map(({ steps }) => steps)).toEqual([['greeting']]);
  expect([...painted.steps]).toEqual([['greeting', 'clash']]);
});

test('a step that was removed here and changed there is shown as the other has it; in another mode nothing clashes', () => {
  const wait = stepIn(base, 'wait-pc');
  if (wait.kind !== 'wait') throw new Error('no wait');
  const change: PlanEdit = { of: 'step', id: 'wait-pc', mode: DAY, to: { ...wait, limitMs: 60_000 } };
  const theirs = edited(base, [change]);
  const mine = edited(base, removeSteps(base, DAY, ['wait-pc']));
  const { clashes, painted } = clashing(theirs, mine);
  expect(clashes.flatMap(({ steps }) => steps)).toContain('wait-pc');
  expect(painted.gone).toEqual([{ step: 'wait-pc', kind: 'wait', place: null, clashes: true }]);
  expect(clashesIn('night', merge(base, theirs, mine).clashes, { mine, theirs })).toEqual([]);
});
