// The order of lines and who is rung agree with a naive reference: a witness beside the engine, which notes when each was last asked anything,
// and who let it ring just now.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Act, act, histories } from '../support/virtual/acts.ts';
import { timesUsual } from '../support/virtual/history-runs.ts';
import { type Caller, HotlineWorld } from '../support/virtual/hotline-world.ts';

/** After a missed offer; longer after several. */
const SHORTEST_REST_MS = 3_000;
const beginsAnew: readonly string[] = ['signedIn', 'signedOut', 'breakStarted', 'breakEnded'];
const missed: readonly string[] = ['declined', 'noAnswer', 'busy', 'unreachable'];

class Witness {
  /** Since when nobody has asked anything of them: ringing that was no fault of theirs is no question. */
  readonly idleSince = new Map<string, number>();
  private readonly world: HotlineWorld;
  private readonly asked = new Set<string>();
  private readonly restUntil = new Map<string, number>();
  private readonly places = new Map<string, { team: string; first: boolean; arrival: number }>();
  private arrivals = 0;
  private read = 0;

  constructor(world: HotlineWorld) {
    this.world = world;
    world.inTheMidst = () => this.look();
    // Nobody is signed in yet.
    this.look();
  }

  look(): void {
    const { line } = this.world.engine.state;
    const now = this.world.clock.now();
    for (const { id, availability, activity } of line.agents.values()) {
      const isAsked =
        availability.kind !== 'signedIn' || activity.kind === 'talking' || activity.kind === 'wrapUp';
      if (isAsked || this.asked.has(id)) this.idleSince.set(id, now);
      if (isAsked) this.asked.add(id);
      else this.asked.delete(id);
    }
    const entries = this.world.journal.all();
    for (const { fact, ...entry } of entries.slice(this.read)) {
      // Whoever begins anew, or takes a call, doesn't rest any more.
      if (entry.about === 'agent' && beginsAnew.includes(fact.kind)) this.restUntil.delete(entry.agent);
      if (fact.kind === 'lineEntered' && entry.about === 'call')
        this.places.set(entry.call, { team: fact.team, first: false, arrival: ++this.arrivals });
      if (fact.kind === 'lineReturned' && entry.about === 'call') {
        const before = this.places.get(entry.call);
        const moved = before?.team !== fact.team;
        const arrival = moved ? ++this.arrivals : before.arrival;
        this.places.set(entry.call, { team: fact.team, first: fact.first, arrival });
      }
      if (fact.kind === 'taken') this.restUntil.delete(fact.agent);
      if (fact.kind === 'offerEnded' && missed.includes(fact.outcome)) {
        this.idleSince.set(fact.agent, now);
        this.restUntil.set(fact.agent, now + SHORTEST_REST_MS);
      }
      if (fact.kind !== 'offered' || fact.ringing === undefined) continue;
      this.longestIdle(fact.agent, fact.ringing.team);
      expect(this.restUntil.get(fact.agent) ?? 0, `${fact.agent} is rung, and rests`).toBeLessThanOrEqual(
        now,
      );
    }
    this.read = entries.length;
    for (const { id, activity, availability, idleSince, restUntilMs } of line.agents.values()) {
      if (availability.kind === 'signedOut') expect(restUntilMs, `${id} is gone, and rests`).toBeNull();
      if (activity.kind === 'idle' && availability.kind === 'signedIn')
        expect(idleSince, `${id} is idle since`).toBe(this.idleSince.get(id));
    }
    for (const [team, calls] of line.waiting)
      expect(
        calls.map(({ call }) => call),
        `the order in ${team}`,
      ).toEqual(this.orderOf(calls));
  }

  /** Who was already talking first, then by arrival in this line. */
  private orderOf(calls: readonly { readonly call: string }[]): readonly string[] {
    const place = (call: string) => this.places.get(call) ?? { first: false, arrival: 0 };
    return calls
      .map(({ call }) => call)
      .toSorted(
        (a, b) => Number(place(b).first) - Number(place(a).first) || place(a).arrival - place(b).arrival,
      );
  }

  private longestIdle(agent: string, team: string): void {
    const since = (id: string) => this.idleSince.get(id) ?? 0;
    for (const other of this.world.engine.state.line.free.get(team) ?? [])
      expect(since(other), `${agent} is rung, and ${other} is free`).toBeGreaterThanOrEqual(since(agent));
  }
}

/** Several wait in a line for each kind of team, so that there is an order to keep. */
const crowd: readonly Act[] = [
  ...[0, 2, 3].map((agent): Act => ({ kind: 'signIn', agent, desk: false })),
  ...Array.from({ length: 6 }, (): Act => ({ kind: 'call', withheld: false })),
  { kind: 'wait', ms: 4_000 },
  ...['1', '1', '1', '3', '3', '3'].map((digit, who): Act => ({ kind: 'press', who, digit })),
  { kind: 'wait', ms: 3_100 },
  // Bernd, who is signed out, gets one of them.
  { kind: 'take', agent: 0, which: 0 },
  { kind: 'wait', ms: 500 },
  { kind: 'agentDoes', agent: 0, what: 3 },
  { kind: 'wait', ms: 3_000 },
];

test('callers in their order, the longest idle of the free ones rung, and nobody at rest, after whatever happened', async () => {
  await fc.assert(
    fc.asyncProperty(histories, fc.boolean(), async (steps, crowded) => {
      const world = new HotlineWorld();
      const witness = new Witness(world);
      const callers: Caller[] = [];
      // After a restart it counts from what the journal tells.
      for (const step of crowded ? [...crowd, ...steps] : steps) {
        if (step.kind === 'restart') continue;
        await act(world, callers, step);
        witness.look();
      }
    }),
    { numRuns: timesUsual(300) },
  );
});
