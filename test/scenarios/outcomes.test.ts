// How each call is said to have ended agrees with what its caller did and heard, as the switch had it.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { act, histories } from '../support/virtual/acts.ts';
import { timesUsual } from '../support/virtual/history-runs.ts';
import { type Caller, HotlineWorld } from '../support/virtual/hotline-world.ts';

/** A listener at the switch: what it saw of each caller's leg. */
class Witness {
  /** Heard somebody whose phone was answered. */
  readonly talked = new Set<string>();
  readonly lost = new Set<string>();
  private readonly world: HotlineWorld;

  constructor(world: HotlineWorld) {
    this.world = world;
    const leave = world.sim.leave.bind(world.sim);
    world.sim.leave = (leg, cause) => {
      if (cause === 'lost' && world.sim.has(leg)) this.lost.add(leg);
      leave(leg, cause);
    };
    world.inTheMidst = () => this.look();
  }

  look(): void {
    const { sim, engine } = this.world;
    for (const { leg } of engine.state.calls.values()) {
      const hears = sim.hears(leg);
      if (hears.kind === 'legs' && hears.legs.some((other) => sim.isAnswered(other))) this.talked.add(leg);
    }
  }

  /** All that may be said of it. */
  allowed(leg: string): readonly string[] {
    if (this.talked.has(leg)) return ['talked', 'transferred'];
    if (this.lost.has(leg)) return ['lost', 'notServed', 'message'];
    return ['abandoned', 'leftEarly', 'notServed', 'informed', 'message'];
  }
}

test('who talked, who hung up and whose line broke, after whatever happened', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      const world = new HotlineWorld();
      const witness = new Witness(world);
      const callers: Caller[] = [];
      for (const step of steps) {
        // While no engine runs, or none can reach the switch, nobody looks.
        if (step.kind === 'restart' || step.kind === 'connection') continue;
        await act(world, callers, step);
        witness.look();
      }
      for (const caller of callers) caller.hangUp();
      for (const [i, outcome] of world.outcomes().entries())
        expect(witness.allowed(callers[i]?.leg as string), world.trace(world.calls()[i] as string)).toContain(
          outcome,
        );
    }),
    { numRuns: timesUsual(400) },
  );
});
