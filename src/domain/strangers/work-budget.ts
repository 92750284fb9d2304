// How much of our time strangers may take: each address, and all of them together, so that the others notice nothing.

import { addressGroup } from './address-group.ts';

export interface WorkLimits {
  /** Milliseconds of work in a second, for one address, and how many may be saved up. */
  readonly ofAddress: { readonly perSecond: number; readonly burst: number };
  /** The same for all addresses together. */
  readonly ofAll: { readonly perSecond: number; readonly burst: number };
  /** Kept back for addresses that have taken less than `newcomerMs`: whoever floods us mustn't keep everybody else out. */
  readonly ofNewcomers: { readonly perSecond: number; readonly burst: number };
  readonly newcomerMs: number;
}

/** Addresses at most; one that is forgotten begins anew, within what all have together. */
const MOST_KEPT = 10_000;

export class WorkBudget {
  readonly #limits: WorkLimits;
  readonly #all: Debt;
  readonly #newcomers: Debt;
  readonly #byAddress = new Map<string, Debt>();

  constructor(limits: WorkLimits) {
    this.#limits = limits;
    this.#all = new Debt(limits.ofAll);
    this.#newcomers = new Debt(limits.ofNewcomers);
  }

  /** How many addresses are remembered. */
  get kept(): number {
    return this.#byAddress.size;
  }

  /** Is there time for something that this address wants? */
  admits(address: string, nowMs: number): boolean {
    const own = this.#byAddress.get(addressGroup(address));
    if (own !== undefined && !own.hasRoom(nowMs)) return false;
    return this.#all.hasRoom(nowMs) || (this.#isNewcomer(own, nowMs) && this.#newcomers.hasRoom(nowMs));
  }

  /** What it took; negative gives back what somebody took who has proved since who they are. */
  spend(address: string, tookMs: number, nowMs: number): void {
    const group = addressGroup(address);
    const own = this.#byAddress.get(group) ?? new Debt(this.#limits.ofAddress);
    const pot = !this.#all.hasRoom(nowMs) && this.#isNewcomer(own, nowMs) ? this.#newcomers : this.#all;
    own.add(tookMs, nowMs);
    pot.add(tookMs, nowMs);
    // The one that was busy last is the last of the map.
    this.#byAddress.delete(group);
    this.#byAddress.set(group, own);
    for (const [old, debt] of this.#byAddress) {
      if (debt.at(nowMs) > 0 && this.#byAddress.size <= MOST_KEPT) break;
      this.#byAddress.delete(old);
    }
  }

  #isNewcomer(own: Debt | undefined, nowMs: number): boolean {
    return own === undefined || own.at(nowMs) < this.#limits.newcomerMs;
  }
}

/** Work that isn't paid off yet; time pays. */
class Debt {
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

  add(ms: number, nowMs: number): void {
    this.#ms = Math.max(0, this.at(nowMs) + ms);
    this.#atMs = nowMs;
  }
}
