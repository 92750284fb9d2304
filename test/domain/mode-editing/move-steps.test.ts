// Where steps are drawn.

import { expect, test } from 'vitest';
import { moveSteps, placed, unplaced } from '../../../src/domain/mode-editing/move-steps.ts';
import { edited } from '../../../src/domain/plan/change/edits.ts';
import { partsOfMode } from '../../../src/domain/plan/change/parts.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { smallPlan } from '../../support/plans.ts';

const MODE = 'it-hotline-day';
const plan = smallPlan();

test('steps that are there, to whole numbers; the others stay where they are', () => {
  const first = edited(plan, moveSteps(plan, MODE, { greeting: { x: 1, y: 2 } }));
  const edits = moveSteps(first, MODE, { 'main-menu': { x: 10.6, y: -0.4 }, gone: { x: 0, y: 0 } });
  expect(edits).toHaveLength(1);
  const { places } = edited(first, edits).modes[MODE]?.mode ?? {};
  expect(places).toEqual({ greeting: { x: 1, y: 2 }, 'main-menu': { x: 11, y: 0 } });
});

test('to where it is already is no edit', () => {
  const first = edited(plan, moveSteps(plan, MODE, { greeting: { x: 1, y: 2 } }));
  expect(moveSteps(first, MODE, { greeting: { x: 1.2, y: 2 } })).toEqual([]);
});

test('what has no places any more has none', () => {
  const { about } = partsOfMode(plan.modes[MODE] as Plan['modes'][string]);
  const both = placed(about, { a: { x: 1, y: 1 }, b: { x: 2, y: 2 } });
  expect(unplaced(both, new Set(['c']))).toBe(both);
  expect(unplaced(both, new Set(['a'])).places).toEqual({ b: { x: 2, y: 2 } });
  expect(unplaced(both, new Set(['a', 'b']))).toEqual(about);
});
