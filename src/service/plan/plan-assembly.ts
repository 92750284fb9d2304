// Puts a plan together of the one before and what is different in it, which comes a part at a time, each soon done with.
//
// What hasn't changed stays the very same object, down to each person, so that whoever goes by a plan sees at a look what has.

import { type SingleObject, singleObjects } from '../../domain/plan/change/difference.ts';
import type { ModeVersion } from '../../domain/plan/mode-version.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { ReadyPlan } from '../../domain/plan/ready-plan.ts';
import type { AgentId, ContentHash } from '../../domain/words/ids.ts';
import { personOf, readyHotline, teamOf } from './plan-content.ts';
import type { PlanPart, PlanRest, PlanTable } from './plan-protocol.ts';

type ReadyTeam = ReturnType<typeof teamOf>;
type ReadyPerson = ReturnType<typeof personOf>;

const nothing: Plan = {
  schemaVersion: 1,
  hotlines: {},
  teams: {},
  people: {},
  modes: {},
  groups: [],
  quickSwitches: {},
  assertions: {},
  savedCalls: {},
};

export class PlanAssembly {
  readonly #hash: ContentHash;
  readonly #before: ReadyPlan | null;
  readonly #modes = new Map<string, Plan['modes'][string]>();
  readonly #compiled = new Map<string, ModeVersion>();
  readonly #hotlines = new Map<string, Plan['hotlines'][string]>();
  readonly #teams = new Map<string, Plan['teams'][string]>();
  readonly #people = new Map<string, Plan['people'][string]>();
  readonly #readyTeams = new Map<string, ReadyTeam>();
  readonly #readyPeople = new Map<string, ReadyPerson>();
  readonly #ids = new Map<PlanTable, readonly string[]>();
  #rest: Partial<PlanRest> | null = null;

  /** `before`: what the parts are different from; null: they are all of it. */
  constructor(hash: ContentHash, before: ReadyPlan | null) {
    this.#hash = hash;
    this.#before = before;
  }

  add(part: PlanPart): void {
    switch (part.of) {
      case 'modes':
        for (const [id, mode] of part.some) this.#modes.set(id, mode);
        return;
      case 'compiled':
        for (const [id, version] of part.some) this.#compiled.set(id, version);
        return;
      case 'hotlines':
        for (const [id, hotline] of part.some) this.#hotlines.set(id, hotline);
        return;
      case 'teams':
        for (const [id, team] of part.some) {
          this.#teams.set(id, team);
          this.#readyTeams.set(id, teamOf(id, team));
        }
        return;
      case 'people':
        for (const [id, person] of part.some) {
          this.#people.set(id, person);
          this.#readyPeople.set(id, personOf(id, person));
        }
        return;
      case 'ids':
        this.#ids.set(part.table, part.ids);
        return;
      case 'rest':
        this.#rest = part.rest;
        return;
    }
  }

  ready(): ReadyPlan {
    if (this.#rest === null) throw new Error('a part of the plan is missing');
    const before = this.#before;
    const was = withoutSingles(before?.document ?? nothing);
    const document: Plan = {
      ...was,
      ...this.#rest,
      modes: this.#table('modes', was.modes, this.#modes),
      hotlines: this.#table('hotlines', was.hotlines, this.#hotlines),
      teams: this.#table('teams', was.teams, this.#teams),
      people: this.#table('people', was.people, this.#people),
    };
    const modes = this.#map('compiled', before?.modes, this.#compiled);
    return {
      hash: this.#hash,
      document,
      modes,
      hotlines: this.#readyHotlines(document, modes),
      teams: this.#map('teams', before?.teams, this.#readyTeams),
      people: this.#map('people', before?.people, this.#readyPeople),
      ...(before === null ? {} : { since: { plan: before.hash, people: this.#otherPeople(before) } }),
    };
  }

  #table<T>(
    name: PlanTable,
    before: Readonly<Record<string, T>>,
    others: ReadonlyMap<string, T>,
  ): Readonly<Record<string, T>> {
    const ids = this.#ids.get(name);
    if (ids === undefined && others.size === 0) return before;
    const table: Record<string, T> = {};
    for (const id of ids ?? Object.keys(before)) table[id] = found(others.get(id) ?? before[id], id);
    return table;
  }

  #map<T>(
    name: PlanTable,
    before: ReadonlyMap<string, T> = new Map(),
    others: ReadonlyMap<string, T>,
  ): ReadonlyMap<string, T> {
    const ids = this.#ids.get(name);
    if (ids === undefined && others.size === 0) return before;
    const map = new Map<string, T>();
    for (const id of ids ?? before.keys()) map.set(id, found(others.get(id) ?? before.get(id), id));
    return map;
  }

  #otherPeople({ people }: ReadyPlan): readonly AgentId[] {
    const ids = this.#ids.get('people');
    const there = ids === undefined ? null : new Set(ids);
    const gone = there === null ? [] : [...people.keys()].filter((id) => !there.has(id));
    return [...this.#readyPeople.keys(), ...gone];
  }

  /** One is another also when its mode is. */
  #readyHotlines(document: Plan, modes: ReadyPlan['modes']): ReadyPlan['hotlines'] {
    const all = new Map<string, NonNullable<ReturnType<typeof readyHotline>>>();
    for (const [id, hotline] of Object.entries(document.hotlines)) {
      const was = this.#hotlines.has(id) ? undefined : this.#before?.hotlines.get(id);
      const isSame = was !== undefined && was.mode === modes.get(hotline.schedule.otherwise);
      const ready = isSame ? was : readyHotline(id, hotline, modes);
      if (ready !== null) all.set(id, ready);
    }
    return all;
  }
}

function found<T>(each: T | undefined, id: string): T {
  if (each === undefined) throw new Error(`a part of the plan is missing: ${id}`);
  return each;
}

/** Of them there are those that are told. */
function withoutSingles(plan: Plan): Omit<Plan, SingleObject> {
  const others: { -readonly [K in keyof Plan]: Plan[K] } = { ...plan };
  for (const of of singleObjects) delete others[of];
  return others;
}
