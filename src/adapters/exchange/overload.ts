// Whether the exchange takes new calls: not when there are as many as it can carry, nor when it's late with those it has.
//
// Late is who misses beats: signalling its own, looked at ten times a second, and sound its frames, each 20 ms. What it
// has taken it keeps; only who would come on top is told to go elsewhere, as long as that lasts.

import type { Fault } from '../../domain/telephony/faults.ts';
import { Strain, type StrainLimits, shareMissed } from '../../domain/telephony/strain.ts';

export type OverloadWhy = Extract<Fault, { kind: 'overloaded' }>['why'];

/** How often `look` is to be called. */
export const LOOK_MS = 100;
const WINDOW_MS = 1_000;

/**
 * Late is a turn of half a second, after which a phone over UDP says everything again (RFC 3261, 17.1.1.1, T1). A long
 * step of the engine's own costs the beats of one second; an overloaded computer some of each.
 */
const signallingLimits: StrainLimits = { badAtLeast: 0.8, goodAtMost: 0.4, badLooks: 5, goodLooks: 5 };
/** Code that runs for the first time takes its time on a busy computer. */
const WARM_UP_MS = 10_000;
/** New calls come in again below this share of the places. */
const ROOMY = 0.9;

export class Overload {
  readonly #places: number;
  readonly #changed: (why: OverloadWhy | null) => void;
  readonly #signalling = new Strain(signallingLimits);
  #soundLate = false;
  #full = false;
  #told: OverloadWhy | null = null;
  #openedAtMs: number | null = null;
  #windowFromMs: number | null = null;
  #looks = 0;

  /** `places`: for so many legs there is time enough. `changed` is told why no new calls are taken, or null. */
  constructor(places: number, changed: (why: OverloadWhy | null) => void) {
    this.#places = places;
    this.#changed = changed;
  }

  look(nowMs: number, legs: number): void {
    this.#openedAtMs ??= nowMs;
    this.#windowFromMs ??= nowMs;
    const forMs = nowMs - this.#windowFromMs;
    if (forMs > 0) this.#looks += 1;
    if (forMs >= WINDOW_MS) {
      if (nowMs - this.#openedAtMs > WARM_UP_MS)
        this.#signalling.look(shareMissed(Math.floor(forMs / LOOK_MS), this.#looks));
      this.#windowFromMs = nowMs;
      this.#looks = 0;
    }
    this.#count(legs);
    this.#settle();
  }

  soundLate(late: boolean): void {
    this.#soundLate = late;
    this.#settle();
  }

  /** For a new call: why it can't be taken, or null. `legs`: those that there are without it. */
  refuses(legs: number): OverloadWhy | null {
    this.#count(legs);
    this.#settle();
    return this.#told;
  }

  #count(legs: number): void {
    this.#full = legs >= (this.#full ? this.#places * ROOMY : this.#places);
  }

  #settle(): void {
    const why = this.#soundLate
      ? 'soundLate'
      : this.#signalling.strained
        ? 'signallingLate'
        : this.#full
          ? 'full'
          : null;
    if (why === this.#told) return;
    this.#told = why;
    this.#changed(why);
  }
}
