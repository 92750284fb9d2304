// Quick switches as they're shown: by group, and in a group as an admin has put them; and the edits that put them otherwise.

import type { QuickSwitchId } from '../../control/quick-switch.ts';
import type { Plan, QuickSwitchGroup } from '../plan.ts';
import type { PlanEdit } from './edits.ts';

type Grouped = Pick<Plan, 'groups' | 'quickSwitches'>;

export interface SwitchesOfGroup {
  /** Null: those whose group isn't there, last of all. */
  readonly group: QuickSwitchGroup | null;
  readonly ids: readonly QuickSwitchId[];
}

export function groupedSwitches({ groups, quickSwitches }: Grouped): readonly SwitchesOfGroup[] {
  const inGroup = new Map<string, QuickSwitchId[]>(groups.map(({ id }) => [id, []]));
  const nowhere: QuickSwitchId[] = [];
  for (const [id, { group }] of Object.entries(quickSwitches)) (inGroup.get(group) ?? nowhere).push(id);
  const nameOf = (id: QuickSwitchId) => quickSwitches[id]?.name ?? id;
  const byName = (ids: readonly QuickSwitchId[]) =>
    ids.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)));
  const all: SwitchesOfGroup[] = groups.map((group) => {
    const here = new Set(inGroup.get(group.id));
    const placed = new Set((group.order ?? []).filter((id) => here.has(id)));
    return { group, ids: [...placed, ...byName([...here].filter((id) => !placed.has(id)))] };
  });
  return nowhere.length === 0 ? all : [...all, { group: null, ids: byName(nowhere) }];
}

/** `at`: how many stand before it there. */
export function switchMoved(
  plan: Grouped,
  id: QuickSwitchId,
  to: { readonly group: string; readonly at: number },
): readonly PlanEdit[] {
  const quickSwitch = plan.quickSwitches[id];
  const there = groupedSwitches(plan).find(({ group }) => group?.id === to.group);
  if (quickSwitch === undefined || there === undefined || there.group === null) return [];
  const others = there.ids.filter((each) => each !== id);
  const order = [...others.slice(0, to.at), id, ...others.slice(to.at)];
  const { group } = there;
  return [
    ...(quickSwitch.group === group.id
      ? []
      : [{ of: 'quickSwitch' as const, id, mode: null, to: { ...quickSwitch, group: group.id } }]),
    { of: 'group', id: group.id, mode: null, to: { ...group, order } },
  ];
}

/** One place up or down, over the edge of its group into the next; none: there is nothing beyond. */
export function switchStepped(plan: Grouped, id: QuickSwitchId, by: -1 | 1): readonly PlanEdit[] {
  const groups = groupedSwitches(plan).filter(({ group }) => group !== null);
  const within = groups.findIndex(({ ids }) => ids.includes(id));
  const here = groups[within];
  // Without a group it can only go into one.
  if (here?.group == null) {
    const last = by === -1 ? groups.at(-1) : undefined;
    return last?.group == null ? [] : switchMoved(plan, id, { group: last.group.id, at: last.ids.length });
  }
  const at = here.ids.indexOf(id) + by;
  if (at >= 0 && at < here.ids.length) return switchMoved(plan, id, { group: here.group.id, at });
  const next = groups[within + by];
  if (next?.group == null) return [];
  return switchMoved(plan, id, { group: next.group.id, at: by === 1 ? 0 : next.ids.length });
}

/** `at`: how many groups stand before it. */
export function groupMoved({ groups }: Pick<Plan, 'groups'>, id: string, at: number): readonly PlanEdit[] {
  const ids = groups.map((group) => group.id);
  if (!ids.includes(id) || at < 0 || at >= ids.length) return [];
  const others = ids.filter((each) => each !== id);
  return [{ of: 'groupOrder', to: [...others.slice(0, at), id, ...others.slice(at)] }];
}

/** Its quick switches go to the end of the first of the others; null: there is no other, and it isn't empty. */
export function groupRemoved(plan: Grouped, id: string): readonly PlanEdit[] | null {
  const all = groupedSwitches(plan);
  const ids = all.find(({ group }) => group?.id === id)?.ids ?? [];
  const other = all.find(({ group }) => group !== null && group.id !== id);
  const gone: PlanEdit = { of: 'group', id, mode: null, to: null };
  if (ids.length === 0) return [gone];
  if (other?.group == null) return null;
  const { group } = other;
  return [
    ...ids.flatMap((each): PlanEdit[] => {
      const quickSwitch = plan.quickSwitches[each];
      if (quickSwitch === undefined) return [];
      return [{ of: 'quickSwitch', id: each, mode: null, to: { ...quickSwitch, group: group.id } }];
    }),
    { of: 'group', id: group.id, mode: null, to: { ...group, order: [...other.ids, ...ids] } },
    gone,
  ];
}
