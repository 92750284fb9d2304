// The ways out of a step as somebody sees and draws them, and where each leads.

import type { Condition } from '../call-flow/asks.ts';
import type { Digit } from '../call-flow/steps/menu.ts';
import type { Step, StepKindName, StepOf } from '../call-flow/steps/registry.ts';
import type { StepPath } from '../call-flow/way-on.ts';
import { isRecord } from '../plan/canonical.ts';
import type { PlanEdit } from '../plan/change/edits.ts';
import type { Plan } from '../plan/plan.ts';
import type { ModeId, StepId } from '../words/ids.ts';
import { editsInMode } from './in-mode.ts';

/** One way out of one step. */
export interface ExitOf {
  readonly step: StepId;
  readonly exit: StepPath;
}

/** When callers go this way. */
export type ExitBy =
  /** What is said or asked there is over. */
  | { readonly kind: 'after' | 'anyKey' | 'noChoice' | 'otherwise' | 'notServed' | 'failed' | 'nothing' }
  /** `label` null: keys have none there. */
  | { readonly kind: 'key'; readonly digit: string; readonly label: string | null }
  | { readonly kind: 'case'; readonly holds: Condition }
  /** A sub-mode came back by this name. */
  | { readonly kind: 'returned'; readonly name: string };

export interface StepExit {
  readonly exit: StepPath;
  readonly by: ExitBy;
  /** Null: nobody has said yet where it leads. */
  readonly to: StepId | null;
}

/** What a way names that leads nowhere yet. */
export const NOWHERE: StepId = '';

type ExitsOf = { readonly [K in StepKindName]: (step: StepOf[K]) => readonly StepExit[] };

const way = (exit: StepPath, by: ExitBy, to: StepId): StepExit => ({
  exit,
  by,
  to: to === NOWHERE ? null : to,
});
const plain = (exit: string, kind: Exclude<ExitBy['kind'], 'key' | 'case' | 'returned'>, to: StepId) =>
  way(['exits', exit], { kind }, to);

const exits: ExitsOf = {
  announcement: ({ keys, exits: { done } }) => [
    ...(keys === undefined ? [] : [way(['keys', 'menu'], { kind: 'anyKey' }, keys.menu)]),
    plain('done', 'after', done),
  ],
  menu: ({ branches, exits: { default: none } }) => [
    ...Object.entries(branches).map(([digit, { label, step }]) =>
      way(['branches', digit, 'step'], { kind: 'key', digit, label }, step),
    ),
    plain('default', 'noChoice', none),
  ],
  language: ({ exits: { done } }) => [plain('done', 'after', done)],
  branch: ({ cases, exits: { otherwise } }) => [
    ...cases.map((each, i) => way(['cases', i, 'step'], { kind: 'case', holds: each.if }, each.step)),
    plain('otherwise', 'otherwise', otherwise),
  ],
  wait: ({ onKey = {}, exits: { notServed } }) => [
    ...Object.entries(onKey).map(([digit, to]) =>
      way(['onKey', digit], { kind: 'key', digit, label: null }, to),
    ),
    plain('notServed', 'notServed', notServed),
  ],
  voicemail: ({ exits: { done, nothing } }) => [
    plain('done', 'after', done),
    ...(nothing === undefined ? [] : [plain('nothing', 'nothing', nothing)]),
  ],
  transfer: ({ exits: { failed } }) => [plain('failed', 'failed', failed)],
  subMode: ({ exits: all }) =>
    Object.entries(all).map(([name, to]) => way(['exits', name], { kind: 'returned', name }, to)),
  return: () => [],
  goodbye: () => [],
};

/** In the order in which they're shown. What a step may have and hasn't, such as a way of its own for silence, isn't one. */
export function exitsOf(step: Step): readonly StepExit[] {
  return (exits[step.kind] as (step: Step) => readonly StepExit[])(step);
}

/** Callers who go this way come to `to`; null: nowhere yet. A key that the step hadn't becomes one of its own. */
export function connect(
  plan: Pick<Plan, 'modes'>,
  mode: ModeId,
  { step: id, exit }: ExitOf,
  to: StepId | null,
): readonly PlanEdit[] {
  return editsInMode(plan, mode, (parts) => {
    const step = parts.steps[id];
    if (step === undefined) return parts;
    const led = ledTo(step, exit, to ?? NOWHERE);
    return led === step ? parts : { ...parts, steps: { ...parts.steps, [id]: led } };
  });
}

/** The same step but for where this way leads. Itself, where it leads there already. */
export function ledTo(step: Step, exit: StepPath, to: StepId): Step {
  const [first, name] = exit;
  if (step.kind === 'menu' && first === 'branches' && step.branches[name as Digit] === undefined)
    return { ...step, branches: { ...step.branches, [`${name}`]: { label: '', step: to } } };
  // The same but for a name, and so a step of the same kind.
  return withNameAt(step, exit, to) as Step;
}

/** The same value with this name at the path, also where there was none. Itself, where it stands there already. */
export function withNameAt(value: unknown, [first, ...rest]: StepPath, to: string): unknown {
  if (first === undefined) return to;
  if (Array.isArray(value)) {
    const at = Number(first);
    const after = withNameAt(value[at], rest, to);
    return at >= value.length || after === value[at] ? value : value.with(at, after);
  }
  const all = isRecord(value) ? value : {};
  const after = withNameAt(all[first], rest, to);
  return after === all[first] ? value : { ...all, [first]: after };
}

/** By which callers go on who choose nothing; undefined: the call ends here. */
export function mainExitOf(step: Step): StepExit | undefined {
  const all = exitsOf(step);
  const chosen: ReadonlySet<ExitBy['kind']> = new Set(['key', 'anyKey', 'case', 'nothing']);
  return all.find(({ by }) => !chosen.has(by.kind));
}
