// Whether something that should keep time is too late to go on as before: by several looks in a row, both ways.

export interface StrainLimits {
  /** A look that finds at least this is a bad one, one that finds at most `goodAtMost` a good one. */
  readonly badAtLeast: number;
  readonly goodAtMost: number;
  /** So many bad looks in a row, and it's strained; so many good ones, and it isn't any more. */
  readonly badLooks: number;
  readonly goodLooks: number;
}

/** One bad look, such as after a standstill of the whole program, says nothing. */
export class Strain {
  readonly #limits: StrainLimits;
  #strained = false;
  /** Looks in a row that speak for a change. */
  #looks = 0;

  constructor(limits: StrainLimits) {
    this.#limits = limits;
  }

  get strained(): boolean {
    return this.#strained;
  }

  /** Whether this look has changed it. */
  look(found: number): boolean {
    const { badAtLeast, goodAtMost, badLooks, goodLooks } = this.#limits;
    const speaksForChange = this.#strained ? found <= goodAtMost : found >= badAtLeast;
    this.#looks = speaksForChange ? this.#looks + 1 : 0;
    if (this.#looks < (this.#strained ? goodLooks : badLooks)) return false;
    this.#strained = !this.#strained;
    this.#looks = 0;
    return true;
  }
}

/** Of the beats that were due, the share that never came. */
export function shareMissed(due: number, made: number): number {
  return due <= 0 ? 0 : Math.min(1, Math.max(0, 1 - made / due));
}
