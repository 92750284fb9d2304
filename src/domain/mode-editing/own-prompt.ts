// A prompt that several steps say becomes this one's own, so that it can say something else there.

import { languagesOf } from '../call-flow/mode.ts';
import type { Step } from '../call-flow/steps/registry.ts';
import type { StepPath } from '../call-flow/way-on.ts';
import type { PlanEdit } from '../plan/change/edits.ts';
import { newId } from '../plan/new-id.ts';
import type { Plan } from '../plan/plan.ts';
import type { ModeId, StepId } from '../words/ids.ts';
import { withNameAt } from './exits.ts';
import { editsInMode } from './in-mode.ts';
import { promptsOf } from './named.ts';
import { spokenHere } from './step-clip.ts';

/** With the same text and sound. None, where the step names no prompt there. */
export function ownPrompt(
  plan: Pick<Plan, 'modes'>,
  mode: ModeId,
  { step: id, path }: { readonly step: StepId; readonly path: StepPath },
): readonly PlanEdit[] {
  return editsInMode(plan, mode, (parts) => {
    const step = parts.steps[id];
    const named = step && promptsOf(step).find((each) => each.path.join('/') === path.join('/'));
    const part = named && parts.prompts[named.id];
    if (step === undefined || part === undefined) return parts;
    const own = newId(id, (taken) => parts.prompts[taken] !== undefined, 'prompt');
    const { about } = parts;
    return {
      ...parts,
      // The same but for what it says.
      steps: { ...parts.steps, [id]: withNameAt(step, path, own) as Step },
      prompts: { ...parts.prompts, [own]: spokenHere(part, own, about.language, languagesOf(about)) },
    };
  });
}
