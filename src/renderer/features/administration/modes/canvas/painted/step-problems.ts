// Which steps have something wrong, also with what they say or play. Pure.

import { kindOf, type Step } from '../../../../../../domain/call-flow/steps/registry.ts';
import type { PlanPlace } from '../../../../../../domain/plan/check/plan-mistakes.ts';
import type { PlannedMode } from '../../../../../../domain/plan/plan.ts';
import type { ModeId, StepId } from '../../../../../../domain/words/ids.ts';

export type WrongSteps = ReadonlyMap<StepId, 'mistake' | 'warning'>;

interface Problem {
  readonly path: PlanPlace;
}

/** A mistake counts more than a warning. */
export function wrongSteps(
  id: ModeId,
  { mode }: PlannedMode,
  checked: { readonly mistakes: readonly Problem[]; readonly warnings: readonly Problem[] } | null,
): WrongSteps {
  const wrong = new Map<StepId, 'mistake' | 'warning'>();
  if (checked === null) return wrong;
  let known: Users | null = null;
  const users = () => (known ??= usersIn(mode.steps));
  for (const [problems, how] of [
    [checked.warnings, 'warning'],
    [checked.mistakes, 'mistake'],
  ] as const)
    for (const { path } of problems) for (const step of at(path, id, users)) wrong.set(step, how);
  return wrong;
}

type Users = ReadonlyMap<string, readonly StepId[]>;

/** `users`: asked for only where it's of a prompt or a piece of music. */
function at(path: PlanPlace, id: ModeId, users: () => Users): readonly StepId[] {
  const [of, mode, part, kind, name, more] = path.map(String);
  if (of !== 'modes' || mode !== id || name === undefined) return [];
  if (part === 'mode' && kind === 'steps') return [name];
  if (part === 'mode' && (kind === 'prompts' || kind === 'music'))
    return users().get(`${kind} ${name}`) ?? [];
  if (part !== 'sounds') return [];
  if (kind === 'promptsIn') return users().get(`prompts ${more}`) ?? [];
  return users().get(`${kind} ${name}`) ?? [];
}

/** By `prompts …` and `music …`: which steps say or play it. */
export function usersIn(steps: Readonly<Record<StepId, Step>>): Users {
  const users = new Map<string, StepId[]>();
  for (const [id, step] of Object.entries(steps)) {
    const kind = kindOf(step.kind) as unknown as Naming;
    const named = [
      ...kind.prompts(step).map((each) => `prompts ${each.id}`),
      ...kind.music(step).map((each) => `music ${each.id}`),
    ];
    for (const name of named) users.set(name, [...(users.get(name) ?? []), id]);
  }
  return users;
}

/** Each kind says it of its own steps. */
interface Naming {
  prompts(step: Step): readonly { readonly id: string }[];
  music(step: Step): readonly { readonly id: string }[];
}
