// From the click to the right leg: opens the ready leg at once, and closes it again if the engine says otherwise.
//
//   click ─► open ready leg ─┬─► ok, ready, same leg ──► accept it
//        └─► ask the engine ─┼─► ok, ready, other leg ─► shut the first, open and accept the other
//                            ├─► ok, not ready ────────► shut; accept the INVITE that carries the leg named
//                            └─► refused, no answer ───► shut

import type { TakeValue } from '../../../../contract/commands.ts';
import type { Answer } from '../../../../contract/reply-errors.ts';

/** A phone leg built by the engine. `open` lets both directions of audio through; until then it is silent. */
export interface EngineLeg {
  readonly id: string;
  readonly ready: boolean;
  open(): void;
  shut(): void;
  accept(): Promise<void>;
}

export type TakeAnswer<E> = Answer<TakeValue, E>;

export type TakeOutcome<E> =
  | { readonly kind: 'accepted'; readonly leg: string }
  /** The engine is reaching this phone now; the leg is accepted as soon as it arrives. */
  | { readonly kind: 'awaited'; readonly leg: string }
  | { readonly kind: 'refused'; readonly error: E };

export class TakeDesk {
  readonly #legs = new Map<string, EngineLeg>();
  /** Legs that a take has been promised, and that have not arrived yet. */
  readonly #awaited = new Set<string>();
  #asking = 0;

  /** A leg has arrived. True: a take was waiting for it, and it has been accepted. */
  arrived(leg: EngineLeg): boolean {
    this.#legs.set(leg.id, leg);
    if (!this.#awaited.delete(leg.id)) return false;
    leg.open();
    void leg.accept();
    return true;
  }

  gone(id: string): void {
    this.#legs.delete(id);
    this.#awaited.delete(id);
  }

  leg(id: string): EngineLeg | undefined {
    return this.#legs.get(id);
  }

  /** A leg without the ready mark may belong to a take whose answer is still on its way: don't ring yet. */
  get asking(): boolean {
    return this.#asking > 0;
  }

  isAwaited(id: string): boolean {
    return this.#awaited.has(id);
  }

  /** The newest ready leg: the engine renews legs by building the next one before it drops the last. */
  readyLeg(): EngineLeg | undefined {
    return [...this.#legs.values()].filter((leg) => leg.ready).at(-1);
  }

  /**
   * `guess` is the leg that will most likely carry the call. It is opened before the engine has agreed: nobody else
   * is in its bridge until then, so nothing can be overheard.
   */
  async take<E>(ask: () => Promise<TakeAnswer<E>>, guess = this.readyLeg()): Promise<TakeOutcome<E>> {
    guess?.open();
    this.#asking += 1;
    let answer: TakeAnswer<E>;
    try {
      answer = await ask();
    } catch (fault) {
      // Nobody knows whether it was taken: an open microphone in an empty bridge is the worse guess.
      guess?.shut();
      throw fault;
    } finally {
      this.#asking -= 1;
    }
    if (!answer.ok) {
      guess?.shut();
      return { kind: 'refused', error: answer.error };
    }
    const { leg: id } = answer.value;
    if (guess && guess.id !== id) guess.shut();
    const leg = this.#legs.get(id);
    if (!leg) {
      this.#awaited.add(id);
      return { kind: 'awaited', leg: id };
    }
    leg.open();
    await leg.accept();
    return { kind: 'accepted', leg: id };
  }
}
