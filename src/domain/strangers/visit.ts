// One connection of a stranger, from the door on: what it takes of us, and whether there is time for more.

/** Where its address pays. Times in ms. */
export interface Till {
  admits(nowMs: number): boolean;
  spend(tookMs: number, nowMs: number): void;
  /** There from where the door was paid. */
  giveBack(ms: number, nowMs: number): void;
}

/** Whoever goes so soon gets back what wasn't used; later, time has paid it off. */
const GONE_SOON_MS = 500;

export class Visit {
  readonly #till: Till;
  readonly #atMs: number;
  /** What is taken out of the strangers' budget for it. */
  #spentMs: number;
  /** Taken out already, and not used yet. */
  #prepaidMs: number;

  /** See `WorkBudget.enter`. */
  constructor(
    till: Till,
    {
      atMs,
      spentMs,
      prepaidMs,
    }: { readonly atMs: number; readonly spentMs: number; readonly prepaidMs: number },
  ) {
    this.#till = till;
    this.#atMs = atMs;
    this.#spentMs = spentMs;
    this.#prepaidMs = prepaidMs;
  }

  /** Is there time for something that it wants? */
  mayGoOn(nowMs: number): boolean {
    return this.#prepaidMs > 0 || this.#till.admits(nowMs);
  }

  took(ms: number, nowMs: number): void {
    const paid = Math.min(ms, this.#prepaidMs);
    this.#prepaidMs -= paid;
    this.#spentMs += ms - paid;
    this.#till.spend(ms - paid, nowMs);
  }

  /** It was no stranger's: what it took is given back, unless `mayCome` is false: then it comes too often. */
  known(mayCome: boolean, nowMs: number): void {
    if (mayCome) this.#till.giveBack(this.#spentMs, nowMs);
    this.#spentMs = 0;
    this.#prepaidMs = 0;
  }

  /** Its connection has ended. */
  over(nowMs: number): void {
    if (nowMs - this.#atMs < GONE_SOON_MS) this.#till.giveBack(this.#prepaidMs, nowMs);
    this.#prepaidMs = 0;
  }
}
