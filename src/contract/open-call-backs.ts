// How many call-backs are for somebody of one's own teams to look after: the number in the rail.

import type { ConsoleView } from './view.ts';

/** Entries of the own teams that nobody has, and those that one has oneself. */
export function openCallBacks({ agents, me, callBacks }: ConsoleView): number {
  const own = new Set(agents[me.agentId]?.teamIds);
  const found = new Set<string>();
  for (const { entryId, teamId, owner, done } of Object.values(callBacks)) {
    if (done !== null) continue;
    const isMine = owner?.agentId === me.agentId;
    if (isMine || (owner === null && teamId !== null && own.has(teamId))) found.add(entryId);
  }
  return found.size;
}
