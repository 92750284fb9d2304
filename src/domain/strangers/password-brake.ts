// Slows down who guesses passwords that no person types. They are long, so a right one is never kept waiting: it's looked
// at first, and what is slowed down are wrong ones, by person and address and by address alone.

import { addressGroup } from './address-group.ts';
import { type Failures, Tally } from './tally.ts';

export interface BrakeLimits {
  /** Wrong ones before there is a wait: of one address for one user; ten times as many for all users of an address. */
  readonly free: number;
  readonly longestWaitMs: number;
}

const FIRST_WAIT_MS = 1_000;
const FORGET_AFTER_MS = 10 * 60_000;
const MOST_KEPT = 10_000;
/** A company behind one address may have several phones with an old password. */
const USERS_OF_ADDRESS = 10;

export class PasswordBrake {
  readonly #limits: BrakeLimits;
  readonly #pairs: Tally;
  readonly #addresses: Tally;

  constructor(now: () => number, limits: BrakeLimits) {
    this.#limits = limits;
    const tally = () => new Tally(now, { forgetAfterMs: FORGET_AFTER_MS, most: MOST_KEPT });
    this.#pairs = tally();
    this.#addresses = tally();
  }

  /** A wrong one; returns how long whoever sent it isn't listened to now, in ms. Users that don't exist count too. */
  failed(address: string, user: string): number {
    const group = addressGroup(address);
    const pair = pairOf(user, group);
    this.#pairs.count(pair);
    this.#addresses.count(group);
    const { free } = this.#limits;
    return Math.max(
      this.#wait(this.#pairs.current(pair), free),
      this.#wait(this.#addresses.current(group), free * USERS_OF_ADDRESS),
    );
  }

  /** The count of the address stays, else somebody with an account of their own could go on guessing others'. */
  succeeded(address: string, user: string): void {
    this.#pairs.forget(pairOf(user, addressGroup(address)));
  }

  #wait(failures: Failures | null, free: number): number {
    const over = (failures?.count ?? 0) - free;
    if (over <= 0) return 0;
    return Math.min(this.#limits.longestWaitMs, FIRST_WAIT_MS * 2 ** Math.min(over - 1, 30));
  }
}

function pairOf(user: string, group: string): string {
  return JSON.stringify([user, group]);
}
