// One object of an older version put back into the plan in force: a hotline, a team, a person, a mode, …

import type { Plan } from '../plan.ts';
import { isSingle, singleObjects } from './difference.ts';

/** In which an object has an id. */
export const planParts = [
  'hotlines',
  'teams',
  'people',
  'modes',
  'groups',
  'quickSwitches',
  'assertions',
  'savedCalls',
  ...singleObjects,
] as const satisfies readonly (keyof Plan)[];

export interface PlanObject {
  readonly part: (typeof planParts)[number];
  readonly id: string;
}

/**
 * `plan` with this object as it is in `older`; where `older` hasn't got it, it goes. Null: neither has it. What the object
 * names and `plan` hasn't got any more is found by `checkPlan`.
 */
export function withObjectOf(older: Plan, plan: Plan, { part, id }: PlanObject): Plan | null {
  if (part === 'groups') {
    const was = older.groups.find((group) => group.id === id);
    const is = plan.groups.find((group) => group.id === id);
    if (was === undefined && is === undefined) return null;
    if (was === undefined) return { ...plan, groups: plan.groups.filter((group) => group !== is) };
    if (is === undefined) return { ...plan, groups: [...plan.groups, was] };
    return { ...plan, groups: plan.groups.map((group) => (group === is ? was : group)) };
  }
  if (isSingle(part)) {
    const { [part]: is, ...rest } = plan;
    const was = older[part];
    if (is === undefined && was === undefined) return null;
    return was === undefined ? rest : { ...rest, [part]: was };
  }
  const others: Record<string, unknown> = { ...plan[part] };
  const was = Object.hasOwn(older[part], id) ? older[part][id] : undefined;
  if (was === undefined && !Object.hasOwn(others, id)) return null;
  delete others[id];
  return { ...plan, [part]: was === undefined ? others : { ...others, [id]: was } };
}
