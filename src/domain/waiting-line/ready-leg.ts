// The ready leg: a softphone's connection, built before anybody clicks, so that taking a call is only a bridge.
//
// It is built when somebody waits in one of the agent's teams, and kept while the agent is free: a team of forty
// must not be called forty times for every caller. When its time is over it is built anew only if somebody waits.

import type { LegEndCause } from '../words/switch-events.ts';
import { agentNow, closeBridge, hangUpLeg, isFree, phoneOf } from './agents.ts';
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
    if (
      line.unseenSince !== null ||
      agent.retryLegAtMs !== null ||
      agent.phone !== 'softphone' ||
      !isFree(agent)
    )
      return;
    if (someoneWaitsFor(line, agent)) build(line, agent, context);
  } else if (!isFree(agent)) {
    dropReadyLeg(line, agent, context);
  }
}

/** The leg that is about to carry a call: whichever fact says so takes it out of the agent's hands. */
export function readyLegOf(line: LineState, agent: Agent, context: LineContext): ReadyLeg {
  return agent.readyLeg ?? build(line, agent, context);
}

export function dropReadyLeg(
  line: LineState,
  { id, readyLeg, retryLegAtMs }: Agent,
  context: LineContext,
): Agent {
  if (readyLeg !== null) {
    hangUpLeg(line, readyLeg.leg, context);
    closeBridge(readyLeg.bridge, context);
  }
  if (readyLeg !== null || retryLegAtMs !== null)
    context.note({ kind: 'readyLegOver', agent: id, retryAtMs: null });
  return agentNow(line, id);
}

export function readyLegEnded(line: LineState, agent: Agent, cause: LegEndCause, context: LineContext): void {
  if (agent.readyLeg === null) return;
  closeBridge(agent.readyLeg.bridge, context);
  // Once the switch is reached again, every line is settled anew.
  const dead = cause === 'unreachable' && line.unseenSince === null;
  const retryAtMs = dead || line.unseenSince !== null ? null : context.now + RETRY_AFTER_MS;
  context.note({ kind: 'readyLegOver', agent: agent.id, retryAtMs });
  if (dead) doubtPhone(agentNow(line, agent.id), context);
}

function build(line: LineState, agent: Agent, context: LineContext): ReadyLeg {
  const leg = context.newId('leg');
  const bridge = context.newId('bridge');
  const untilMs = context.now + RENEW_AFTER_MS;
  context.command({
    kind: 'dial',
    leg,
    bridge,
    target: phoneOf(agent),
    label: {},
    ready: true,
    timeoutMs: DIAL_TIMEOUT_MS,
  });
  context.note({ kind: 'readyLegBegun', agent: agent.id, leg, bridge, untilMs });
  return agentNow(line, agent.id).readyLeg as ReadyLeg;
}
