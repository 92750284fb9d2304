// Automatic distribution: the call that waits longest goes to the agent who has been idle longest.
//
// Runs once after each input, over what that input touched; nothing polls.

import { isFree } from './agents.ts';
import type { Agent, LineState, WaitingCall } from './line.ts';
import { ring } from './offer.ts';
import type { LineContext } from './output.ts';
import { settleReadyLeg } from './ready-leg.ts';
import { replaceWaiting, servedBefore } from './waiting.ts';

/** Offers what can be offered now, then has ready legs for exactly those who may need one. */
export function settle(line: LineState, context: LineContext): void {
  distribute(line, context);
  // In copies, since building legs touches agents.
  const { teams, agents } = context.touched;
  for (const team of [...teams])
    for (const id of line.members.get(team) ?? []) settleLegOf(line, id, context);
  for (const id of [...agents]) settleLegOf(line, id, context);
}

function settleLegOf(line: LineState, id: string, context: LineContext): void {
  const agent = line.agents.get(id);
  if (agent !== undefined) settleReadyLeg(line, agent, context);
}

function distribute(line: LineState, context: LineContext): void {
  const teams = new Set(context.touched.teams);
  for (const id of context.touched.agents) {
    const agent = line.agents.get(id);
    if (agent !== undefined && isFree(agent)) for (const team of agent.teams) teams.add(team);
  }
  const calls: WaitingCall[] = [];
  for (const team of teams) {
    if (line.teams.get(team)?.distribution !== 'automatic') continue;
    for (const call of line.waiting.get(team) ?? []) if (call.offer === null) calls.push(call);
  }
  // Of several teams, the caller who waits longest is served first.
  if (calls.length > 1) calls.sort((a, b) => (servedBefore(a, b) ? -1 : 1));
  const exhausted = new Set<string>();
  for (const call of calls) {
    if (exhausted.has(call.team)) continue;
    const agent = choose(line, call, context);
    if (agent === null) exhausted.add(call.team);
    else ring(line, findUpdated(line, call), agent, context);
  }
}

/** The longest idle of the team who has not missed this call; when all have missed it, a new round begins. */
function choose(line: LineState, call: WaitingCall, context: LineContext): Agent | null {
  let untried: Agent | null = null;
  let tried: Agent | null = null;
  for (const id of line.members.get(call.team) ?? []) {
    const agent = line.agents.get(id);
    if (agent === undefined || !isFree(agent)) continue;
    if (call.tried.includes(id)) tried = longerIdle(tried, agent);
    else untried = longerIdle(untried, agent);
  }
  if (untried === null && tried !== null) replaceWaiting(line, { ...call, tried: [] }, context);
  return untried ?? tried;
}

function findUpdated(line: LineState, call: WaitingCall): WaitingCall {
  return line.waiting.get(call.team)?.find((other) => other.call === call.call) ?? call;
}

function longerIdle(best: Agent | null, agent: Agent): Agent {
  return best === null || idleSince(agent) < idleSince(best) ? agent : best;
}

function idleSince(agent: Agent): number {
  return agent.activity.kind === 'idle' ? agent.activity.since : Number.POSITIVE_INFINITY;
}
