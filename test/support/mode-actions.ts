// What somebody may do to a mode, at random: each on the plan that the ones before have made.

import fc from 'fast-check';
import type { StepKindName } from '../../src/domain/call-flow/steps/registry.ts';
import { addStep } from '../../src/domain/mode-editing/add-step.ts';
import { connect, type ExitOf, exitsOf } from '../../src/domain/mode-editing/exits.ts';
import { moveSteps } from '../../src/domain/mode-editing/move-steps.ts';
import { removeSteps } from '../../src/domain/mode-editing/remove-steps.ts';
import { copySteps, pasteSteps } from '../../src/domain/mode-editing/step-clip.ts';
import { edited, type PlanEdit } from '../../src/domain/plan/change/edits.ts';
import type { Plan } from '../../src/domain/plan/plan.ts';
import type { StepId } from '../../src/domain/words/ids.ts';

export const everyKind = [
  'announcement',
  'menu',
  'language',
  'branch',
  'wait',
  'voicemail',
  'transfer',
  'subMode',
  'return',
  'goodbye',
] as const satisfies readonly StepKindName[];

/** Numbers stand for whatever is there then: the nth of them. */
export type ModeAction =
  | {
      readonly do: 'add';
      readonly kind: StepKindName;
      readonly from: number | null;
      readonly placed: boolean;
    }
  | { readonly do: 'connect'; readonly from: number; readonly to: number | null }
  | { readonly do: 'remove'; readonly steps: readonly number[] }
  | { readonly do: 'move'; readonly step: number; readonly x: number; readonly y: number }
  | { readonly do: 'paste'; readonly steps: readonly number[] };

const nth = fc.nat(30);
const some = fc.array(nth, { minLength: 1, maxLength: 4 });
export const anyAction: fc.Arbitrary<ModeAction> = fc.oneof(
  fc.record({
    do: fc.constant('add' as const),
    kind: fc.constantFrom(...everyKind),
    from: fc.option(nth),
    placed: fc.boolean(),
  }),
  fc.record({ do: fc.constant('connect' as const), from: nth, to: fc.option(nth) }),
  fc.record({ do: fc.constant('remove' as const), steps: some }),
  fc.record({
    do: fc.constant('move' as const),
    step: nth,
    x: fc.double({ min: -2_000, max: 2_000, noNaN: true }),
    y: fc.double({ min: -2_000, max: 2_000, noNaN: true }),
  }),
  fc.record({ do: fc.constant('paste' as const), steps: some }),
);

export function editsOf(plan: Plan, mode: string, action: ModeAction): readonly PlanEdit[] {
  const steps = plan.modes[mode]?.mode.steps ?? {};
  const ids = Object.keys(steps);
  const step = (n: number): StepId => ids[n % Math.max(1, ids.length)] ?? '';
  const ways: readonly ExitOf[] = Object.entries(steps).flatMap(([id, each]) =>
    exitsOf(each).map(({ exit }) => ({ step: id, exit })),
  );
  const way = (n: number) => ways[n % Math.max(1, ways.length)];
  switch (action.do) {
    case 'add': {
      const from = action.from === null ? undefined : way(action.from);
      const at = action.placed ? { at: { x: 10.4, y: 20 } } : {};
      return addStep(plan, mode, { kind: action.kind, ...at, ...(from === undefined ? {} : { from }) }).edits;
    }
    case 'connect': {
      const from = way(action.from);
      return from === undefined ? [] : connect(plan, mode, from, action.to === null ? null : step(action.to));
    }
    case 'remove':
      return removeSteps(plan, mode, action.steps.map(step));
    case 'move':
      return moveSteps(plan, mode, { [step(action.step)]: action });
    case 'paste':
      return pasteSteps(plan, mode, copySteps(plan, mode, action.steps.map(step))).edits;
  }
}

/** All plans that there are on the way, the first one first. */
export function plansAfter(plan: Plan, mode: string, actions: readonly ModeAction[]): readonly Plan[] {
  const plans = [plan];
  for (const action of actions) {
    const last = plans.at(-1) ?? plan;
    plans.push(edited(last, editsOf(last, mode, action)));
  }
  return plans;
}
