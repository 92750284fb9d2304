// What is wrong with a draft, with its place: what its fields may hold, what the plan's rules say, and whether its modes can run.

import type { z } from 'zod';
import { planSchema } from '../../contract/plan-schema.ts';
import { shapeFault } from '../../contract/shape-fault.ts';
import type { CheckedDraft, DraftProblem } from '../../contract/workbench.ts';
import type { AroundPlan } from '../../domain/plan/check/plan-mistakes.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { judged } from '../plan/judged-plan.ts';

/** `base`: of which it was made. */
export function checkedDraft(plan: Plan, base: Plan, around: Omit<AroundPlan, 'inForce'>): CheckedDraft {
  const read = planSchema.safeParse(plan);
  const issues = read.success ? [] : read.error.issues;
  const shapes = issues.map((issue): DraftProblem => ({ path: placeOf(issue), fault: shapeFault(issue) }));
  // What isn't even made as a plan is can't be read any further.
  if (!issues.every(({ code }) => readable.has(code))) return { mistakes: shapes, warnings: [], walked: {} };
  const said = new Set(shapes.map(({ path }) => path.join('/')));
  const { mistakes, before, warnings, walked } = judged(plan, base, around);
  const rules = mistakes.filter(({ path }) => !said.has(path.join('/')));
  return {
    mistakes: [...shapes, ...rules],
    warnings: [...before, ...warnings],
    walked,
  };
}

/** Too much, too little or of the wrong characters: half typed, and in its place. */
const readable: ReadonlySet<string> = new Set([
  'too_small',
  'too_big',
  'invalid_format',
  'custom',
  'invalid_key',
]);

function placeOf({ path }: z.core.$ZodIssue): DraftProblem['path'] {
  return path.map((each) => (typeof each === 'symbol' ? String(each) : each));
}
