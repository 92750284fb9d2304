// What somebody did to a draft at once, so that it can be taken back and done again, also long after, when others have published.

import { changedAt, sameContent, valueAt } from '../canonical.ts';
import type { Plan } from '../plan.ts';
import { changedFields, type FieldChange, type PlanChange } from './difference.ts';
import {
  type EditedObject,
  edited,
  editName,
  editsBetween,
  modeEdits,
  objectsOf,
  type PlanEdit,
} from './edits.ts';

/** Of one object: the fields that became others, as it may be large; or the whole that came (`before` null) or went. */
export type DeedPart = EditedObject &
  (
    | { readonly fields: readonly FieldChange[] }
    | { readonly before: unknown; readonly after: unknown; readonly fields?: undefined }
  );
export type Deed = readonly DeedPart[];
export type Turning = 'undo' | 'redo';

/** Empty: both plans are the same. */
export function deedBetween(before: Plan, after: Plan): Deed {
  const [old, now] = [onlyOthers(before, after), onlyOthers(after, before)];
  const forth = new Map(editsBetween(old, now).map((edit) => [editName(edit), edit]));
  const back = new Map(editsBetween(now, old).map((edit) => [editName(edit), edit]));
  const all = [...new Map([...forth, ...back]).values()];
  return all.map(({ to: _, ...object }): DeedPart => {
    if (object.of === 'groupOrder') return { ...object, before: orderOf(before), after: orderOf(after) };
    const name = editName(object);
    const [was, is] = [back.get(name)?.to ?? null, forth.get(name)?.to ?? null];
    return was === null || is === null
      ? { ...object, before: was, after: is }
      : { ...object, fields: changedFields(was, is, []) };
  });
}

/** The edits of `base` that make `after` of it. */
export const editsOf = (base: Plan, after: Plan): readonly PlanEdit[] =>
  editsBetween(onlyOthers(base, after), onlyOthers(after, base));

export type Turned =
  | { readonly kind: 'turned'; readonly plan: Plan }
  /** Something else stands there by now, which nobody here has done: nothing is changed. `gone`: it isn't there any more. */
  | { readonly kind: 'misfit'; readonly part: DeedPart; readonly gone: boolean };

/** `plan`: as it is now. What doesn't belong to the deed stays as it is, whoever has changed it since. */
export function turned(plan: Plan, deed: Deed, way: Turning): Turned {
  const now = objectsOf(plan);
  const turns: Turns = new Map();
  for (const part of deed) {
    const is = now(part);
    const to = turnedPart(part, is, way);
    if (to === misfit) return { kind: 'misfit', part, gone: is === null };
    turns.set(editName(part), { part, to });
  }
  for (const { part, to } of turns.values()) {
    if (!hasItsMode(plan, part, turns)) return { kind: 'misfit', part, gone: true };
    if (part.of === 'mode' && to === null && takesOthers(plan, part.id, turns))
      return { kind: 'misfit', part, gone: false };
  }
  const edits = [...turns.values()].map(({ part, to }) => ({ ...objectOf(part), to }) as PlanEdit);
  return { kind: 'turned', plan: edited(plan, edits) };
}

/** Both as one: somebody who goes on typing in a field, or pushing steps about. Null: they are two. */
export function joined(deed: Deed, next: Deed): Deed | null {
  const [part, more] = [deed[0], next[0]];
  if (deed.length !== 1 || next.length !== 1 || part?.fields === undefined || more?.fields === undefined)
    return null;
  if (editName(part) !== editName(more)) return null;
  const goesOn = more.fields.every((each) => {
    const before = part.fields.find(({ field }) => sameContent(field, each.field));
    if (before === undefined || !sameContent(before.to, each.from)) return false;
    return isPlace(part, each) || isTyped(each.from, each.to);
  });
  if (!goesOn) return null;
  const fields = part.fields.map((each): FieldChange => {
    const { to } = more.fields.find(({ field }) => sameContent(field, each.field)) ?? each;
    return { ...each, to };
  });
  return fields.some(({ from, to }) => !sameContent(from, to)) ? [{ ...part, fields }] : null;
}

