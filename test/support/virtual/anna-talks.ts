// The opening of many tests: Anna has taken a caller of LVS, and they talk.

import { type Caller, HotlineWorld } from './hotline-world.ts';

export interface AnnaTalks {
  readonly world: HotlineWorld;
  readonly caller: Caller;
  readonly call: string;
  readonly agentLeg: string;
}

export async function annaTalks(): Promise<AnnaTalks> {
  const world = new HotlineWorld();
  await world.signIn('anna');
  const caller = world.inLine('1', '+49301');
  const [call] = world.calls() as [string];
  await world.command('anna', { kind: 'take', call });
  world.wait(100);
  const agentLeg = world.engine.state.line.conversations.get(call)?.agentLeg as string;
  return { world, caller, call, agentLeg };
}
