// Who judges silence by the clock must have listened: a process that stood still hasn't read yet what came meanwhile.

/** So late a timer may be on a busy computer; more is a standstill. */
const lateMs = 1_000;

/** For a watch that looks every `everyMs`: whether this look may judge. The first and one after a standstill may not. */
export class FairWatch {
  readonly #everyMs: number;
  #lookedAtMs = Number.NEGATIVE_INFINITY;

  constructor(everyMs: number) {
    this.#everyMs = everyMs;
  }

  mayJudge(nowMs: number): boolean {
    const sinceMs = nowMs - this.#lookedAtMs;
    this.#lookedAtMs = nowMs;
    return sinceMs <= this.#everyMs + lateMs;
  }
}
