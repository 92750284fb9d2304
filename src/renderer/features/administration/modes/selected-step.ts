// Which steps of the open mode are selected, and by which modes somebody came here: the same for list and canvas.

import { create } from 'zustand';
import type { ModeId, StepId } from '../../../../domain/words/ids.ts';
import { openObject } from '../administration-store.ts';

interface SelectedStep {
  /** Of which they are steps. */
  readonly mode: ModeId | null;
  /** The one that was selected last comes last: its form is shown. */
  readonly steps: readonly StepId[];
  /** From which this one was entered, with the step that enters it: the way back. */
  readonly trail: readonly { readonly mode: ModeId; readonly step: StepId }[];
}

export const useSelectedStep = create<SelectedStep>(() => ({ mode: null, steps: [], trail: [] }));

export function selectSteps(mode: ModeId, steps: readonly StepId[]): void {
  const now = useSelectedStep.getState();
  const isSame = now.mode === mode && now.steps.length === steps.length;
  if (isSame && steps.every((step, at) => now.steps[at] === step)) return;
  useSelectedStep.setState({ mode, steps });
}

const none: readonly StepId[] = [];

export const useSelectedSteps = (mode: ModeId): readonly StepId[] =>
  useSelectedStep((state) => (state.mode === mode ? state.steps : none));

/** From a step that enters another mode, into that one. */
export function enterMode(from: { readonly mode: ModeId; readonly step: StepId }, into: ModeId): void {
  useSelectedStep.setState(({ trail }) => ({ mode: into, steps: [], trail: [...trail, from] }));
  openObject('modes', into);
}

/** To this place of the trail. */
export function goBackTo(at: number): void {
  const { trail } = useSelectedStep.getState();
  const to = trail[at];
  if (to === undefined) return;
  useSelectedStep.setState({ mode: to.mode, steps: [to.step], trail: trail.slice(0, at) });
  openObject('modes', to.mode);
}
