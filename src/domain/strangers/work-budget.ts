// How much of our time strangers may take: each address, and all of them together, so that the others notice nothing.

import { keepLatest } from '../keep-latest.ts';
import { addressGroup } from './address-group.ts';
import { Debt } from './debt.ts';
import { Visit } from './visit.ts';

export interface WorkLimits {
  /** Milliseconds of work in a second, for one address, and how many may be saved up. */
  readonly ofAddress: { readonly perSecond: number; readonly burst: number };
  /** The same for all addresses together. */
  readonly ofAll: { readonly perSecond: number; readonly burst: number };
  /**
   * Kept back for addresses that have taken less than `newcomerMs` within the last minute: whoever floods us mustn't keep
   * everybody else out. The less is left of it, the less an address may have taken: who comes for the first time is let
   * in when nobody else is.
   */
  readonly ofNewcomers: { readonly perSecond: number; readonly burst: number };
  readonly newcomerMs: number;
  /** Kept back for addresses at which somebody has proved who they are: their colleagues come from there. */
  readonly ofKnown: { readonly perSecond: number; readonly burst: number };
}

/** In ms. */
export interface VisitCosts {
  /** A new connection, before it has said a word: TCP, perhaps TLS, the upgrade. */
  readonly connectionMs: number;
  /** All that signing in takes, the connection included. */
  readonly signInMs: number;
}

const MINUTE_S = 60;
/** Of what all may take together. */
const SHORT_FROM = 0.5;

/** Of one address. */
interface Taken {
  readonly debt: Debt;
  /** Paid off so slowly that it tells what was taken within about a minute. */
  readonly lately: Debt;
}

/** Addresses at most; one that is forgotten begins anew, within what all have together. */
const MOST_KEPT = 10_000;

export class WorkBudget {
  readonly #limits: WorkLimits;
  readonly #all: Debt;
  readonly #newcomers: Debt;
  readonly #ofKnown: Debt;
  /** Groups of addresses, the one known last is the last. */
  readonly #known = new Set<string>();
  readonly #byAddress = new Map<string, Taken>();

  constructor(limits: WorkLimits) {
    this.#limits = limits;
    this.#all = new Debt(limits.ofAll);
    this.#newcomers = new Debt(limits.ofNewcomers);
    this.#ofKnown = new Debt(limits.ofKnown);
  }

  /** How many addresses are remembered. */
  get kept(): number {
    return this.#byAddress.size;
  }

  /** Is there time for something that this address wants? */
  admits(address: string, nowMs: number): boolean {
    return this.#potWithRoom(addressGroup(address), nowMs) !== null;
  }

  /**
   * Somebody there wants to come in; null: there is no time for it. Where time is getting short, all that signing in takes
   * is paid for at the door: whoever is let in mustn't be turned out half-way, since a phone that is waits for its answer.
   */
  enter(address: string, nowMs: number, { connectionMs, signInMs }: VisitCosts): Visit | null {
    const group = addressGroup(address);
    const pot = this.#potWithRoom(group, nowMs);
    if (pot === null) return null;
    const spentMs = this.#all.share(nowMs) < SHORT_FROM ? connectionMs : signInMs;
    this.#take(group, spentMs, nowMs, pot);
    return new Visit(this, { address, pot, atMs: nowMs, spentMs, prepaidMs: spentMs - connectionMs });
  }

  /** Somebody there has proved who they are. */
  know(address: string): void {
    keepLatest(this.#known, addressGroup(address), MOST_KEPT);
  }

  /** What it took. */
  spend(address: string, tookMs: number, nowMs: number): void {
    const group = addressGroup(address);
    this.#take(group, tookMs, nowMs, this.#potOf(group, this.#byAddress.get(group), nowMs));
  }

  /** To the pot from which the door was paid, and to the address. */
  giveBack(address: string, ms: number, nowMs: number, pot: Debt): void {
    this.#take(addressGroup(address), -ms, nowMs, pot);
  }

  #take(group: string, tookMs: number, nowMs: number, pot: Debt): void {
    const { ofAddress, newcomerMs } = this.#limits;
    const own = this.#byAddress.get(group) ?? {
      debt: new Debt(ofAddress),
      lately: new Debt({ perSecond: newcomerMs / MINUTE_S, burst: newcomerMs }),
    };
    own.debt.add(tookMs, nowMs);
    // No more than what is forgotten within a minute.
    own.lately.add(Math.min(tookMs, newcomerMs - own.lately.at(nowMs)), nowMs);
    pot.add(tookMs, nowMs);
    // The one that was busy last is the last of the map.
    this.#byAddress.delete(group);
    this.#byAddress.set(group, own);
    for (const [old, { debt, lately }] of this.#byAddress) {
      const owes = debt.at(nowMs) > 0 || lately.at(nowMs) > 0;
      if (owes && this.#byAddress.size <= MOST_KEPT) break;
      this.#byAddress.delete(old);
    }
  }

  /** From which it would be taken; null: there is no time for it. */
  #potWithRoom(group: string, nowMs: number): Debt | null {
    const own = this.#byAddress.get(group);
    if (own !== undefined && !own.debt.hasRoom(nowMs)) return null;
    const pot = this.#potOf(group, own, nowMs);
    if (pot !== this.#newcomers) return pot.hasRoom(nowMs) ? pot : null;
    const taken = own?.lately.at(nowMs) ?? 0;
    return pot.share(nowMs) < 1 - taken / this.#limits.newcomerMs ? pot : null;
  }

  /** From which what an address takes is taken. */
  #potOf(group: string, own: Taken | undefined, nowMs: number): Debt {
    if (this.#all.hasRoom(nowMs)) return this.#all;
    if (this.#known.has(group)) return this.#ofKnown;
    const isNewcomer = own === undefined || own.lately.at(nowMs) < this.#limits.newcomerMs;
    return isNewcomer ? this.#newcomers : this.#all;
  }
}
