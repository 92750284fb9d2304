// Wrap-up: the time after a call in which no offer comes, with a visible end.

import { becomeIdle, changeAgent, startTimer, stopTimer, tellAgent } from './agents.ts';
import type { Agent, LineState } from './line.ts';
import type { LineContext } from './output.ts';

/** The conversation is over for this agent: wrap-up if the team has one, else free at once. */
export function afterCall(
  line: LineState,
  agent: Agent,
  call: string,
  wrapUpMs: number,
  context: LineContext,
): void {
  if (wrapUpMs <= 0 || agent.availability.kind === 'signedOut') {
    becomeIdle(line, agent, context);
    return;
  }
  const untilMs = context.now + wrapUpMs;
  const timer = startTimer(line, { kind: 'wrapUp', agent: agent.id }, wrapUpMs, context);
  tellAgent(context, agent.id, { kind: 'wrapUpStarted', call, untilMs });
  changeAgent(line, agent, { activity: { kind: 'wrapUp', call, untilMs, timer } }, context);
}

/** By its time, by the agent's wish, or because the agent takes the next call. */
export function endWrapUp(line: LineState, agent: Agent, context: LineContext): Agent {
  if (agent.activity.kind !== 'wrapUp') return agent;
  stopTimer(line, agent.activity.timer, context);
  tellAgent(context, agent.id, { kind: 'wrapUpEnded' });
  return changeAgent(line, agent, { activity: { kind: 'idle', since: context.now } }, context);
}

export function extendWrapUp(line: LineState, agent: Agent, byMs: number, context: LineContext): void {
  if (agent.activity.kind !== 'wrapUp') return;
  stopTimer(line, agent.activity.timer, context);
  const untilMs = Math.max(agent.activity.untilMs, context.now) + byMs;
  const timer = startTimer(line, { kind: 'wrapUp', agent: agent.id }, untilMs - context.now, context);
  tellAgent(context, agent.id, { kind: 'wrapUpExtended', untilMs });
  changeAgent(line, agent, { activity: { ...agent.activity, untilMs, timer } }, context);
}
