// How many callers are at each step of a mode, also of one that others enter. Pure.

import type { Step } from '../../../../../../domain/call-flow/steps/registry.ts';
import type { CallersInStep } from '../../../../../../domain/plan/change/means-now.ts';
import type { Plan } from '../../../../../../domain/plan/plan.ts';
import type { ModeId, StepId } from '../../../../../../domain/words/ids.ts';

export type CallersOn = ReadonlyMap<StepId, number>;

/** `plan`: the one in force. A step inside a mode that another one enters has the way there in its name, see `compile.ts`. */
export function callersOn(
  plan: Pick<Plan, 'modes'>,
  mode: ModeId,
  where: readonly CallersInStep[],
): CallersOn {
  const found = new Map<StepId, number>();
  for (const { mode: root, step: path, callers } of where) {
    let inMode: ModeId | undefined = root;
    for (const step of path.split('.')) {
      if (inMode === mode) found.set(step, (found.get(step) ?? 0) + callers);
      const data: Step | undefined = plan.modes[inMode ?? '']?.mode.steps[step];
      inMode = data?.kind === 'subMode' ? data.mode : undefined;
    }
  }
  return found;
}
