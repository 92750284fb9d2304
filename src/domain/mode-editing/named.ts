// What some steps say and play.

import { kindOf, type Step, type StepKindName, type StepOf } from '../call-flow/steps/registry.ts';
import type { Named } from '../call-flow/steps/step.ts';
import type { MusicId, PromptId } from '../words/ids.ts';

export const promptsOf = <K extends StepKindName>(step: StepOf[K]): readonly Named<PromptId>[] =>
  kindOf(step.kind as K).prompts(step);
export const musicOf = <K extends StepKindName>(step: StepOf[K]): readonly Named<MusicId>[] =>
  kindOf(step.kind as K).music(step);

export interface SoundsNamed {
  readonly prompts: ReadonlySet<PromptId>;
  readonly music: ReadonlySet<MusicId>;
}

/** Each once. */
export function namedBy(steps: readonly Step[]): SoundsNamed {
  return {
    prompts: new Set(steps.flatMap((step) => promptsOf(step).map(({ id }) => id))),
    music: new Set(steps.flatMap((step) => musicOf(step).map(({ id }) => id))),
  };
}
