// A step under another name: everything in its mode that named it names it still, and so do saved calls.

import type { StepOfMode } from '../draft-call/call-act.ts';
import { sameContent } from '../plan/canonical.ts';
import type { PlanEdit } from '../plan/change/edits.ts';
import { newId } from '../plan/new-id.ts';
import type { Plan } from '../plan/plan.ts';
import type { SavedCall } from '../saved-calls/saved-call.ts';
import type { ModeId, StepId } from '../words/ids.ts';
import { exitsOf, ledTo } from './exits.ts';
import { editsInMode } from './in-mode.ts';
import { placed, unplaced } from './move-steps.ts';

/** `called`: as somebody types it. A quick switch that diverts to it is told as a mistake: other modes may have a step of that name. */
export function renameStep(
  plan: Pick<Plan, 'modes' | 'savedCalls'>,
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
  const inCalls = step === id ? [] : callsRenamed(plan.savedCalls, { mode, step: id }, step);
  return { step, edits: [...edits, ...inCalls] };
}

function callsRenamed(saved: Plan['savedCalls'], was: StepOfMode, step: StepId): readonly PlanEdit[] {
  const named = <P extends StepOfMode>(place: P): P =>
    place.mode === was.mode && place.step === was.step ? { ...place, step } : place;
  return Object.entries(saved).flatMap(([id, call]): PlanEdit[] => {
    const to: SavedCall = {
      ...call,
      acts: call.acts.map((act) => (act.at === null ? act : { ...act, at: named(act.at) })),
      expects: call.expects.map((each) =>
        each.point.kind === 'step' ? { ...each, point: named(each.point) } : each,
      ),
    };
    return sameContent(to, call) ? [] : [{ of: 'savedCall', id, mode: null, to }];
  });
}
