// A step under another name.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moveSteps } from '../../../src/domain/mode-editing/move-steps.ts';
import { renameStep } from '../../../src/domain/mode-editing/rename-step.ts';
import { planText } from '../../../src/domain/plan/canonical.ts';
import { edited } from '../../../src/domain/plan/change/edits.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { mistakesIn } from '../../support/plan-mistakes.ts';
import { smallPlan } from '../../support/plans.ts';
import '../../support/property-seed.ts';

const MODE = 'it-hotline-day';
const plan = smallPlan();
const modeOf = (of: Plan) => of.modes[MODE]?.mode;

test('all that named it names it still: ways, start, greeting, apology, its place', () => {
  const moved = edited(plan, moveSteps(plan, MODE, { greeting: { x: 1, y: 2 } }));
  const { step, edits } = renameStep(moved, MODE, 'greeting', 'Guten Tag!');
  const after = edited(moved, edits);
  expect(step).toBe('guten-tag');
  expect(modeOf(after)).toMatchObject({
    start: 'guten-tag',
    greeting: 'guten-tag',
    places: { 'guten-tag': { x: 1, y: 2 } },
  });
  expect(modeOf(after)?.steps).not.toHaveProperty('greeting');
  expect(mistakesIn(after)).toEqual([]);
});

test('there and back it is the same plan, whichever step', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(modeOf(plan)?.steps ?? {})), (id) => {
      const { step, edits } = renameStep(plan, MODE, id, 'something else');
      const after = edited(plan, edits);
      expect(mistakesIn(after)).toEqual([]);
      expect(planText(edited(after, renameStep(after, MODE, step, id).edits))).toBe(planText(plan));
    }),
    { numRuns: 30 },
  );
});

test('a name that another step has gets a number; its own, or of no step, changes nothing', () => {
  expect(renameStep(plan, MODE, 'greeting', 'message').step).toBe('message-2');
  expect(renameStep(plan, MODE, 'greeting', 'greeting').edits).toEqual([]);
  expect(renameStep(plan, MODE, 'gone', 'x')).toEqual({ step: 'gone', edits: [] });
});
