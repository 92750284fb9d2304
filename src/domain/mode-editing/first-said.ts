// One more prompt of a step, with a text to begin with.

import { languagesOf } from '../call-flow/mode.ts';
import type { PlanEdit } from '../plan/change/edits.ts';
import { newId } from '../plan/new-id.ts';
import type { Plan } from '../plan/plan.ts';
import type { ModeId, PromptId, StepId } from '../words/ids.ts';
import { promptOf } from './first-step.ts';
import { type FirstTexts, firstTexts } from './first-texts.ts';
import { editsInMode } from './in-mode.ts';

/** Of the mode's own; the step has yet to name it. */
export function firstSaid(
  plan: Pick<Plan, 'modes'>,
  mode: ModeId,
  step: StepId,
  what: 'notice' | 'review' | 'calls',
): { readonly prompt: PromptId; readonly edits: readonly PlanEdit[] } {
  let prompt: PromptId = '';
  const edits = editsInMode(plan, mode, (parts) => {
    prompt = newId(`${step}-${what}`, (taken) => parts.prompts[taken] !== undefined, 'prompt');
    const languages = languagesOf(parts.about);
    const texts = Object.fromEntries(
      languages.map((each) => [each, firstTexts[each][what satisfies keyof FirstTexts]]),
    );
    return {
      ...parts,
      prompts: { ...parts.prompts, [prompt]: { prompt: promptOf(prompt, texts, languages) } },
    };
  });
  return { prompt, edits };
}
