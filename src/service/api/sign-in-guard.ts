// Guessing PINs is slowed down per person, per address and per extension; nobody can lock somebody else out for long.
//
//   the pair (extension, address)   5 free tries, then 2 s, doubling up to 30 s
//   the address                     the same for its failures with all extensions, but only for pairs that have failed
//   the extension                   after 20 failures from wherever: one try in 10 s, in 30 s for pairs that have failed
//
// A pair that has signed in before is slowed down by its own failures only: guessing elsewhere costs the person nothing.
// A pair that hasn't failed isn't slowed down by its address: many people may share one (terminal server, NAT).

import { addressGroup } from './address-group.ts';

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

interface Failures {
  readonly count: number;
  readonly last: number;
}

export class SignInGuard {
  private readonly pairs = new Map<string, Failures>();
  private readonly addresses = new Map<string, Failures>();
  private readonly extensions = new Map<string, Failures>();
  /** Pairs that have signed in, the latest last. */
  private readonly trusted = new Set<string>();
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  /** How much is remembered. */
  get kept(): number {
    return this.pairs.size + this.addresses.size + this.extensions.size + this.trusted.size;
  }

  /** Milliseconds until the next try is looked at; 0 when at once. */
  waitMs(extension: string, address: string): number {
    const group = addressGroup(address);
    const pair = pairOf(extension, group);
    const own = this.current(this.pairs, pair);
    const until = [backoff(own)];
    if (!this.trusted.has(pair)) {
      if (own !== null) until.push(backoff(this.current(this.addresses, group)));
      const all = this.current(this.extensions, extension);
      if (all !== null && all.count >= FREE_TRIES_OF_EXTENSION)
        until.push(all.last + (own === null ? EXTENSION_WAIT_MS : LONGEST_WAIT_MS));
    }
    return Math.max(0, ...until.map((time) => time - this.now()));
  }

  failed(extension: string, address: string): void {
    const group = addressGroup(address);
    this.count(this.pairs, pairOf(extension, group));
    this.count(this.addresses, group);
    this.count(this.extensions, extension);
  }

  /**
   * The right PIN, or a session's token: the person is trusted from here. The counts of address and extension stay, else
   * somebody with an account of their own could go on guessing others'.
   */
  succeeded(extension: string, address: string): void {
    const pair = pairOf(extension, addressGroup(address));
    this.pairs.delete(pair);
    this.trusted.delete(pair);
    this.trusted.add(pair);
    for (const oldest of this.trusted) {
      if (this.trusted.size <= MOST_KEPT) break;
      this.trusted.delete(oldest);
    }
  }

  private current(of: ReadonlyMap<string, Failures>, key: string): Failures | null {
    const failures = of.get(key);
    return failures === undefined || this.now() - failures.last > FORGET_AFTER_MS ? null : failures;
  }

  private count(of: Map<string, Failures>, key: string): void {
    const now = this.now();
    const count = (this.current(of, key)?.count ?? 0) + 1;
    // The one that failed last is the last of the map: the old ones are first.
    of.delete(key);
    of.set(key, { count, last: now });
    for (const [old, { last }] of of) {
      if (now - last <= FORGET_AFTER_MS) break;
      of.delete(old);
    }
    if (of.size > MOST_KEPT) of.delete(leastGuessed(of));
  }
}

/** Whoever invents keys must not push out the count of one that is being guessed at. */
function leastGuessed(of: ReadonlyMap<string, Failures>): string {
  let [least, fewest] = ['', Number.POSITIVE_INFINITY];
  for (const [key, { count }] of of) {
    if (count === 1) return key;
    if (count < fewest) [least, fewest] = [key, count];
  }
  return least;
}

function backoff(failures: Failures | null): number {
  if (failures === null || failures.count < FREE_TRIES) return 0;
  return failures.last + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures.count - FREE_TRIES));
}

function pairOf(extension: string, group: string): string {
  return JSON.stringify([extension, group]);
}

/** Runs the jobs of one key one after the other. */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  run<T>(key: string, job: () => Promise<T>): Promise<T> {
    const mine = (this.last.get(key) ?? Promise.resolve()).then(job, job);
    this.last.set(key, mine);
    const over = () => {
      if (this.last.get(key) === mine) this.last.delete(key);
    };
    mine.then(over, over);
    return mine;
  }
}
