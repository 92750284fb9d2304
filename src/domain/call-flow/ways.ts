// Which steps lead to which.

import type { StepId } from '../words/ids.ts';
import { kindOf, type Step } from './steps/registry.ts';

/** To which it leads at once; undefined: it isn't there, and leads nowhere. */
export const nextSteps = (step: Step | undefined): readonly StepId[] =>
  step === undefined
    ? []
    : kindOf(step.kind)
        .exits(step)
        .map(({ id }) => id);

/** This one, and all to which some way leads from it, the nearest first. */
export function stepsFrom(start: StepId, next: (id: StepId) => readonly StepId[]): Set<StepId> {
  const reached = new Set([start]);
  for (const id of reached) for (const following of next(id)) reached.add(following);
  return reached;
}
