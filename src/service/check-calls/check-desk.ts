// When check calls are made: after something was turned on that callers are to hear, once for each of its hotlines.

import { isHeard } from '../../domain/control/in-force.ts';
import type { Fact } from '../../domain/facts/facts.ts';
import type { CheckReason } from '../../domain/words/check-calls.ts';
import type { HotlineId } from '../../domain/words/ids.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Checker } from './checker.ts';

export class CheckDesk {
  readonly #engine: Pick<Engine, 'state' | 'subscribe'>;
  readonly #checker: Pick<Checker, 'check' | 'close'>;
  /** Whose call goes on; true: and another one has to follow, since something was turned on meanwhile. */
  readonly #underWay = new Map<HotlineId, boolean>();
  readonly #unsubscribe: () => void;
  #isClosed = false;

  constructor(engine: Pick<Engine, 'state' | 'subscribe'>, checker: Pick<Checker, 'check' | 'close'>) {
    this.#engine = engine;
    this.#checker = checker;
    this.#unsubscribe = engine.subscribe(({ facts }) => {
      for (const hotline of new Set(facts.flatMap(toBeHeard))) void this.#check(hotline, 'turnedOn');
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#unsubscribe();
    await this.#checker.close();
  }

  async #check(id: HotlineId, why: CheckReason): Promise<void> {
    if (this.#underWay.has(id)) return void this.#underWay.set(id, true);
    do {
      this.#underWay.set(id, false);
      const hotline = this.#engine.state.hotlines.get(id);
      if (hotline === undefined || this.#isClosed) break;
      await this.#checker.check(hotline, why);
    } while (this.#underWay.get(id) === true);
    this.#underWay.delete(id);
  }
}

function toBeHeard(told: Fact): readonly HotlineId[] {
  if (told.fact.kind !== 'controlChanged') return [];
  const { kind, turned } = told.fact.change;
  return kind === 'turnedOn' && isHeard(turned.does) ? turned.hotlines : [];
}
