// A step under another name: everything in its mode that named it names it still.

import type { PlanEdit } from '../plan/edits.ts';
import { newId } from '../plan/new-id.ts';
import type { Plan } from '../plan/plan.ts';
import type { ModeId, StepId } from '../words/ids.ts';
import { exitsOf, ledTo } from './exits.ts';
import { editsInMode } from './in-mode.ts';
import { placed, unplaced } from './move-steps.ts';

/** `called`: as somebody types it. A quick switch that diverts to it is told as a mistake: other modes may have a step of that name. */
export function renameStep(
  plan: Pick<Plan, 'modes'>,
  mode: ModeId,
  id: StepId,
  called: string,
): { readonly step: StepId; readonly edits: readonly PlanEdit[] } {
  let step = id;
  const edits = editsInMode(plan, mode, (parts) => {
    if (parts.steps[id] === undefined) return parts;
    step = newId(called, (taken) => taken !== id && parts.steps[taken] !== undefined, 'step');
    if (step === id) return parts;
    const name = (each: StepId) => (each === id ? step : each);
    const { about } = parts;
    const { greeting } = about;
    const at = about.places?.[id];
    const named = [about.start, about.onError, greeting].includes(id)
      ? {
          ...about,
          start: name(about.start),
          onError: name(about.onError),
          ...(greeting === undefined ? {} : { greeting: name(greeting) }),
        }
      : about;
    return {
      ...parts,
      about: at === undefined ? named : placed(unplaced(named, new Set([id])), { [step]: at }),
      steps: Object.fromEntries(
        Object.entries(parts.steps).map(([each, its]) => [
          name(each),
          exitsOf(its).reduce((led, { exit, to }) => (to === id ? ledTo(led, exit, step) : led), its),
        ]),
      ),
    };
  });
  return { step, edits };
}
