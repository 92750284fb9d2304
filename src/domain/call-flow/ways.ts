// Which steps lead to which.

import type { StepId } from '../words/ids.ts';
import { kindOf, type Step } from './steps/registry.ts';

/** To which it leads at once; undefined: it isn't there, and leads nowhere. */
export function nextSteps(step: Step | undefined): readonly StepId[] {
  if (step === undefined) return [];
  const known = led.get(step);
  if (known !== undefined) return known;
  const next = kindOf(step.kind)
    .exits(step)
    .map(({ id }) => id);
  led.set(step, next);
  return next;
}
/** Steps are never changed in place, and all of a mode are asked at each edit of one. */
const led = new WeakMap<Step, readonly StepId[]>();

/** These, and all to which some way leads from them, the nearest first. */
export function stepsFrom(
  starts: StepId | readonly StepId[],
  next: (id: StepId) => readonly StepId[],
): Set<StepId> {
  const reached = new Set(typeof starts === 'string' ? [starts] : starts);
  for (const id of reached) for (const following of next(id)) reached.add(following);
  return reached;
}
