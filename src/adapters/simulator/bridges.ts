// The bridges of the simulated switch: who is put together with whom.

import type { SwitchPicture } from '../../engine/ports/telephony-switch.ts';
import type { SimulatedLeg } from './leg.ts';

export class Bridges {
  private readonly members = new Map<string, Set<SimulatedLeg>>();

  get size(): number {
    return this.members.size;
  }

  /** Also of a bridge that isn't there: nobody. */
  of(bridge: string): readonly SimulatedLeg[] {
    return [...(this.members.get(bridge) ?? [])];
  }

  /** Those who are in one bridge with this leg. */
  othersWith(leg: SimulatedLeg): readonly SimulatedLeg[] {
    return leg.bridge === null ? [] : this.of(leg.bridge).filter((other) => other !== leg);
  }

  /** Makes the bridge where it isn't there; each leg leaves the one in which it was. */
  join(bridge: string, legs: readonly SimulatedLeg[]): void {
    const members = this.members.get(bridge) ?? new Set();
    this.members.set(bridge, members);
    for (const leg of legs) {
      if (leg.bridge === bridge) continue;
      this.leave(leg);
      leg.bridge = bridge;
      members.add(leg);
    }
  }

  leave(leg: SimulatedLeg): void {
    if (leg.bridge !== null) this.members.get(leg.bridge)?.delete(leg);
    leg.bridge = null;
  }

  close(bridge: string): void {
    for (const leg of this.of(bridge)) leg.bridge = null;
    this.members.delete(bridge);
  }

  picture(): SwitchPicture['bridges'] {
    return [...this.members].map(([bridge, legs]) => ({ bridge, legs: [...legs].map(({ id }) => id) }));
  }
}
