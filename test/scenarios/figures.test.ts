// The figures of a call agree with a naive reference: a stopwatch beside the engine, which looks where each caller is.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { act, histories } from '../support/virtual/acts.ts';
import { timesUsual } from '../support/virtual/history-runs.ts';
import { type Caller, HotlineWorld } from '../support/virtual/hotline-world.ts';
import { recordOf } from '../support/virtual/record-of.ts';

type Place = 'waiting' | `talking with ${string}` | 'elsewhere';

/** For each call how long the caller was where. */
class Stopwatch {
  readonly spans = new Map<string, Map<Place, number>>();
  private readonly world: HotlineWorld;
  private now: number;
  private places = new Map<string, Place>();

  constructor(world: HotlineWorld) {
    this.world = world;
    this.now = world.clock.now();
    world.inTheMidst = () => this.look();
  }

  look(): void {
    const at = this.world.clock.now();
    for (const [call, place] of this.places) {
      const spans = this.spans.get(call) ?? new Map<Place, number>();
      spans.set(place, (spans.get(place) ?? 0) + at - this.now);
      this.spans.set(call, spans);
    }
    this.now = at;
    this.places = new Map(
      [...this.world.engine.state.calls.keys()].map((call) => [call, this.placeOf(call)]),
    );
  }

  private placeOf(call: string): Place {
    const { line, calls } = this.world.engine.state;
    const conversation = line.conversations.get(call);
    switch (conversation?.phase) {
      case 'talking':
      case 'held':
      case 'consulting':
        return `talking with ${conversation.agent}`;
      case 'callingBack':
        return 'elsewhere';
      case 'connecting':
        return conversation.callerLeg === '' ? 'elsewhere' : 'waiting';
      case 'interrupted':
      case 'transferring':
        return 'waiting';
      case 'transferred':
        return 'elsewhere';
      case undefined:
        return calls.get(call)?.flow.kind === 'wait' ? 'waiting' : 'elsewhere';
    }
  }
}

test('waiting and talking, after whatever happened', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      const world = new HotlineWorld();
      const watch = new Stopwatch(world);
      const callers: Caller[] = [];
      // While no engine runs nobody can say when what ended.
      for (const step of steps) if (step.kind !== 'restart') await act(world, callers, step);
      for (const caller of callers) caller.hangUp();
      watch.look();
      for (const call of world.calls()) {
        const record = recordOf(world, call);
        const spans = watch.spans.get(call) ?? new Map<Place, number>();
        const talked = new Map<string, number>();
        for (const { agent, talkedMs } of record.talks)
          talked.set(agent, (talked.get(agent) ?? 0) + talkedMs);
        for (const { id } of world.engine.state.line.agents.values())
          expect(talked.get(id) ?? 0, `${call} with ${id}`).toBe(spans.get(`talking with ${id}`) ?? 0);
        expect(record.waitedMs ?? 0, `${call} waited`).toBe(spans.get('waiting') ?? 0);
      }
    }),
    { numRuns: timesUsual(300) },
  );
});
