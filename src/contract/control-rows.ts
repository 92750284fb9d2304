// What can be turned on at each hotline, what is on, and whether this person may: for window, bar and tray; pure.

import { mayTurn } from '../domain/control/may-turn.ts';
import type { QuickSwitchDoes } from '../domain/control/quick-switch.ts';
import type { ConsoleView, HotlineView, QuickSwitchView, TurnedOnView } from './view.ts';

/** One line of the list: prepared, on, or both. */
export interface ControlRow {
  /** The same while it's on and off. */
  readonly key: string;
  readonly prepared: QuickSwitchView | null;
  readonly on: TurnedOnView | null;
  readonly name: string;
  readonly does: QuickSwitchDoes;
  readonly hotlineIds: readonly string[];
  readonly may: boolean;
}

export interface ControlGroup {
  /** Null: made on the spot. */
  readonly name: string | null;
  readonly rows: readonly ControlRow[];
}

export interface ControlledHotline {
  readonly hotline: HotlineView;
  /** In the order in which it's heard. */
  readonly on: readonly TurnedOnView[];
  /** As prepared; what was made on the spot comes last, so that no row above moves when something is turned on. */
  readonly groups: readonly ControlGroup[];
}

type Shown = Pick<ConsoleView, 'hotlines' | 'quickSwitches' | 'turnedOn' | 'agents' | 'me'>;

const inOrder = <T extends { readonly order: number }>(of: Readonly<Record<string, T>>): readonly T[] =>
  Object.values(of).sort((a, b) => a.order - b.order);

/** Everything that is on, in the order in which it was turned on. */
export const onNow = (view: Pick<ConsoleView, 'turnedOn'>): readonly TurnedOnView[] => inOrder(view.turnedOn);

export function mayTurnHere(
  view: Pick<Shown, 'hotlines' | 'agents' | 'me'>,
  does: QuickSwitchDoes['kind'],
  hotlineIds: readonly string[],
): boolean {
  const teams = view.agents[view.me.agentId]?.teamIds ?? [];
  return mayTurn(
    { ...view.me, teams },
    does,
    hotlineIds.map((id) => ({ id, teams: view.hotlines[id]?.teamIds ?? [] })),
  );
}

export function controlledHotlines(view: Shown): readonly ControlledHotline[] {
  const prepared = inOrder(view.quickSwitches);
  const turnedOn = onNow(view);
  return Object.values(view.hotlines).map((hotline) => {
    const on = turnedOn.filter(({ hotlineIds }) => hotlineIds.includes(hotline.id));
    const here = prepared.filter(({ hotlineIds }) => hotlineIds.includes(hotline.id));
    const groups = new Map<string, ControlRow[]>();
    for (const each of here) {
      const row = preparedRow(
        view,
        each,
        turnedOn.find(({ quickSwitchId }) => quickSwitchId === each.id),
      );
      groups.set(each.groupName, [...(groups.get(each.groupName) ?? []), row]);
    }
    // Also what was prepared once, and isn't any more.
    const spot = on.filter(({ quickSwitchId }) => !here.some(({ id }) => id === quickSwitchId));
    return {
      hotline,
      on,
      groups: [
        ...[...groups].map(([name, rows]) => ({ name, rows })),
        ...(spot.length === 0 ? [] : [{ name: null, rows: spot.map((each) => spotRow(view, each)) }]),
      ],
    };
  });
}

/** All rows once in their groups, whatever hotlines they are for: where there is room for one list only. */
export function controlGroups(view: Shown): readonly ControlGroup[] {
  const groups = new Map<string | null, Map<string, ControlRow>>();
  for (const { groups: here } of controlledHotlines(view))
    for (const { name, rows } of here) {
      const all = groups.get(name) ?? new Map<string, ControlRow>();
      for (const row of rows) all.set(row.key, row);
      groups.set(name, all);
    }
  const placeOf = (row: ControlRow | undefined) => row?.prepared?.order ?? Number.MAX_SAFE_INTEGER;
  return [...groups]
    .map(([name, rows]) => ({ name, rows: [...rows.values()].sort((a, b) => placeOf(a) - placeOf(b)) }))
    .sort(({ rows: [a] }, { rows: [b] }) => placeOf(a) - placeOf(b));
}

export const controlRows = (view: Shown): readonly ControlRow[] =>
  controlGroups(view).flatMap(({ rows }) => rows);

function preparedRow(view: Shown, prepared: QuickSwitchView, on: TurnedOnView | undefined): ControlRow {
  // Whoever changes the quick switch while it's on changes nothing of what callers hear.
  const { name, does, hotlineIds } = on ?? prepared;
  const may = mayTurnHere(view, does.kind, hotlineIds);
  return { key: prepared.id, prepared, on: on ?? null, name, does, hotlineIds, may };
}

function spotRow(view: Shown, on: TurnedOnView): ControlRow {
  const { id, name, does, hotlineIds } = on;
  return {
    key: id,
    prepared: null,
    on,
    name,
    does,
    hotlineIds,
    may: mayTurnHere(view, does.kind, hotlineIds),
  };
}

/** How many wait at these hotlines; null: their teams' callers come from others as well, so nobody can say. */
export function waitingAt(
  view: Pick<ConsoleView, 'hotlines' | 'teams'>,
  hotlineIds: readonly string[],
): number | null {
  const teamsOf = (id: string) => view.hotlines[id]?.teamIds ?? [];
  const teams = new Set(hotlineIds.flatMap(teamsOf));
  const others = Object.keys(view.hotlines).filter((id) => !hotlineIds.includes(id));
  if (others.some((id) => teamsOf(id).some((team) => teams.has(team)))) return null;
  let waiting = 0;
  for (const id of teams) {
    const team = view.teams[id];
    // Not one of those that this person sees.
    if (team === undefined) return null;
    waiting += team.waiting;
  }
  return waiting;
}

/** What counts of several that are on: of each kind the one that was turned on last. */
export function counting<K extends QuickSwitchDoes['kind']>(
  on: readonly TurnedOnView[],
  kind: K,
): TurnedOnView | null {
  return on.findLast(({ does }) => does.kind === kind) ?? null;
}
