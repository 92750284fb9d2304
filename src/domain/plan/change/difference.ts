// What one plan says otherwise than another: by object and field, and in a mode by step, prompt and piece of music.

import { isRecord, sameContent } from '../canonical.ts';
import type { Plan } from '../plan.ts';
import { type PlanParts, partsOf } from './parts.ts';

/** What has a name of its own in a plan, and is added, changed or removed as one. */
export interface PlanObjects {
  readonly hotline: PlanParts['hotlines'][string];
  readonly team: PlanParts['teams'][string];
  readonly person: PlanParts['people'][string];
  /** Without its steps, prompts and music, where it's there on both sides. */
  readonly mode: PlanParts['modes'][string]['about'];
  readonly step: PlanParts['modes'][string]['steps'][string];
  readonly prompt: PlanParts['modes'][string]['prompts'][string];
  readonly music: PlanParts['modes'][string]['music'][string];
  readonly group: PlanParts['groups'][number];
  readonly quickSwitch: PlanParts['quickSwitches'][string];
  readonly assertion: PlanParts['assertions'][string];
  readonly savedCall: PlanParts['savedCalls'][string];
  // Of the following there is one at most, and it goes by its kind's name.
  readonly mail: NonNullable<PlanParts['mail']>;
  readonly retention: NonNullable<PlanParts['retention']>;
  readonly phoneAccess: NonNullable<PlanParts['phoneAccess']>;
}

export type PlanObjectKind = keyof PlanObjects;

export interface FieldChange {
  /** From the object on: `['ringSeconds']`, `['exits', 'done']`, `['schedule', 'week']`. A list is one field. */
  readonly field: readonly string[];
  /** Undefined: it wasn't there. */
  readonly from: unknown;
  readonly to: unknown;
}

interface ChangeOf<K extends PlanObjectKind> {
  readonly of: K;
  readonly id: string;
  /** Where the object is a part of a mode: that mode's id. */
  readonly mode: string | null;
  /** What it was and what it is: null where it wasn't there, or isn't any more. */
  readonly before: PlanObjects[K] | null;
  readonly after: PlanObjects[K] | null;
  /** None where it was added or has gone. */
  readonly fields: readonly FieldChange[];
}

export type PlanChange = { readonly [K in PlanObjectKind]: ChangeOf<K> }[PlanObjectKind];

export interface PlanDifference {
  readonly changes: readonly PlanChange[];
  /** Ids of the groups, where they stand in another order than before. */
  readonly groupOrder: { readonly from: readonly string[]; readonly to: readonly string[] } | null;
}

export function difference(before: Plan, after: Plan): PlanDifference {
  const [old, now] = [partsOf(before), partsOf(after)];
  const changes: PlanChange[] = [
    ...compared('hotline', old.hotlines, now.hotlines),
    ...compared('team', old.teams, now.teams),
    ...compared('person', old.people, now.people),
    ...comparedModes(old.modes, now.modes),
    ...compared('group', byId(old.groups), byId(now.groups)),
    ...compared('quickSwitch', old.quickSwitches, now.quickSwitches),
    ...compared('assertion', old.assertions, now.assertions),
    ...compared('savedCall', old.savedCalls, now.savedCalls),
    // Each is a change of its own kind, of which the compiler knows only that it's one of theirs.
    ...singleObjects.flatMap(
      (of) => compared(of, only(of, before), only(of, after)) as readonly PlanChange[],
    ),
  ];
  const ids = ({ groups }: Plan, there: Plan) =>
    groups.map(({ id }) => id).filter((id) => there.groups.some((other) => other.id === id));
  const [from, to] = [ids(before, after), ids(after, before)];
  return { changes, groupOrder: sameContent(from, to) ? null : { from, to } };
}

/** Parts of a plan that are one object. */
export const singleObjects = ['mail', 'retention', 'phoneAccess'] as const satisfies readonly (keyof Plan &
  PlanObjectKind)[];
export type SingleObject = (typeof singleObjects)[number];
export const isSingle = (of: string): of is SingleObject => (singleObjects as readonly string[]).includes(of);

function only<S extends SingleObject>(of: S, plan: Plan): Readonly<Record<string, PlanObjects[S]>> {
  const there: Plan[S] = plan[of];
  return there === undefined ? {} : { [of]: there as PlanObjects[S] };
}

function comparedModes(before: PlanParts['modes'], after: PlanParts['modes']): PlanChange[] {
  const abouts = (modes: PlanParts['modes']) =>
    Object.fromEntries(Object.entries(modes).map(([id, { about }]) => [id, about]));
  const inside = Object.keys(after).flatMap((mode): PlanChange[] => {
    const [old, now] = [before[mode], after[mode]];
    if (old === undefined || now === undefined || old === now) return [];
    return [
      ...compared('step', old.steps, now.steps, mode),
      ...compared('prompt', old.prompts, now.prompts, mode),
      ...compared('music', old.music, now.music, mode),
    ];
  });
  return [...compared('mode', abouts(before), abouts(after)), ...inside];
}

/** Of one object, as a plan's parts have it (`parts.ts`); a mode with its steps, prompts and music. */
export function objectDifference(
  { of, id, mode }: { readonly of: PlanObjectKind; readonly id: string; readonly mode: string | null },
  before: unknown,
  after: unknown,
): readonly PlanChange[] {
  if (of === 'mode')
    return comparedModes(
      { [id]: before as PlanParts['modes'][string] },
      { [id]: after as PlanParts['modes'][string] },
    );
  return compared(of, { [id]: before as never }, { [id]: after as never }, mode) as readonly PlanChange[];
}

function compared<K extends PlanObjectKind>(
  of: K,
  before: Readonly<Record<string, PlanObjects[K]>>,
  after: Readonly<Record<string, PlanObjects[K]>>,
  mode: string | null = null,
): ChangeOf<K>[] {
  const changes: ChangeOf<K>[] = [];
  for (const [id, now] of Object.entries(after)) {
    const was = before[id];
    if (was === undefined) changes.push({ of, id, mode, before: null, after: now, fields: [] });
    else {
      const fields = changedFields(was, now, []);
      if (fields.length > 0) changes.push({ of, id, mode, before: was, after: now, fields });
    }
  }
  for (const [id, was] of Object.entries(before))
    if (after[id] === undefined) changes.push({ of, id, mode, before: was, after: null, fields: [] });
  return changes;
}

/** A list is one field; a whole that came or went, too. */
export function changedFields(from: unknown, to: unknown, field: readonly string[]): readonly FieldChange[] {
  if (sameContent(from, to)) return [];
  if (!isRecord(from) || !isRecord(to)) return [{ field, from, to }];
  const names = new Set([...Object.keys(from), ...Object.keys(to)]);
  return [...names].flatMap((name) => changedFields(from[name], to[name], [...field, name]));
}

const byId = <T extends { readonly id: string }>(list: readonly T[]): Record<string, T> =>
  Object.fromEntries(list.map((each) => [each.id, each]));
