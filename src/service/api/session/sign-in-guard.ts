// Guessing PINs is slowed down per person, per address and per extension; nobody can lock somebody else out for long.
//
//   the pair (extension, address)   5 free tries, then 2 s, doubling up to 30 s
//   the address                     the same for its failures with all extensions, but only for pairs that have failed;
//                                   what it invents is not even hashed once the free tries are spent
//   the extension                   after 20 failures from wherever: one try in 10 s, in 30 s for pairs that have failed
//
// A pair that has signed in before is slowed down by its own failures only: guessing elsewhere costs the person nothing.
// A pair that hasn't failed isn't slowed down by its address: many people may share one (terminal server, NAT).

import { keepLatest } from '../../../domain/keep-latest.ts';
import { addressGroup } from '../../../domain/strangers/address-group.ts';
import { type Failures, Tally } from '../../../domain/strangers/tally.ts';
import type { Rank } from '../door/fair-queue.ts';

/** Wrong PINs in a row that are free of waiting. */
const FREE_TRIES = 5;
const FIRST_WAIT_MS = 2_000;
/** So that a stranger who guesses wrong all day costs the real person at most this long. */
const LONGEST_WAIT_MS = 30_000;
const FORGET_AFTER_MS = 10 * 60_000;

/** More than a person's own fingers need; a hundred addresses with five free tries each are no hundred times five. */
const FREE_TRIES_OF_EXTENSION = 20;
/** 10,000 PINs take more than a day. Who hasn't failed comes first, so that guessers with few addresses starve nobody. */
const EXTENSION_WAIT_MS = 10_000;

/** Of each kind; far beyond what a company has, and some MB at most. */
const MOST_KEPT = 10_000;
/** A person types one PIN after the other. */
const ONE_AT_A_TIME_MS = 1_000;

/** A try that is looked at. */
export interface Attempt {
  /** False: nobody has this extension, and the address has no free tries left: it isn't worth a slow hash. */
  readonly worthwhile: boolean;
  failed(): void;
  succeeded(): void;
  /** It was not looked at after all. */
  dropped(): void;
}

export class SignInGuard {
  private readonly pairs: Tally;
  private readonly addresses: Tally;
  private readonly extensions: Tally;
  /** Pairs that have signed in, the latest last. */
  private readonly trusted = new Set<string>();
  /** Addresses from which somebody has, the latest last. */
  private readonly homes = new Set<string>();
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
    const tally = () => new Tally(now, { forgetAfterMs: FORGET_AFTER_MS, most: MOST_KEPT });
    this.pairs = tally();
    this.addresses = tally();
    this.extensions = tally();
  }

  /** How much is remembered. */
  get kept(): number {
    const { pairs, addresses, extensions, trusted, homes } = this;
    return pairs.size + addresses.size + extensions.size + trusted.size + homes.size;
  }

  /** Milliseconds until the next try is looked at; 0 when at once. */
  waitMs(extension: string, address: string): number {
    const group = addressGroup(address);
    const pair = pairOf(extension, group);
    if (this.pairs.isOpen(pair)) return ONE_AT_A_TIME_MS;
    const own = this.pairs.current(pair);
    const until = [backoff(own)];
    if (!this.trusted.has(pair)) {
      if (own !== null) until.push(backoff(this.addresses.current(group)));
      const all = this.extensions.current(extension);
      if (all !== null && all.count >= FREE_TRIES_OF_EXTENSION)
        until.push(all.last + (own === null ? EXTENSION_WAIT_MS : LONGEST_WAIT_MS));
    }
    return Math.max(0, ...until.map((time) => time - this.now()));
  }

  /**
   * Begins a try that need not wait. While it is open it counts as failed, so that a thousand at once aren't all looked
   * at. `known`: somebody has this extension.
   */
  begin(extension: string, address: string, known: boolean): Attempt {
    const group = addressGroup(address);
    const pair = pairOf(extension, group);
    const worthwhile = known || (this.addresses.current(group)?.count ?? 0) < FREE_TRIES;
    const open = [this.pairs.open(pair), this.extensions.open(extension)];
    // Colleagues who all come at once must not count as each other's failures.
    if (worthwhile && (!known || this.pairs.hasFailed(pair))) open.push(this.addresses.open(group));
    const dropped = () => {
      for (const close of open) close();
    };
    return {
      worthwhile,
      dropped,
      failed: () => {
        dropped();
        this.pairs.count(pair);
        this.extensions.count(extension);
        // Else whoever invents extensions all day would keep those waiting who have mistyped once.
        if (worthwhile) this.addresses.count(group);
      },
      succeeded: () => {
        dropped();
        this.succeeded(extension, address);
      },
    };
  }

  failed(extension: string, address: string): void {
    this.begin(extension, address, true).failed();
  }

  /**
   * The right PIN, or a session's token: the person is trusted from here. The counts of address and extension stay, else
   * somebody with an account of their own could go on guessing others'.
   */
  succeeded(extension: string, address: string): void {
    const group = addressGroup(address);
    const pair = pairOf(extension, group);
    this.pairs.forget(pair);
    keepLatest(this.trusted, pair, MOST_KEPT);
    keepLatest(this.homes, group, MOST_KEPT);
  }

  /**
   * Whose try is looked at first: who has signed in with this extension from there; then who has failed neither there nor
   * elsewhere at the address (at one from which people come, the failures of others say nothing); then the rest.
   */
  rank(extension: string, address: string): Rank {
    const group = addressGroup(address);
    const pair = pairOf(extension, group);
    if (this.trusted.has(pair)) return 'known';
    const isSuspect =
      this.pairs.hasFailed(pair) || (this.addresses.hasFailed(group) && !this.homes.has(group));
    return isSuspect ? 'suspect' : 'stranger';
  }
}

function backoff(failures: Failures | null): number {
  if (failures === null || failures.count < FREE_TRIES) return 0;
  return failures.last + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures.count - FREE_TRIES));
}

function pairOf(extension: string, group: string): string {
  return JSON.stringify([extension, group]);
}
