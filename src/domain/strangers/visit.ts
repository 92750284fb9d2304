// One connection of a stranger, from the door on: what it takes of us, and whether there is time for more.

import type { Debt } from './debt.ts';

/** Of a `WorkBudget`: where its address pays. Times in ms. */
export interface Till {
  admits(address: string, nowMs: number): boolean;
  spend(address: string, tookMs: number, nowMs: number): void;
  giveBack(address: string, ms: number, nowMs: number, pot: Debt): void;
}

/** How it came in. */
export interface PaidDoor {
  readonly address: string;
  /** From which the door was paid. */
  readonly pot: Debt;
  readonly atMs: number;
  readonly spentMs: number;
  /** Of that, what isn't used yet. */
  readonly prepaidMs: number;
}

/** Whoever goes so soon gets back what wasn't used; later, time has paid it off. */
const GONE_SOON_MS = 500;

export class Visit {
  readonly #till: Till;
  readonly #door: PaidDoor;
  /** What is taken out of the strangers' budget for it. */
  #spentMs: number;
  /** Taken out already, and not used yet. */
  #prepaidMs: number;

  /** See `WorkBudget.enter`. */
  constructor(till: Till, door: PaidDoor) {
    this.#till = till;
    this.#door = door;
    this.#spentMs = door.spentMs;
    this.#prepaidMs = door.prepaidMs;
  }

  /** Is there time for something that it wants? */
  mayGoOn(nowMs: number): boolean {
    return this.#prepaidMs > 0 || this.#till.admits(this.#door.address, nowMs);
  }

  took(ms: number, nowMs: number): void {
    const paid = Math.min(ms, this.#prepaidMs);
    this.#prepaidMs -= paid;
    this.#spentMs += ms - paid;
    this.#till.spend(this.#door.address, ms - paid, nowMs);
  }

  /** It was no stranger's: what it took is given back, unless `mayCome` is false: then it comes too often. */
  known(mayCome: boolean, nowMs: number): void {
    if (mayCome) this.#giveBack(this.#spentMs, nowMs);
    this.#spentMs = 0;
    this.#prepaidMs = 0;
  }

  /** Its connection has ended. */
  over(nowMs: number): void {
    if (nowMs - this.#door.atMs < GONE_SOON_MS) this.#giveBack(this.#prepaidMs, nowMs);
    this.#prepaidMs = 0;
  }

  #giveBack(ms: number, nowMs: number): void {
    this.#till.giveBack(this.#door.address, ms, nowMs, this.#door.pot);
  }
}
