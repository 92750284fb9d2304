// What keeps a plan from being published: one judgement, for the engine that takes it up and for the workbench where it's made.

import { returnsToAnother } from '../../domain/call-flow/steps/return.ts';
import { checkPlan } from '../../domain/plan/check/check-plan.ts';
import type { AroundPlan, PlanMistake } from '../../domain/plan/check/plan-mistakes.ts';
import { compileMode } from '../../domain/plan/compile.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Walked } from '../../domain/saved-calls/walked.ts';

export interface JudgedPlan {
  readonly mistakes: readonly PlanMistake[];
  /** What was wrong before already, and keeps nobody from mending something else. */
  readonly before: readonly PlanMistake[];
  readonly warnings: readonly PlanMistake[];
  /** By the saved calls. */
  readonly walked: Walked;
}

/** `inForce`: of which it was made, or which is in force by now. */
export function judged(
  plan: Plan,
  inForce: Plan | undefined,
  around: Omit<AroundPlan, 'inForce'>,
): JudgedPlan {
  const all = { ...around, ...(inForce === undefined ? {} : { inForce }) };
  const { mistakes, warnings, walked } = checkPlan(plan, all);
  // Of large plans a check takes its time: where nothing is wrong nobody asks what was.
  const known = new Set(
    inForce === undefined || mistakes.length === 0 ? [] : checkPlan(inForce, all).mistakes.map(nameOf),
  );
  const isKnown = (mistake: PlanMistake) => known.has(nameOf(mistake));
  const told = new Set(mistakes.map(nameOf));
  return {
    mistakes: [
      ...mistakes.filter((mistake) => !isKnown(mistake)),
      ...mistakesOfCompiling(plan).filter((mistake) => !told.has(nameOf(mistake))),
    ],
    before: mistakes.filter(isKnown),
    warnings,
    walked,
  };
}

/** Another call that shows the same is no other mistake; nor is it when a saved call that is broken comes elsewhere. */
function nameOf({ path, fault }: PlanMistake): string {
  const { shownBy: _, came: _came, ...what } = { shownBy: undefined, came: undefined, ...fault };
  return JSON.stringify([path, what]);
}

/** Of each mode that a call can begin in: one that only returns is for other modes to enter. */
function mistakesOfCompiling({ modes }: Plan): readonly PlanMistake[] {
  return Object.entries(modes).flatMap(([id, { mode }]) => {
    if (returnsToAnother(mode)) return [];
    const compiled = compileMode(modes, id);
    if (compiled.ok) return [];
    return compiled.mistakes.map(({ mode: at, path, fault }) => ({
      path: ['modes', at, 'mode', ...path],
      fault,
    }));
  });
}
