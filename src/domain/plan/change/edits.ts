// What somebody has changed of a plan and not published: each changed object as it is to be, so that one edit is a small message.

import { sameContent } from '../canonical.ts';
import type { Plan, PlannedMode, QuickSwitchGroup } from '../plan.ts';
import {
  difference,
  isSingle,
  type PlanObjectKind,
  type PlanObjects,
  type SingleObject,
  singleObjects,
} from './difference.ts';
import { modeOfParts, type PlannedModeParts, partsOfMode } from './parts.ts';

/** `to` null: it goes. `mode`: the one of which it is a part. A mode that goes takes along what is in it. */
export interface ObjectEdit<K extends PlanObjectKind> {
  readonly of: K;
  readonly id: string;
  readonly mode: string | null;
  readonly to: PlanObjects[K] | null;
}

export type PlanEdit =
  | { readonly [K in PlanObjectKind]: ObjectEdit<K> }[PlanObjectKind]
  | { readonly of: 'groupOrder'; readonly to: readonly string[] };

/** Which object: one has one edit at most. */
export type EditedObject =
  | { readonly of: PlanObjectKind; readonly id: string; readonly mode: string | null }
  | { readonly of: 'groupOrder' };

/** Ids have no slashes. */
export function editName(edit: EditedObject): string {
  return edit.of === 'groupOrder' ? edit.of : `${edit.of}/${edit.mode ?? ''}/${edit.id}`;
}

/** The plan with all of them; what nothing was changed of is the same object as before. */
export function edited(plan: Plan, edits: readonly PlanEdit[]): Plan {
  const records: Records = {};
  const modes = new Map<string, PlanEdit[]>();
  let { groups } = plan;
  const single: { [S in SingleObject]?: Plan[S] } = {};
  for (const edit of edits) {
    if (isSingle(edit.of)) Object.assign(single, { [edit.of]: edit.to ?? undefined });
    else if (edit.of === 'group') groups = withGroup(groups, edit.id, edit.to);
    else if (edit.of !== 'groupOrder') {
      const name = recordOf[edit.of];
      if (name !== null) {
        records[name] ??= { ...plan[name] };
        put(records[name], edit.id, edit.to);
      } else {
        const mode = edit.mode ?? edit.id;
        modes.set(mode, [...(modes.get(mode) ?? []), edit]);
      }
    }
  }
  // The order is of all groups, also of those that were added after it was chosen.
  for (const edit of edits) if (edit.of === 'groupOrder') groups = inOrder(groups, edit.to);
  const changed: Record<string, PlannedMode> = { ...plan.modes };
  for (const [id, inIt] of modes) put(changed, id, editedMode(plan.modes[id], inIt));
  const all = { ...plan, ...single, ...records, groups, modes: modes.size === 0 ? plan.modes : changed };
  for (const of of singleObjects) if (all[of] === undefined) delete all[of];
  return all as Plan;
}

/** `before` and `more`, which counts where both have the same object; what is as in `base` again isn't there any more. */
export function withEdits(
  base: Plan,
  before: readonly PlanEdit[],
  more: readonly PlanEdit[],
): readonly PlanEdit[] {
  const all = new Map(before.map((edit) => [editName(edit), edit]));
  const was = objectsOf(base);
  for (const edit of more) {
    if (edit.of === 'mode' && edit.to === null)
      for (const [name, { of, ...rest }] of all)
        if (of !== 'groupOrder' && 'mode' in rest && rest.mode === edit.id) all.delete(name);
    if (sameContent(was(edit), edit.to)) all.delete(editName(edit));
    else all.set(editName(edit), edit);
  }
  return [...all.values()];
}

/** What takes the change of this object back: a mode that `base` hasn't got goes with all that is in it. */
export function asBefore(base: Plan, object: EditedObject): PlanEdit {
  return { ...object, to: objectsOf(base)(object) } as PlanEdit;
}

/** What makes `after` of `base`. */
export function editsBetween(base: Plan, after: Plan): readonly PlanEdit[] {
  const { changes, groupOrder } = difference(base, after);
  const edits = changes.flatMap((change): readonly PlanEdit[] => {
    const { of, id, mode } = change;
    const added = of === 'mode' && change.before === null ? after.modes[id] : undefined;
    if (added !== undefined) return modeEdits(id, added);
    return [{ of, id, mode, to: change.after } as PlanEdit];
  });
  const order = after.groups.map(({ id }) => id);
  const kept = edited(base, edits).groups.map(({ id }) => id);
  return groupOrder === null && sameContent(order, kept)
    ? edits
    : [...edits, { of: 'groupOrder', to: order }];
}

