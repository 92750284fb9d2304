// Automatic distribution: the call that waits longest goes to the agent who has been idle longest.
//
// Runs once after each input, over what that input touched; nothing polls.

import { isFree } from './agents.ts';
import { restsNow } from './kept-place.ts';
import type { Agent, LineState, WaitingCall } from './line.ts';
import { ring, stopRinging } from './offer.ts';
import { type LineContext, touch } from './output.ts';
import { settleReadyLeg } from './ready-leg.ts';
import { servedBefore, someoneWaits } from './waiting.ts';

/** Offers what can be offered now, then has ready legs for exactly those who may need one. */
export function settle(line: LineState, context: LineContext): void {
  const { touched } = context;
  if (touched.teams.length === 0 && touched.agents.length === 0) return;
  withdrawFromBusy(line, touched.agents, context);
  const teams = touched.teams.filter((team) => someoneWaits(line, team) && someoneIsFree(line, team));
  const calls = unofferedCalls(line, teams, touched.agents);
  if (calls.length > 0 && line.unseenSince === null) distribute(line, calls, context);
  for (const id of touched.agents) settleLegOf(line, id, context);
  for (const team of teams) for (const id of freeOf(line, team)) settleLegOf(line, id, context);
}

/** Whose phone has become busy with another call isn't rung any more, with no blame. */
function withdrawFromBusy(line: LineState, agents: readonly string[], context: LineContext): void {
  for (const id of agents) {
    const agent = line.agents.get(id);
    if (agent !== undefined && agent.occupiedSince !== null) stopRinging(line, agent, context);
  }
}

function settleLegOf(line: LineState, id: string, context: LineContext): void {
  const agent = line.agents.get(id);
  if (agent !== undefined) settleReadyLeg(line, agent, context);
}

function distribute(line: LineState, calls: readonly WaitingCall[], context: LineContext): void {
  const exhausted: string[] = [];
  for (const call of calls) {
    if (exhausted.includes(call.team) || restsNow(line, call.call, context)) continue;
    const agent = longestIdle(line, call.team);
    if (agent === null) exhausted.push(call.team);
    else ring(line, call, agent, context);
  }
}

/** What automatic distribution could now offer, of these teams and of those with an agent who has become free. */
function unofferedCalls(line: LineState, waitedFor: readonly string[], touched: readonly string[]) {
  const teams = [...waitedFor];
  for (const id of touched) {
    const agent = line.agents.get(id);
    if (agent !== undefined && isFree(agent)) for (const team of agent.teams) touch(teams, team);
  }
  const calls: WaitingCall[] = [];
  for (const team of teams) {
    if (line.teams.get(team)?.distribution !== 'automatic') continue;
    for (const call of line.waiting.get(team) ?? []) if (call.offers.length === 0) calls.push(call);
  }
  // Of several teams, the caller who waits longest is served first; one team's are in that order already.
  return teams.length > 1 ? calls.sort((a, b) => (servedBefore(a, b) ? -1 : 1)) : calls;
}

function freeOf(line: LineState, team: string): Iterable<string> {
  return line.free.get(team) ?? [];
}

function someoneIsFree(line: LineState, team: string): boolean {
  return (line.free.get(team)?.size ?? 0) > 0;
}

/** Of those of the team who are free. */
function longestIdle(line: LineState, team: string): Agent | null {
  let best: Agent | null = null;
  for (const id of freeOf(line, team)) {
    const agent = line.agents.get(id);
    if (agent !== undefined && (best === null || agent.idleSince < best.idleSince)) best = agent;
  }
  return best;
}
