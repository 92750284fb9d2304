// A new step of a mode: at once between two others, where somebody wants it there.

import type { StepPlace } from '../call-flow/mode.ts';
import type { StepKindName } from '../call-flow/steps/registry.ts';
import type { PlanEdit } from '../plan/change/edits.ts';
import type { ModeAbout, PlannedModeParts } from '../plan/change/parts.ts';
import { newId } from '../plan/new-id.ts';
import type { Plan } from '../plan/plan.ts';
import type { ModeId, StepId } from '../words/ids.ts';
import { type ExitOf, exitsOf, ledTo, NOWHERE } from './exits.ts';
import { firstStep } from './first-step.ts';
import { editsInMode } from './in-mode.ts';
import { placed } from './move-steps.ts';

export interface WantedStep {
  readonly kind: StepKindName;
  readonly at?: StepPlace;
  /** From which it's led to; it goes on with what came there before. */
  readonly from?: ExitOf;
  /** What it's called; left out: as its kind. */
  readonly called?: string;
}

/** Complete with its prompts, which have texts and no sound yet. */
export function addStep(
  plan: Pick<Plan, 'modes' | 'teams'>,
  mode: ModeId,
  { kind, at, from, called = kind }: WantedStep,
): { readonly step: StepId; readonly edits: readonly PlanEdit[] } {
  let id: StepId = NOWHERE;
  const edits = editsInMode(plan, mode, (parts) => {
    id = newId(called, (taken) => parts.steps[taken] !== undefined, kind.toLowerCase());
    const before = from === undefined ? undefined : parts.steps[from.step];
    const made = firstStep(kind, { plan, mode, parts, id, next: nextOf(parts, from) });
    return {
      about: begun(placed(parts.about, at === undefined ? {} : { [id]: at }), id, kind),
      steps: {
        ...parts.steps,
        ...(from === undefined || before === undefined ? {} : { [from.step]: ledTo(before, from.exit, id) }),
        [id]: made.step,
      },
      prompts: { ...parts.prompts, ...made.prompts },
      music: { ...parts.music, ...made.music },
    };
  });
  return { step: id, edits };
}

function nextOf({ steps }: PlannedModeParts, from: ExitOf | undefined): StepId {
  const step = from === undefined ? undefined : steps[from.step];
  if (from === undefined || step === undefined) return NOWHERE;
  const exit = exitsOf(step).find((each) => each.exit.join('/') === from.exit.join('/'));
  return exit?.to ?? NOWHERE;
}

/** The first step of a mode is where its calls begin, its first goodbye what they hear where something breaks. */
function begun(about: ModeAbout, id: StepId, kind: StepKindName): ModeAbout {
  const start = about.start === NOWHERE ? { start: id } : {};
  const onError = about.onError === NOWHERE && kind === 'goodbye' ? { onError: id } : {};
  return 'start' in start || 'onError' in onError ? { ...about, ...start, ...onError } : about;
}
