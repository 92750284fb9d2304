// Modes out of a file taken into a plan: what they name is found by its name, since ids are those of another house.

import { sameContent, withoutEmpty } from '../plan/canonical.ts';
import { edited, editsBetween, type PlanEdit } from '../plan/change/edits.ts';
import { newId } from '../plan/new-id.ts';
import type { Plan, PlannedMode } from '../plan/plan.ts';
import type { ModeId } from '../words/ids.ts';

/** Of what modes name beside each other. */
export const namedKinds = ['team', 'person', 'quickSwitch'] as const;
export type NamedKind = (typeof namedKinds)[number];

/** Modes with what they are called elsewhere: what a file has. */
export interface ModesOfFile {
  /** The one that it was made for; the others are its sub-modes. */
  readonly main: ModeId;
  readonly modes: Readonly<Record<ModeId, PlannedMode>>;
  /** By kind and id. */
  readonly names: Readonly<Partial<Record<NamedKind, Readonly<Record<string, string>>>>>;
}

export interface TakenMode {
  readonly id: ModeId;
  readonly name: string;
  /** What stands there of the same name: `same` word for word, `other` otherwise. */
  readonly before: 'nothing' | 'same' | 'other';
}
export interface TakenIn {
  /** None, where nothing would be another; null: what is in the file can't be made by edits, so it's damaged. */
  readonly edits: readonly PlanEdit[] | null;
  readonly main: ModeId;
  readonly modes: readonly TakenMode[];
  /** What the plan hasn't got: it's to be chosen anew where it's named, and a mistake until then. */
  readonly missing: readonly { readonly of: NamedKind; readonly name: string }[];
}

const parts = { team: 'teams', person: 'people', quickSwitch: 'quickSwitches' } as const;
const LONGEST_NAME = 80;

/** All that a mode enters, itself first. */
export function withSubModes(plan: Plan, mode: ModeId): readonly ModeId[] {
  const all = new Set([mode]);
  for (const id of all)
    for (const step of Object.values(plan.modes[id]?.mode.steps ?? {}))
      if (step.kind === 'subMode' && plan.modes[step.mode] !== undefined) all.add(step.mode);
  return [...all];
}

/** For a file. */
export function modesForFile(plan: Plan, main: ModeId): ModesOfFile {
  const modes = Object.fromEntries(
    withSubModes(plan, main).flatMap((id) => {
      const planned = plan.modes[id];
      return planned === undefined ? [] : [[id, planned]];
    }),
  );
  const names: Record<string, Record<string, string>> = {};
  each(modes, (of, id) => {
    const name = plan[parts[of]][id]?.name;
    if (name !== undefined) names[of] = { ...names[of], [id]: name };
    return id;
  });
  return { main, modes, names };
}

/** `replace`: a mode of the same name becomes this one, wherever it's used; else both are kept. */
export function takenIn(plan: Plan, file: ModesOfFile, replace: boolean): TakenIn {
  const missing = new Map<string, TakenIn['missing'][number]>();
  const ids = new Map<string, string>();
  const idOf = (of: NamedKind, id: string): string => {
    const known = ids.get(`${of}/${id}`);
    if (known !== undefined) return known;
    const found = foundBy(plan, of, id, file.names[of]?.[id]);
    if (found === null) missing.set(`${of}/${id}`, { of, name: file.names[of]?.[id] ?? id });
    // Another one may have this id here.
    const here: Readonly<Record<string, unknown>> = plan[parts[of]];
    const to = found ?? (here[id] === undefined ? id : newId(id, (taken) => here[taken] !== undefined, of));
    ids.set(`${of}/${id}`, to);
    return to;
  };
  const named = each(file.modes, idOf);
  const taken = new Set(Object.keys(plan.modes));
  const before = new Map<ModeId, ModeId>();
  for (const [id, { mode }] of Object.entries(file.modes)) {
    const there = modeNamed(plan, id, mode.name);
    if (there !== null && ![...before.values()].includes(there)) before.set(id, there);
  }
  const newIds = new Map(
    Object.keys(file.modes).map((id) => {
      const there = before.get(id) ?? null;
      if (replace && there !== null) return [id, there] as const;
      const free = newId(id, (each) => taken.has(each), 'mode');
      taken.add(free);
      return [id, free] as const;
    }),
  );
  const names = new Set(Object.values(plan.modes).map(({ mode }) => mode.name));
  let after = plan;
  const modes: TakenMode[] = [];
  for (const [id, planned] of Object.entries(named)) {
    const [to, there] = [newIds.get(id) ?? id, before.get(id) ?? null];
    const steps = Object.fromEntries(
      Object.entries(planned.mode.steps).map(([step, its]) => [
        step,
        its.kind === 'subMode' ? { ...its, mode: newIds.get(its.mode) ?? its.mode } : its,
      ]),
    );
    const name = replace && there !== null ? planned.mode.name : freeName(planned.mode.name, names);
    names.add(name);
    const made: PlannedMode = {
      sounds: withoutEmpty(planned.sounds),
      mode: { ...planned.mode, id: to, name, steps },
    };
    const was = there === null ? undefined : plan.modes[there];
    const asThere =
      was !== undefined &&
      sameContent(
        { ...was, sounds: withoutEmpty(was.sounds) },
        { ...made, mode: { ...made.mode, ...idOfMode(was) } },
      );
    modes.push({ id: to, name, before: was === undefined ? 'nothing' : asThere ? 'same' : 'other' });
    after = { ...after, modes: { ...after.modes, [to]: made } };
  }
  const edits = editsBetween(plan, after);
  return {
    edits: sameContent(edited(plan, edits), after) ? edits : null,
    main: newIds.get(file.main) ?? file.main,
    modes,
    missing: [...missing.values()],
  };
}

const idOfMode = ({ mode: { id, name } }: PlannedMode) => ({ id, name });

function modeNamed(plan: Plan, id: ModeId, name: string): ModeId | null {
  if (plan.modes[id]?.mode.name === name) return id;
  return Object.entries(plan.modes).find(([, { mode }]) => mode.name === name)?.[0] ?? null;
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n += 1) {
    const end = n === 1 ? '' : ` (${n})`;
    const free = `${name.slice(0, LONGEST_NAME - end.length)}${end}`;
    if (!taken.has(free)) return free;
  }
}

function foundBy(plan: Plan, of: NamedKind, id: string, name: string | undefined): string | null {
  const here: Readonly<Record<string, { readonly name: string }>> = plan[parts[of]];
  if (name === undefined) return null;
  if (here[id]?.name === name) return id;
  const same = Object.entries(here).filter(([, each]) => each.name === name);
  return same.length === 1 ? (same[0]?.[0] ?? null) : null;
}

/** All ids by which steps name teams, people and quick switches, as `to` wants them. */
function each(
  modes: Readonly<Record<ModeId, PlannedMode>>,
  to: (of: NamedKind, id: string) => string,
): Readonly<Record<ModeId, PlannedMode>> {
  const inside = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inside);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, its]) => {
        // Names of a sub-mode's exits may be any.
        if (key === 'exits') return [key, its];
        const of = namedKinds.find((kind) => kind === key);
        return [key, of !== undefined && typeof its === 'string' ? to(of, its) : inside(its)];
      }),
    );
  };
  return Object.fromEntries(
    Object.entries(modes).map(([id, planned]) => [
      id,
      {
        ...planned,
        mode: { ...planned.mode, steps: inside(planned.mode.steps) as PlannedMode['mode']['steps'] },
      },
    ]),
  );
}
