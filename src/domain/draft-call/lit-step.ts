// Where a call is, as one of the modes shows it that it goes through: a step of the mode itself, or inside one of its sub-modes.

import type { Plan } from '../plan/plan.ts';
import type { ModeId, StepId } from '../words/ids.ts';
import type { StepOfMode } from './call-act.ts';

/** `step`: of the mode `root` with its sub-modes compiled in (`plan/compile.ts`). Null: the call is in none of the mode's steps. */
export function litStep(plan: Pick<Plan, 'modes'>, root: ModeId, step: StepId, mode: ModeId): StepId | null {
  return placesOf(plan, root, step).find((place) => place.mode === mode)?.step ?? null;
}

/** The innermost; null: a step that no mode has. */
export function placeOf(plan: Pick<Plan, 'modes'>, root: ModeId, step: StepId): StepOfMode | null {
  const place = placesOf(plan, root, step).at(-1);
  return place === undefined || plan.modes[place.mode]?.mode.steps[place.step] === undefined ? null : place;
}

/** From the outermost on; as far as there are such sub-modes. */
export function placesOf({ modes }: Pick<Plan, 'modes'>, root: ModeId, step: StepId): readonly StepOfMode[] {
  const places: StepOfMode[] = [];
  let mode = root;
  for (const name of step.split('.')) {
    places.push({ mode, step: name });
    const inside = modes[mode]?.mode.steps[name];
    if (inside?.kind !== 'subMode') break;
    mode = inside.mode;
  }
  return places;
}
