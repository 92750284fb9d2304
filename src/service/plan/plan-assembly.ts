// Puts a plan together that comes a part at a time, each of which is soon done with.

import type { ModeVersion } from '../../domain/plan/mode-version.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { ReadyPlan } from '../../domain/plan/ready-plan.ts';
import type { ContentHash, ModeId } from '../../domain/words/ids.ts';
import { personOf, readyHotline, teamOf } from './plan-content.ts';
import type { PlanPart } from './plan-protocol.ts';

type Filled<T> = { -readonly [K in keyof T]: T[K] };

export class PlanAssembly {
  readonly #hash: ContentHash;
  readonly #modes = new Map<ModeId, ModeVersion>();
  readonly #hotlines: Filled<Plan['hotlines']> = {};
  readonly #teams: Filled<Plan['teams']> = {};
  readonly #people: Filled<Plan['people']> = {};
  readonly #planned: Filled<Plan['modes']> = {};
  readonly #ready = {
    hotlines: new Map<string, NonNullable<ReturnType<typeof readyHotline>>>(),
    teams: new Map<string, ReturnType<typeof teamOf>>(),
    people: new Map<string, ReturnType<typeof personOf>>(),
  };
  #rest: Extract<PlanPart, { readonly of: 'rest' }>['rest'] | null = null;

  constructor(hash: ContentHash) {
    this.#hash = hash;
  }

  /** Compiled modes before the hotlines. */
  add(part: PlanPart): void {
    switch (part.of) {
      case 'modes':
        for (const [id, mode] of part.some) this.#planned[id] = mode;
        return;
      case 'compiled':
        this.#modes.set(part.id, part.mode);
        return;
      case 'hotlines':
        for (const [id, hotline] of part.some) {
          this.#hotlines[id] = hotline;
          const ready = readyHotline(id, hotline, this.#modes);
          if (ready !== null) this.#ready.hotlines.set(id, ready);
        }
        return;
      case 'teams':
        for (const [id, team] of part.some) {
          this.#teams[id] = team;
          this.#ready.teams.set(id, teamOf(id, team));
        }
        return;
      case 'people':
        for (const [id, person] of part.some) {
          this.#people[id] = person;
          this.#ready.people.set(id, personOf(id, person));
        }
        return;
      case 'rest':
        this.#rest = part.rest;
        return;
    }
  }

  ready(): ReadyPlan {
    if (this.#rest === null) throw new Error('a part of the plan is missing');
    const document: Plan = {
      ...this.#rest,
      modes: this.#planned,
      hotlines: this.#hotlines,
      teams: this.#teams,
      people: this.#people,
    };
    return { hash: this.#hash, document, modes: this.#modes, ...this.#ready };
  }
}
