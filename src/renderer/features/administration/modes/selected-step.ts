// Which steps of the open mode are selected: the same for list and canvas.

import { create } from 'zustand';
import type { ModeId, StepId } from '../../../../domain/words/ids.ts';

interface SelectedStep {
  /** Of which they are steps. */
  readonly mode: ModeId | null;
  /** The one that was selected last comes last: its form is shown. */
  readonly steps: readonly StepId[];
}

const useSelectedStep = create<SelectedStep>(() => ({ mode: null, steps: [] }));

export function selectSteps(mode: ModeId, steps: readonly StepId[]): void {
  const now = useSelectedStep.getState();
  const isSame = now.mode === mode && now.steps.length === steps.length;
  if (isSame && steps.every((step, at) => now.steps[at] === step)) return;
  useSelectedStep.setState({ mode, steps });
}

const none: readonly StepId[] = [];

export const useSelectedSteps = (mode: ModeId): readonly StepId[] =>
  useSelectedStep((state) => (state.mode === mode ? state.steps : none));
