// A day of a large hotline in virtual time: calls arrive at random but repeatable moments, callers choose, wait, lose
// patience; agents take and talk. Everything runs through the real engine, call flow, waiting lines and simulator.

import { MemoryJournal } from '../../../src/adapters/simulator/memory-journal.ts';
import type { AgentSetup } from '../../../src/domain/plan/ready-plan.ts';
import type { Team } from '../../../src/domain/waiting-line/line.ts';
import type { Appended, Batch } from '../../../src/engine/ports/journal.ts';
import { HotlineWorld, seedLength } from './hotline-world.ts';

export interface DayResult {
  readonly calls: number;
  readonly events: number;
  readonly outcomes: Readonly<Record<string, number>>;
  /** The same seed gives the same digest: of every fact in order. */
  readonly digest: string;
  readonly leftovers: readonly string[];
}

const DAY_MS = 24 * 3_600_000;

/** Mulberry32: small, fast, and the same everywhere. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const teams: readonly Team[] = (['lvs', 'sap', 'pc'] as const).map((id) => ({
  id,
  name: id.toUpperCase(),
  distribution: id === 'pc' ? 'automatic' : 'shown',
  ringMs: 20_000,
  wrapUpMs: 10_000,
  amberAfterMs: 60_000,
  redAfterMs: 180_000,
}));

const agents: readonly AgentSetup[] = Array.from({ length: 120 }, (_, i) => ({
  id: `agent-${i}`,
  name: `Agent ${i}`,
  extension: `${100 + i}`,
  teams: [['lvs'], ['sap'], ['pc']][i % 3] as string[],
}));

/** What is measured is the rules, not a store. */
class ForgetfulJournal extends MemoryJournal {
  override append(_: readonly Batch[], done: (appended: Appended) => void): void {
    done({ kind: 'written' });
  }
}

export async function simulateDay(calls: number, seed: number): Promise<DayResult> {
  const rng = random(seed);
  const world = new HotlineWorld({
    teams,
    agents,
    lengthMs: seedLength,
    softphonesAnswer: true,
    journal: new ForgetfulJournal(),
  });
  const { clock, engine, sim } = world;
  const outcomes: Record<string, number> = {};
  let events = 0;
  let digest = 0x811c9dc5;
  engine.subscribe(({ facts, at }) => {
    for (const entry of facts) {
      const { fact } = entry;
      events++;
      digest = Math.imul(digest ^ at ^ kindNumber(fact.kind), 0x01000193);
      switch (fact.kind) {
        case 'callEnded':
          outcomes[fact.outcome] = (outcomes[fact.outcome] ?? 0) + 1;
          break;
        // Agents of watched teams take what appears; those of team PC are rung and accept.
        case 'lineEntered': {
          const { team } = fact;
          if (team !== 'pc') clock.schedule(1_000 + rng() * 4_000, () => takeNext(team));
          break;
        }
        case 'offered': {
          const { offer, agent, cause } = fact;
          const call = entry.about === 'call' ? entry.call : '';
          const accept = () => void engine.command(agent, { kind: 'acceptOffer', offer, call });
          if (cause === 'ring') clock.schedule(1_000 + rng() * 3_000, accept);
          break;
        }
        case 'wrapUpEnded': {
          const agent = entry.about === 'agent' ? engine.state.line.agents.get(entry.agent) : undefined;
          const team = agent?.teams[0];
          if (team !== undefined) clock.schedule(rng() * 2_000, () => takeNext(team));
          break;
        }
        case 'connected': {
          const { agent } = fact;
          clock.schedule(30_000 + rng() * 180_000, () => void world.command(agent, { kind: 'hangUp' }));
        }
      }
    }
  });
  const takeNext = (team: string) => {
    const call = engine.state.line.waiting.get(team)?.[0]?.call;
    if (call === undefined) return;
    for (const id of engine.state.line.members.get(team) ?? []) {
      if (engine.state.line.agents.get(id)?.activity.kind !== 'idle') continue;
      void engine.command(id, { kind: 'take', call });
      return;
    }
  };
  for (const agent of agents) await engine.signIn(agent.id, 'softphone');
  const start = clock.now();
  const arrivals = Array.from({ length: calls }, () => start + rng() * DAY_MS).sort((a, b) => b - a);
  // One after the other: a clock with the whole day in it would be slow.
  const nextArrival = () => {
    const at = arrivals.pop();
    if (at !== undefined) clock.schedule(at - clock.now(), arrive);
  };
  const arrive = () => {
    nextArrival();
    const caller = world.caller(rng() < 0.1 ? undefined : `+49${Math.floor(rng() * 1e9)}`);
    const key = '1123339'[Math.floor(rng() * 7)] as string;
    clock.schedule(3_500 + rng() * 2_000, () => sim.press(caller.leg, key));
    clock.schedule(20_000 + rng() * 400_000, () => {
      // Patience ends only for those who still wait.
      if (engine.state.callers.has(caller.leg) && sim.hears(caller.leg).kind === 'media') caller.hangUp();
    });
  };
  nextArrival();
  clock.runAll();
  for (const agent of agents) await engine.signOut(agent.id, 'agent');
  return { calls, events, outcomes, digest: (digest >>> 0).toString(16), leftovers: world.leftovers() };
}

const kinds = new Map<string, number>();

/** FNV-1a of the name, computed once for each. */
function kindNumber(kind: string): number {
  const known = kinds.get(kind);
  if (known !== undefined) return known;
  let value = 0x811c9dc5;
  for (let i = 0; i < kind.length; i++) value = Math.imul(value ^ kind.charCodeAt(i), 0x01000193);
  kinds.set(kind, value);
  return value;
}