/** The part by which people know it, as a change that was made, not turned; `plan`: as it is now. */
export function mainChange(plan: Plan, deed: Deed, way: Turning): PlanChange | null {
  const main = [...deed].sort((a, b) => weightOf(a) - weightOf(b))[0];
  if (main === undefined || main.of === 'groupOrder') return null;
  const { of, id, mode } = main;
  if (main.fields === undefined)
    return { of, id, mode, before: main.before, after: main.after, fields: [] } as PlanChange;
  const now = objectsOf(plan)(main);
  if (now === null) return null;
  const other = main.fields.reduce<unknown>(
    (object, { field, from, to }) => changedAt(object, field, way === 'undo' ? from : to),
    now,
  );
  const [before, after] = way === 'undo' ? [other, now] : [now, other];
  return { of, id, mode, before, after, fields: main.fields } as PlanChange;
}

const misfit = Symbol('misfit');

function turnedPart(part: DeedPart, is: unknown, way: Turning): unknown {
  if (part.fields === undefined) {
    const [from, to] = way === 'undo' ? [part.after, part.before] : [part.before, part.after];
    return sameContent(is, from) || sameContent(is, to) ? to : misfit;
  }
  if (is === null) return misfit;
  let object: unknown = is;
  for (const change of part.fields) {
    const { field, from, to } = way === 'undo' ? turnedRound(change) : change;
    const there = valueAt(object, field);
    if (sameContent(there, from)) object = changedAt(object, field, to);
    // Where a step stands is nobody's clash; but one that has gone stands nowhere.
    else if (isPlace(part, change)) object = there === undefined ? object : changedAt(object, field, to);
    else if (!sameContent(there, to)) return misfit;
  }
  return object;
}

/** By the names of their objects. */
type Turns = Map<string, { readonly part: DeedPart; readonly to: unknown }>;

/** What is put into a mode that has gone would be lost. */
function hasItsMode(plan: Plan, part: DeedPart, turns: Turns): boolean {
  if (part.of === 'groupOrder' || part.mode === null) return true;
  const mode = turns.get(editName({ of: 'mode', id: part.mode, mode: null }));
  return mode !== undefined || plan.modes[part.mode] !== undefined;
}

/** A mode that goes takes along what is in it: somebody else may have put something there. */
function takesOthers(plan: Plan, id: string, turns: Turns): boolean {
  const planned = plan.modes[id];
  return planned !== undefined && modeEdits(id, planned).some((edit) => !turns.has(editName(edit)));
}

const turnedRound = ({ field, from, to }: FieldChange): FieldChange => ({ field, from: to, to: from });
const objectOf = (part: DeedPart): EditedObject =>
  part.of === 'groupOrder' ? { of: part.of } : { of: part.of, id: part.id, mode: part.mode };
const orderOf = ({ groups }: Plan) => groups.map(({ id }) => id);
const isPlace = ({ of }: DeedPart, { field }: FieldChange) => of === 'mode' && field[0] === 'places';

/** A letter more or less, also one pasted or deleted word: one of them is the other with something put in at one place. */
function isTyped(from: unknown, to: unknown): boolean {
  const [a, b] = [from ?? '', to ?? ''];
  if (typeof a !== 'string' || typeof b !== 'string') return false;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  let same = 0;
  while (same < short.length && short[same] === long[same]) same += 1;
  return long.endsWith(short.slice(same));
}

const kindsByWeight = ['hotline', 'team', 'person', 'quickSwitch', 'group', 'mode', 'step', 'music'];

/** What came or went says more than what changed with it; where steps stand says least. */
function weightOf(part: DeedPart): number {
  const kind = kindsByWeight.indexOf(part.of);
  const weight = kind === -1 ? kindsByWeight.length : kind;
  if (part.fields === undefined) return weight;
  return part.fields.every((each) => isPlace(part, each)) ? 1_000 : 100 + weight;
}

/** Without what is the very same object in the other: edits leave alone what they don't touch. */
function onlyOthers(plan: Plan, than: Plan): Plan {
  const only = <T>(record: Readonly<Record<string, T>>, other: Readonly<Record<string, T>>) =>
    record === other
      ? {}
      : Object.fromEntries(Object.entries(record).filter(([id, each]) => other[id] !== each));
  return {
    ...plan,
    hotlines: only(plan.hotlines, than.hotlines),
    teams: only(plan.teams, than.teams),
    people: only(plan.people, than.people),
    modes: only(plan.modes, than.modes),
    quickSwitches: only(plan.quickSwitches, than.quickSwitches),
    assertions: only(plan.assertions, than.assertions),
    savedCalls: only(plan.savedCalls, than.savedCalls),
  };
}
