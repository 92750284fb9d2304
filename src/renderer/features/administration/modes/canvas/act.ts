// What somebody does on the canvas, as edits of the draft, with what it did in words.

import type { StepPlace } from '../../../../../domain/call-flow/mode.ts';
import type { Step, StepKindName } from '../../../../../domain/call-flow/steps/registry.ts';
import { addStep } from '../../../../../domain/mode-editing/add-step.ts';
import { connect, type ExitOf, exitsOf } from '../../../../../domain/mode-editing/exits.ts';
import { moveSteps, type StepPlaces } from '../../../../../domain/mode-editing/move-steps.ts';
import { removeSteps } from '../../../../../domain/mode-editing/remove-steps.ts';
import { pasteSteps, type StepClip } from '../../../../../domain/mode-editing/step-clip.ts';
import { edited, type PlanEdit } from '../../../../../domain/plan/change/edits.ts';
import type { Plan } from '../../../../../domain/plan/plan.ts';
import type { ModeId, StepId } from '../../../../../domain/words/ids.ts';
import { edit, useDraftStore } from '../../draft/draft-store.ts';
import type { Boxes } from './picture/ways.ts';

const planNow = (): Plan | null => useDraftStore.getState().draft?.plan ?? null;

/** Of a way's name as the canvas has it. */
export function exitNamed(step: Step | undefined, name: string): ExitOf['exit'] | null {
  if (step === undefined) return null;
  return exitsOf(step).find(({ exit }) => exit.join('/') === name)?.exit ?? null;
}

/** One after the other, each of what the ones before have made. */
function editInTurn(plan: Plan, ...makes: readonly ((plan: Plan) => readonly PlanEdit[])[]): void {
  let now = plan;
  const all: PlanEdit[] = [];
  for (const make of makes) {
    const edits = make(now);
    now = edited(now, edits);
    all.push(...edits);
  }
  if (all.length > 0) edit(...all);
}

/**
 * `boxes`: where all of them stand. Of a mode that says nothing of places the first that somebody moves says where all stand, so that nothing
 * else moves with it.
 */
export function moveOnCanvas(mode: ModeId, boxes: Boxes, moved: StepPlaces): void {
  const plan = planNow();
  if (plan === null) return;
  editInTurn(plan, (now) => moveSteps(now, mode, { ...unsaid(now, mode, boxes), ...moved }));
}

const unsaid = (plan: Plan, mode: ModeId, boxes: Boxes): StepPlaces => {
  const said = plan.modes[mode]?.mode.places ?? {};
  return Object.fromEntries([...boxes].flatMap(([id, { x, y }]) => (said[id] ? [] : [[id, { x, y }]])));
};

export function addOnCanvas(
  mode: ModeId,
  boxes: Boxes,
  wanted: { readonly kind: StepKindName; readonly at: StepPlace; readonly from: ExitOf | null },
): StepId | null {
  const plan = planNow();
  if (plan === null) return null;
  const { kind, at, from } = wanted;
  let step: StepId | null = null;
  editInTurn(
    plan,
    (now) => moveSteps(now, mode, unsaid(now, mode, boxes)),
    (now) => {
      const added = addStep(now, mode, { kind, at, ...(from === null ? {} : { from }) });
      step = added.step;
      return added.edits;
    },
  );
  return step;
}

/** Each `to` null: it leads nowhere. */
export function connectOnCanvas(
  mode: ModeId,
  ...ways: readonly { readonly from: ExitOf; readonly to: StepId | null }[]
): void {
  const plan = planNow();
  if (plan === null) return;
  editInTurn(
    plan,
    ...ways.map(
      ({ from, to }) =>
        (now: Plan) =>
          connect(now, mode, from, to),
    ),
  );
}

export interface Removed {
  readonly steps: number;
  /** Ways that lead nowhere now. */
  readonly open: number;
}

export function removeOnCanvas(mode: ModeId, ids: readonly StepId[]): Removed {
  const plan = planNow();
  if (plan === null) return { steps: 0, open: 0 };
  const edits = removeSteps(plan, mode, ids);
  const after = edited(plan, edits);
  if (edits.length > 0) edit(...edits);
  const count = (of: Plan) => Object.keys(of.modes[mode]?.mode.steps ?? {}).length;
  return { steps: count(plan) - count(after), open: Math.max(0, openIn(after, mode) - openIn(plan, mode)) };
}

const openIn = (plan: Plan, mode: ModeId): number =>
  Object.values(plan.modes[mode]?.mode.steps ?? {}).flatMap((step) =>
    exitsOf(step).filter(({ to }) => to === null),
  ).length;

export function pasteOnCanvas(mode: ModeId, boxes: Boxes, clip: StepClip, at: StepPlace): readonly StepId[] {
  const plan = planNow();
  if (plan === null) return [];
  let steps: readonly StepId[] = [];
  editInTurn(
    plan,
    (now) => moveSteps(now, mode, unsaid(now, mode, boxes)),
    (now) => {
      const pasted = pasteSteps(now, mode, clip, at);
      steps = pasted.steps;
      return pasted.edits;
    },
  );
  return steps;
}
