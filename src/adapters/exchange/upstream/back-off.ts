// Growing pauses between attempts, never quite regular, so that a PBX that comes back isn't met by all at once.

export class BackOff {
  readonly #firstMs: number;
  readonly #longestMs: number;
  readonly #random: () => number;
  #next: number;

  /** `random`: 0 to 1. */
  constructor(firstMs: number, longestMs: number, random: () => number = Math.random) {
    this.#firstMs = firstMs;
    this.#longestMs = longestMs;
    this.#random = random;
    this.#next = firstMs;
  }

  /** How long to wait now: a quarter more or less than the last one's double, at most the longest. */
  nextMs(): number {
    const aboutMs = this.#next;
    this.#next = Math.min(this.#longestMs, aboutMs * 2);
    return Math.min(this.#longestMs, aboutMs * (0.75 + this.#random() / 2));
  }

  reset(): void {
    this.#next = this.#firstMs;
  }
}
