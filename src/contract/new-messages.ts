// How many messages somebody should look at: new ones of the person's own teams, in which somebody speaks.

import type { ConsoleView } from './view.ts';

export function newMessages({ agents, me, messageCounts }: ConsoleView): number {
  const own = agents[me.agentId]?.teamIds ?? [];
  return own.reduce((sum, team) => sum + (messageCounts[team]?.new ?? 0), 0);
}
