// How high most rows of a list are: what was never in sight is taken to be so high. Where that is right, seeing a row moves no other.

/** So many rows tell: later ones change nothing any more, since a list that was scrolled far would jump. */
const TELLING = 24;

export class UsualHeight {
  readonly #seen = new Map<number, number>();
  #toSee = TELLING;
  #usual: number;

  /** `about`: until one has been seen. */
  constructor(about: number) {
    this.#usual = about;
  }

  get usual(): number {
    return this.#usual;
  }

  /** Returns it. */
  seen(height: number): number {
    // Not laid out yet, or not shown.
    if (this.#toSee === 0 || height === 0) return height;
    this.#toSee -= 1;
    const times = (this.#seen.get(height) ?? 0) + 1;
    this.#seen.set(height, times);
    if (times >= Math.max(...this.#seen.values())) this.#usual = height;
    return height;
  }
}
