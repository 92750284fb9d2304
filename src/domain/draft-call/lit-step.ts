// Where a call is, as one of the modes shows it that it goes through: a step of the mode itself, or inside one of its sub-modes.

import type { Plan } from '../plan/plan.ts';
import type { ModeId, StepId } from '../words/ids.ts';

/** `step`: of the mode `root` with its sub-modes compiled in (`plan/compile.ts`). Null: the call is in none of the mode's steps. */
export function litStep(
  { modes }: Pick<Plan, 'modes'>,
  root: ModeId,
  step: StepId,
  mode: ModeId,
): StepId | null {
  let at = root;
  for (const name of step.split('.')) {
    if (at === mode) return name;
    const inside = modes[at]?.mode.steps[name];
    if (inside?.kind !== 'subMode') return null;
    at = inside.mode;
  }
  return null;
}
