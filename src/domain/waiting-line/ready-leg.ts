// The ready leg: a softphone's connection, built before anybody clicks, so that taking a call is only a bridge.
//
// It is built when somebody waits in one of the agent's teams, and kept while the agent is free: a team of forty
// must not be called forty times for every caller. When its time is over it is built anew only if somebody waits.

import type { LegEndCause } from '../telephony/events.ts';
import {
  addLeg,
  changeAgent,
  closeBridge,
  hangUpLeg,
  isFree,
  phoneOf,
  startTimer,
  stopTimer,
} from './agents.ts';
import type { Agent, LineState, ReadyLeg } from './line.ts';
import type { LineContext } from './output.ts';
import { doubtPhone } from './reachability.ts';
import { someoneWaitsFor } from './waiting.ts';

/** Phones give an unanswered INVITE up after 3 minutes (RFC 3261 13.3.1.1); the leg is renewed before. */
const RENEW_AFTER_MS = 150_000;
const DIAL_TIMEOUT_MS = 170_000;
/** After a failure, so that a phone that refuses is not asked all the time. */
const RETRY_AFTER_MS = 3_000;

/** Builds the leg if it is wanted and not there; lets it go if the agent is not free any more. */
export function settleReadyLeg(line: LineState, agent: Agent, context: LineContext): void {
  if (agent.readyLeg === null) {
    if (agent.readyLegRetry !== null || agent.phone !== 'softphone' || !isFree(agent)) return;
    if (someoneWaitsFor(line, agent)) build(line, agent, context);
  } else if (!isFree(agent)) {
    dropReadyLeg(line, agent, context);
  }
}

/** The leg is about to carry a call: it leaves the agent's hands, and its renewal stops. */
export function takeReadyLeg(
  line: LineState,
  agent: Agent,
  context: LineContext,
): { agent: Agent; leg: ReadyLeg } {
  const having = agent.readyLeg === null ? build(line, agent, context) : agent;
  const leg = having.readyLeg as ReadyLeg;
  stopTimer(line, leg.timer, context);
  return { agent: changeAgent(line, having, { readyLeg: null }, context), leg };
}

export function dropReadyLeg(line: LineState, agent: Agent, context: LineContext): Agent {
  stopTimer(line, agent.readyLegRetry, context);
  if (agent.readyLeg === null) return changeAgent(line, agent, { readyLegRetry: null }, context);
  stopTimer(line, agent.readyLeg.timer, context);
  hangUpLeg(line, agent.readyLeg.leg, context);
  closeBridge(agent.readyLeg.bridge, context);
  return changeAgent(line, agent, { readyLeg: null, readyLegRetry: null }, context);
}

export function readyLegReady(line: LineState, agent: Agent, context: LineContext): void {
  if (agent.readyLeg === null) return;
  changeAgent(line, agent, { readyLeg: { ...agent.readyLeg, ready: true } }, context);
}

export function readyLegEnded(line: LineState, agent: Agent, cause: LegEndCause, context: LineContext): void {
  if (agent.readyLeg === null) return;
  stopTimer(line, agent.readyLeg.timer, context);
  closeBridge(agent.readyLeg.bridge, context);
  const without = changeAgent(line, agent, { readyLeg: null }, context);
  if (cause === 'unreachable') {
    doubtPhone(line, without, context);
    return;
  }
  const retry = startTimer(line, { kind: 'retryReadyLeg', agent: agent.id }, RETRY_AFTER_MS, context);
  changeAgent(line, without, { readyLegRetry: retry }, context);
}

/** The time to try again has come; `settle` builds the leg if it is still wanted. */
export function retryReadyLeg(line: LineState, agent: Agent, context: LineContext): void {
  changeAgent(line, agent, { readyLegRetry: null }, context);
}

function build(line: LineState, agent: Agent, context: LineContext): Agent {
  stopTimer(line, agent.readyLegRetry, context);
  const leg = addLeg(line, { kind: 'ready', agent: agent.id }, context);
  const bridge = context.newId('bridge');
  context.effects.push({
    kind: 'command',
    command: {
      kind: 'dial',
      leg,
      bridge,
      target: phoneOf(agent),
      label: {},
      ready: true,
      timeoutMs: DIAL_TIMEOUT_MS,
    },
  });
  const timer = startTimer(line, { kind: 'renewReadyLeg', agent: agent.id }, RENEW_AFTER_MS, context);
  return changeAgent(
    line,
    agent,
    { readyLeg: { leg, bridge, ready: false, timer }, readyLegRetry: null },
    context,
  );
}
