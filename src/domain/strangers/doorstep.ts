// Those who are connected but not signed in: so many at most, and nobody can take all the places.

import { addressGroup } from './address-group.ts';

export interface DoorstepLimits {
  readonly places: number;
  readonly placesOfAddress: number;
}

/** When it is full, the one goes who has been there longest: of the same address, or of the address with the most. */
export class Doorstep<T> {
  private readonly byAddress = new Map<string, Set<T>>();
  private readonly addressOf = new Map<T, string>();
  private readonly limits: DoorstepLimits;
  private readonly turnOut: (who: T) => void;

  constructor(limits: DoorstepLimits, turnOut: (who: T) => void) {
    this.limits = limits;
    this.turnOut = turnOut;
  }

  get size(): number {
    return this.addressOf.size;
  }

  enter(who: T, address: string): void {
    this.leave(who);
    const group = addressGroup(address);
    const there = this.byAddress.get(group) ?? new Set<T>();
    this.byAddress.set(group, there);
    there.add(who);
    this.addressOf.set(who, group);
    if (there.size > this.limits.placesOfAddress) this.turnOutOldest(there);
    else if (this.size > this.limits.places) this.turnOutOldest(this.largest());
  }

  leave(who: T): void {
    const group = this.addressOf.get(who);
    if (group === undefined) return;
    this.addressOf.delete(who);
    const there = this.byAddress.get(group);
    there?.delete(who);
    if (there?.size === 0) this.byAddress.delete(group);
  }

  /** Makes room for somebody; false when nobody waits. */
  turnOutOne(): boolean {
    if (this.size === 0) return false;
    this.turnOutOldest(this.largest());
    return true;
  }

  private largest(): ReadonlySet<T> {
    let largest: ReadonlySet<T> = new Set();
    for (const there of this.byAddress.values()) if (there.size > largest.size) largest = there;
    return largest;
  }

  private turnOutOldest(there: ReadonlySet<T>): void {
    for (const oldest of there) {
      this.leave(oldest);
      this.turnOut(oldest);
      return;
    }
  }
}
