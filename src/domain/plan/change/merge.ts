// Two people changed the same plan: both changes become one, and what clashes is for a person to decide.

import { changedAt, isRecord, sameContent } from '../canonical.ts';
import type { Plan, QuickSwitchGroup } from '../plan.ts';
import { mergedOrder } from './merged-order.ts';
import { type PlanParts, partsOf, planOf } from './parts.ts';

/** Ids and names of fields, from the plan's own on: `['modes', 'day', 'steps', 'greeting']`, `['teams', 'pc', 'ringSeconds']`. */
export type PlanPath = readonly string[];

/** Undefined: it isn't there. A prompt is a `PromptPart`, a piece of music a `MusicPart`; the rest is as in the plan. */
export interface Clash {
  readonly path: PlanPath;
  readonly base: unknown;
  readonly theirs: unknown;
  readonly mine: unknown;
}

export interface MergedPlan {
  /** Where there are clashes, what is in force stays. */
  readonly merged: Plan;
  readonly clashes: readonly Clash[];
}

export type Choice = 'theirs' | 'mine';

/**
 * `base`: what both were made from. `theirs`: in force by now. `mine`: to be published. A change is of one field of an
 * object, of one field of a schedule, and within a mode of one step, prompt (with its sounds) or piece of music. Both changes
 * together may make mistakes that neither has: `checkPlan` says so.
 */
export function merge(base: Plan, theirs: Plan, mine: Plan): MergedPlan {
  const clashes: Clash[] = [];
  const sides = { base: byGroup(base), theirs: byGroup(theirs), mine: byGroup(mine) };
  // Each part of it comes from one of the three.
  const merged = mergedOf(planShape, sides, [], clashes) as PartsByGroup;
  const orders = { base: orderOf(base), theirs: orderOf(theirs), mine: orderOf(mine) };
  const { order, bothMoved } = mergedOrder(orders, Object.keys(merged.groups));
  if (bothMoved) clashes.push({ path: ORDER, ...orders });
  return { merged: inOrder(merged, order), clashes };
}

/** Null while something is undecided: then nothing is made. `choices`: by `clashName`. */
export function resolve(
  { merged, clashes }: MergedPlan,
  choices: Readonly<Record<string, Choice>>,
): Plan | null {
  if (clashes.some(({ path }) => choices[clashName(path)] === undefined)) return null;
  let order = orderOf(merged);
  let resolved: unknown = byGroup(merged);
  for (const { path, mine } of clashes) {
    if (choices[clashName(path)] !== 'mine') continue;
    if (clashName(path) === clashName(ORDER)) order = mine as readonly string[];
    else resolved = changedAt(resolved, path, mine);
  }
  const parts = resolved as PartsByGroup;
  return inOrder(parts, [...new Set([...order, ...orderOf(merged), ...Object.keys(parts.groups)])]);
}

/** Of a clash, among those of one merge. Ids have no slashes. */
export function clashName(path: PlanPath): string {
  return path.join('/');
}

/** Of the groups of quick switches. */
const ORDER: PlanPath = ['groupOrder'];

const orderOf = ({ groups }: Plan): readonly string[] => groups.map(({ id }) => id);

type PartsByGroup = Omit<PlanParts, 'groups'> & {
  readonly groups: Readonly<Record<string, QuickSwitchGroup>>;
};

function byGroup(plan: Plan): PartsByGroup {
  const { groups, ...others } = partsOf(plan);
  return { ...others, groups: Object.fromEntries(groups.map((group) => [group.id, group])) };
}

function inOrder({ groups, ...parts }: PartsByGroup, order: readonly string[]): Plan {
  const inIt = order.flatMap((id) => groups[id] ?? []);
  return planOf({ ...parts, groups: inIt });
}

/**
 * What is one change: the whole; or each of its fields; `each`: also those that have no shape of their own. `latest`: each of its
 * fields too, about which nobody is asked: mine, which is published later, counts.
 */
type Shape =
  | { readonly kind: 'whole' }
  | { readonly kind: 'latest' }
  | { readonly kind: 'fields'; readonly each: Shape; readonly but: Readonly<Record<string, Shape>> };

const whole: Shape = { kind: 'whole' };
const each = (shape: Shape, but: Readonly<Record<string, Shape>> = {}): Shape => ({
  kind: 'fields',
  each: shape,
  but,
});
const fields = each(whole);
const about = each(whole, { places: { kind: 'latest' } });
const planShape = each(whole, {
  hotlines: each(each(whole, { schedule: fields })),
  teams: each(fields),
  people: each(fields),
  modes: each(each(whole, { about, steps: fields, prompts: fields, music: fields })),
  groups: each(fields),
  quickSwitches: each(fields),
  // Another time of the one and another mode of the other, or other keys and another end, would be what nobody meant.
  assertions: fields,
  savedCalls: fields,
  mail: fields,
  retention: fields,
  phoneAccess: fields,
} satisfies { readonly [K in keyof PlanParts]-?: Shape });

interface Sides {
  readonly base: unknown;
  readonly theirs: unknown;
  readonly mine: unknown;
}

function mergedOf(shape: Shape, sides: Sides, path: PlanPath, clashes: Clash[]): unknown {
  const { base, theirs, mine } = sides;
  if (sameContent(theirs, mine) || sameContent(base, mine)) return theirs;
  if (sameContent(base, theirs)) return mine;
  if (shape.kind === 'latest') return latest(sides);
  // Where one hasn't got it, a deletion stands against a change, or two new ones have the same name.
  if (shape.kind === 'whole' || !isRecord(base) || !isRecord(theirs) || !isRecord(mine)) {
    clashes.push({ path, base, theirs, mine });
    return theirs;
  }
  const names = new Set([...Object.keys(base), ...Object.keys(theirs), ...Object.keys(mine)]);
  const merged: Record<string, unknown> = {};
  for (const name of names) {
    const inside = { base: base[name], theirs: theirs[name], mine: mine[name] };
    const value = mergedOf(shape.but[name] ?? shape.each, inside, [...path, name], clashes);
    if (value !== undefined) merged[name] = value;
  }
  return merged;
}

/** Somewhere else by the one, and by the other too: where it was put last. */
function latest({ base, theirs, mine }: Sides): unknown {
  const [was, other, own] = [base, theirs, mine].map((side) => (isRecord(side) ? side : {}));
  const merged: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(other ?? {}), ...Object.keys(own ?? {})])) {
    const value = sameContent(was?.[name], own?.[name]) ? other?.[name] : own?.[name];
    if (value !== undefined) merged[name] = value;
  }
  return merged;
}
