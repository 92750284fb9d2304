// Steps on the clipboard: as a text that says what it is.

import { copySteps, type StepClip } from '../../../../domain/mode-editing/step-clip.ts';
import type { Plan } from '../../../../domain/plan/plan.ts';
import type { ModeId, StepId } from '../../../../domain/words/ids.ts';

const MARK = 'klinke-steps';

export const clipText = (plan: Plan, mode: ModeId, steps: readonly StepId[]): string =>
  JSON.stringify({ is: MARK, ...copySteps(plan, mode, steps) });

/** Null: it's something else. */
export function clipOf(text: string): StepClip | null {
  try {
    const { is, ...clip } = JSON.parse(text) as StepClip & { readonly is?: string };
    return is === MARK ? clip : null;
  } catch {
    return null;
  }
}
