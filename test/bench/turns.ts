// `turns`: how long one thing that happens keeps the engine busy while 500 callers wait and 500 agents are signed in; no peer.

import type { AgentSetup } from '../../src/domain/plan/ready-plan.ts';
import { HotlineWorld, teams } from '../support/virtual/hotline-world.ts';
import type { Figure } from './report.ts';
import type { Bench } from './round.ts';

const WAITING = 500;
const ACTS = 1_000;

const agents: readonly AgentSetup[] = Array.from({ length: 500 }, (_, nth) => ({
  id: `agent-${nth}`,
  name: `Agent ${nth}`,
  extension: `${2_000 + nth}`,
  teams: ['lvs'],
}));

/** Everybody is signed in, and so many wait for the team that all of them watch. */
async function crowded(): Promise<HotlineWorld> {
  const world = new HotlineWorld({
    agents,
    // Nobody's time is over while it is measured.
    lengthMs: (media) => (media.startsWith('prompt ') ? 3_000 : 3_600_000),
    teams: teams.map((team) => ({ ...team, wrapUpMs: 0 })),
  });
  for (const { id } of agents) await world.signIn(id);
  const callers = Array.from({ length: WAITING }, (_, nth) => world.caller(`+4989${nth}`));
  world.wait(4_000);
  for (const caller of callers) caller.press('1');
  world.wait(3_000);
  return world;
}

export const turns: Bench = {
  name: 'turns',
  async run({ rounds, say }) {
    const took: number[][] = [];
    for (let round = 0; round <= rounds; round++) {
      const world = await crowded();
      const times: number[] = [];
      const timed = async (does: () => unknown) => {
        const from = performance.now();
        await does();
        times.push(performance.now() - from);
      };
      for (let nth = 0; nth < ACTS; nth++) {
        const { id } = agents[nth % agents.length] as AgentSetup;
        const call = world.waiting('lvs')[0] as string;
        await timed(() => world.command(id, { kind: 'take', call }));
        await timed(() => world.wait(1));
        await timed(() => world.command(id, { kind: 'hangUp' }));
        const caller = world.caller('+4930');
        world.wait(4_000);
        await timed(() => caller.press('1'));
        world.wait(3_000);
      }
      const { length } = world.waiting('lvs');
      if (length !== WAITING) throw new Error(`${length} wait, and ${WAITING} should`);
      say(`${round === 0 ? 'warming up: ' : ''}${times.length} turns`);
      if (round > 0) took.push(times);
    }
    const figure: Figure = {
      bench: 'turns',
      figure: `one turn, ${WAITING} waiting, ${agents.length} agents`,
      unit: 'ms',
      ours: {
        what: 'take, join, hang up, enter the line; with the simulator and a journal in memory',
        rounds: took,
      },
      voids: [],
    };
    return [figure];
  },
};
