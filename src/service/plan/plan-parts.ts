// A plan that is ready, taken apart into what is different from another one.

import { sameContent } from '../../domain/plan/canonical.ts';
import { singleObjects } from '../../domain/plan/change/difference.ts';
import type { ReadyPlan } from '../../domain/plan/ready-plan.ts';
import type { PlanPart, PlanRest, PlanTable } from './plan-protocol.ts';

/** A millisecond or two to read, for the engine. */
const AT_ONCE = 100;

/** `before` null: all of it. */
export function* partsOf(plan: ReadyPlan, before: ReadyPlan | null): Generator<PlanPart> {
  const [now, was] = [plan.document, before?.document];
  for (const entry of differing(now.modes, was?.modes)) yield { of: 'modes', some: [entry] };
  const versions = before === null ? undefined : Object.fromEntries(before.modes);
  for (const entry of differing(Object.fromEntries(plan.modes), versions, sameVersion))
    yield { of: 'compiled', some: [entry] };
  for (const some of inParts(differing(now.hotlines, was?.hotlines))) yield { of: 'hotlines', some };
  for (const some of inParts(differing(now.teams, was?.teams))) yield { of: 'teams', some };
  for (const some of inParts(differing(now.people, was?.people))) yield { of: 'people', some };
  yield* idsOf('compiled', [...plan.modes.keys()], before?.modes ?? new Map());
  for (const table of ['modes', 'hotlines', 'teams', 'people'] as const)
    yield* idsOf(table, Object.keys(now[table]), new Map(Object.entries(was?.[table] ?? {})));
  yield { of: 'rest', rest: otherRest(now, was) };
}

function otherRest(now: PlanRest, was: PlanRest | undefined): Partial<PlanRest> {
  const { schemaVersion, groups, quickSwitches, assertions, savedCalls } = now;
  return {
    schemaVersion,
    ...(sameContent(groups, was?.groups) ? {} : { groups }),
    ...(sameContent(quickSwitches, was?.quickSwitches) ? {} : { quickSwitches }),
    ...(sameContent(assertions, was?.assertions) ? {} : { assertions }),
    ...(sameContent(savedCalls, was?.savedCalls) ? {} : { savedCalls }),
    // Small, and told each time: what isn't told is there no more.
    ...Object.fromEntries(singleObjects.flatMap((of) => (now[of] === undefined ? [] : [[of, now[of]]]))),
  };
}

function* idsOf(
  table: PlanTable,
  ids: readonly string[],
  before: ReadonlyMap<string, unknown>,
): Generator<PlanPart> {
  if (ids.length !== before.size || !ids.every((id) => before.has(id))) yield { of: 'ids', table, ids };
}

function differing<T>(
  table: Readonly<Record<string, T>>,
  before: Readonly<Record<string, T>> | undefined,
  isSame: (now: T, before: T | undefined) => boolean = sameContent,
): readonly (readonly [string, T])[] {
  const all = Object.entries(table);
  return before === undefined ? all : all.filter(([id, each]) => !isSame(each, before[id]));
}

/** What a mode comes to is named by its content. */
const sameVersion = (now: { readonly version: string }, before: { readonly version: string } | undefined) =>
  now.version === before?.version;

function* inParts<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += AT_ONCE) yield all.slice(from, from + AT_ONCE);
}
