// Which steps calls have walked, and to which from there: also what lies in sub-modes, and the step that enters one.

import { expect, test } from 'vitest';
import { checkPlan } from '../../../src/domain/plan/check/check-plan.ts';
import type { Walked } from '../../../src/domain/saved-calls/walked.ts';
import { around } from '../../support/plan-mistakes.ts';
import { aSavedCall, plannedMode, smallPlan } from '../../support/plans.ts';
import { seedMode } from '../../support/virtual/hotline-world.ts';

test('what they walk is told by mode, with what lies in sub-modes', () => {
  const day = seedMode();
  const inner = plannedMode({
    ...day,
    id: 'inner',
    start: 'greeting',
    steps: { ...day.steps, 'no-choice': { kind: 'return', exit: 'out' } },
  });
  const ask = { kind: 'subMode', mode: 'inner', exits: { out: 'bye' } } as const;
  const outer = plannedMode({
    ...day,
    id: 'outer',
    start: 'ask',
    greeting: undefined as never,
    steps: { ask, bye: { kind: 'goodbye', prompt: 'greeting' } },
    onError: 'bye',
  });
  const base = smallPlan();
  const point = { kind: 'step', mode: 'outer', step: 'bye' } as const;
  const one = { ...aSavedCall, mode: 'outer', expects: [{ kind: 'reaches', point } as const] };
  const plan = { ...base, modes: { ...base.modes, inner, outer }, savedCalls: { one } };
  const { walked, mistakes } = checkPlan(plan, around);
  expect(mistakes.filter(({ path }) => path[0] === 'savedCalls')).toEqual([]);
  const all: Walked = {
    outer: { ask: ['bye'], bye: [] },
    inner: { greeting: ['main-menu'], 'main-menu': [] },
  };
  expect(walked).toEqual(all);
});
