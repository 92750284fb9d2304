// What somebody has taken and time has not paid off yet.

/** In ms of work. Nothing is saved up for later: whoever owes nothing has the whole burst. */
export class Debt {
  readonly #perSecond: number;
  readonly #burst: number;
  #ms = 0;
  #atMs = 0;

  constructor({ perSecond, burst }: { readonly perSecond: number; readonly burst: number }) {
    this.#perSecond = perSecond;
    this.#burst = burst;
  }

  at(nowMs: number): number {
    return Math.max(0, this.#ms - ((nowMs - this.#atMs) / 1_000) * this.#perSecond);
  }

  hasRoom(nowMs: number): boolean {
    return this.at(nowMs) < this.#burst;
  }

  /** How much of it is taken, as a share; above 1 when more than there is. */
  share(nowMs: number): number {
    return this.at(nowMs) / this.#burst;
  }

  add(ms: number, nowMs: number): void {
    this.#ms = Math.max(0, this.at(nowMs) + ms);
    this.#atMs = nowMs;
  }
}
