// Wrap-up: the time after a call in which no offer comes, with a visible end.

import { agentNow } from './agents.ts';
import type { Agent, Conversation, LineState } from './line.ts';
import type { LineContext } from './output.ts';

/** The conversation is over for its agent, who is free by now: wrap-up, after a real one and if the team has it. */
export function wrapUpAfter(line: LineState, conversation: Conversation, context: LineContext): void {
  const { agent: id, call, team, connectedAt } = conversation;
  const agent = line.agents.get(id);
  const wrapUpMs = connectedAt === null ? 0 : (line.teams.get(team)?.wrapUpMs ?? 0);
  if (wrapUpMs <= 0 || agent === undefined || agent.availability.kind === 'signedOut') return;
  context.tellAgent(id, { kind: 'wrapUpStarted', call, untilMs: context.now + wrapUpMs });
}

/** By its time, by the agent's wish, or because the agent takes the next call. */
export function endWrapUp(line: LineState, agent: Agent, context: LineContext): Agent {
  if (agent.activity.kind !== 'wrapUp') return agent;
  context.tellAgent(agent.id, { kind: 'wrapUpEnded' });
  return agentNow(line, agent.id);
}

/** Longer than that after a call's end is no wrap-up any more, but a break. */
const LONGEST_WRAP_UP_MS = 30 * 60_000;

/** False: it can't be extended any further. */
export function extendWrapUp({ id, activity }: Agent, byMs: number, context: LineContext): boolean {
  if (activity.kind !== 'wrapUp') return false;
  const wanted = Math.max(activity.untilMs, context.now) + byMs;
  const untilMs = Math.min(wanted, activity.since + LONGEST_WRAP_UP_MS);
  if (untilMs <= activity.untilMs) return false;
  context.tellAgent(id, { kind: 'wrapUpExtended', untilMs });
  return true;
}
