// The order of a waiting line: who comes first, who is where.

import type { CallId, Instant, TeamId } from '../words/ids.ts';
import type { Agent, LineState, WaitingCall } from './line.ts';

/** Callers who come back from an agent first, then by arrival in the line. */
export function servedBefore(
  a: Pick<WaitingCall, 'first' | 'place'>,
  b: Pick<WaitingCall, 'first' | 'place'>,
): boolean {
  if (a.first !== b.first) return a.first;
  return a.place < b.place;
}

export function findWaiting(line: LineState, teams: Iterable<TeamId>, id: CallId): WaitingCall | null {
  for (const team of teams) {
    const found = line.waiting.get(team)?.find((call) => call.call === id);
    if (found !== undefined) return found;
  }
  return null;
}

export function someoneWaits(line: LineState, team: TeamId): boolean {
  return (line.waiting.get(team)?.length ?? 0) > 0;
}

/** Does anybody wait whom this agent could take? */
export function someoneWaitsFor(line: LineState, agent: Agent): boolean {
  return agent.teams.some((team) => someoneWaits(line, team));
}

/** For facts that are found out only later. */
export function lastSeen({ unseenSince }: LineState): { readonly lastSeenAt?: Instant } {
  return unseenSince === null ? {} : { lastSeenAt: unseenSince };
}