/** A whole mode, as a new one. */
export function modeEdits(id: string, planned: PlannedMode): readonly PlanEdit[] {
  const { about, steps, prompts, music } = partsOfMode(planned);
  const parts = { step: steps, prompt: prompts, music };
  return [
    { of: 'mode', id, mode: null, to: about },
    ...Object.entries(parts).flatMap(([of, record]) =>
      Object.entries(record).map(([part, to]) => ({ of, id: part, mode: id, to }) as PlanEdit),
    ),
  ];
}

type RecordName = 'hotlines' | 'teams' | 'people' | 'quickSwitches' | 'assertions' | 'savedCalls';
type Records = { [N in RecordName]?: Record<string, unknown> };

/** Null: a mode, or a part of one. */
const recordOf: Readonly<Record<Exclude<PlanObjectKind, 'group' | SingleObject>, RecordName | null>> = {
  hotline: 'hotlines',
  team: 'teams',
  person: 'people',
  quickSwitch: 'quickSwitches',
  assertion: 'assertions',
  savedCall: 'savedCalls',
  mode: null,
  step: null,
  prompt: null,
  music: null,
};

function put(record: Record<string, unknown>, id: string, to: unknown): void {
  if (to === null) delete record[id];
  else record[id] = to;
}

function withGroup(
  groups: readonly QuickSwitchGroup[],
  id: string,
  to: QuickSwitchGroup | null,
): readonly QuickSwitchGroup[] {
  const others = groups.filter((group) => group.id !== id);
  if (to === null) return others;
  return others.length === groups.length
    ? [...groups, to]
    : groups.map((group) => (group.id === id ? to : group));
}

function inOrder(groups: readonly QuickSwitchGroup[], order: readonly string[]): readonly QuickSwitchGroup[] {
  const place = ({ id }: QuickSwitchGroup) => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...groups].sort((a, b) => place(a) - place(b));
}

/** Null: it isn't there. Parts of a mode that isn't there are nobody's. */
function editedMode(before: PlannedMode | undefined, edits: readonly PlanEdit[]): PlannedMode | null {
  let about = before === undefined ? null : partsOfMode(before).about;
  const { steps, prompts, music } = before === undefined ? nothing : partsOfMode(before);
  const parts: { [K in PartOfMode]: Readonly<Record<string, unknown>> } = {
    step: steps,
    prompt: prompts,
    music,
  };
  const opened: { [K in PartOfMode]?: Record<string, unknown> } = {};
  for (const edit of edits)
    if (edit.of === 'mode') about = edit.to;
    else if (edit.of === 'step' || edit.of === 'prompt' || edit.of === 'music') {
      // What no edit is about stays the same object: whoever shows it needn't look again.
      const part = opened[edit.of] ?? { ...parts[edit.of] };
      opened[edit.of] = part;
      parts[edit.of] = part;
      put(part, edit.id, edit.to);
    }
  if (about === null) return null;
  return modeOfParts({
    about,
    steps: parts.step,
    prompts: parts.prompt,
    music: parts.music,
  } as PlannedModeParts);
}

type PartOfMode = 'step' | 'prompt' | 'music';

const nothing: Omit<PlannedModeParts, 'about'> = { steps: {}, prompts: {}, music: {} };

/** What an edit would be of; null: it isn't there. Modes are taken apart once. */
export function objectsOf(plan: Plan): (object: EditedObject) => unknown {
  const taken = new Map<string, PlannedModeParts | null>();
  const partsOf = (id: string) => {
    const mode = plan.modes[id];
    const parts = taken.get(id) ?? (mode === undefined ? null : partsOfMode(mode));
    taken.set(id, parts);
    return parts;
  };
  return (edit) => {
    if (edit.of === 'groupOrder') return plan.groups.map(({ id }) => id);
    if (edit.of === 'group') return plan.groups.find(({ id }) => id === edit.id) ?? null;
    if (isSingle(edit.of)) return plan[edit.of] ?? null;
    const name = recordOf[edit.of];
    if (name !== null) return plan[name][edit.id] ?? null;
    const parts = partsOf(edit.mode ?? edit.id);
    if (edit.of === 'mode') return parts?.about ?? null;
    if (edit.of === 'step') return parts?.steps[edit.id] ?? null;
    return (edit.of === 'prompt' ? parts?.prompts[edit.id] : parts?.music[edit.id]) ?? null;
  };
}
