// Can an agent's phone be rung? The switch says whether it is registered, trying tells whether it lives.

import { changeAgent, ringsAt, startTimer, stopTimer } from './agents.ts';
import type { Agent, LineState, PhoneKind } from './line.ts';
import { type LineContext, touch } from './output.ts';

/** Long enough not to delay every caller, short enough for a phone that was only gone for a moment. */
const TRUST_AGAIN_AFTER_MS = 15_000;

/** The switch says whether a phone is registered. */
export function phoneRegistered(
  line: LineState,
  extension: string,
  registered: boolean,
  context: LineContext,
): void {
  line.registered.set(extension, registered);
  for (const agent of [...line.agents.values()])
    if (ringsAt(agent) === extension) phoneReachable(line, agent, registered, context);
}

/** The agent has another phone from now on. */
export function switchPhone(line: LineState, agent: Agent, phone: PhoneKind, context: LineContext): Agent {
  const reachable = line.registered.get(ringsAt({ ...agent, phone })) ?? true;
  return changeAgent(line, trustPhone(line, agent, context), { phone, reachable }, context);
}

/** A phone that came or went settles every doubt. */
function phoneReachable(line: LineState, agent: Agent, reachable: boolean, context: LineContext): void {
  if (agent.reachable === reachable) {
    // Told again: another phone of the extension is there now, perhaps the very one that could not be rung.
    if (reachable) trustPhone(line, agent, context);
    return;
  }
  touchTeams(agent, context);
  const changed = changeAgent(line, trustPhone(line, agent, context), { reachable }, context);
  if (reachable && changed.readyLegRetry !== null) {
    stopTimer(line, changed.readyLegRetry, context);
    changeAgent(line, changed, { readyLegRetry: null }, context);
  }
}

/**
 * A registered phone could not be rung. For a while nothing is offered to it; its owner may still take a call, and then
 * it's rung all the same. The switch tells nothing when such a phone recovers, so it is time that ends the doubt.
 */
export function doubtPhone(line: LineState, agent: Agent, context: LineContext): Agent {
  if (agent.doubt !== null) return agent;
  touchTeams(agent, context);
  const doubt = startTimer(line, { kind: 'doubt', agent: agent.id }, TRUST_AGAIN_AFTER_MS, context);
  return changeAgent(line, agent, { doubt }, context);
}

export function trustPhone(line: LineState, agent: Agent, context: LineContext): Agent {
  if (agent.doubt === null) return agent;
  touchTeams(agent, context);
  stopTimer(line, agent.doubt, context);
  return changeAgent(line, agent, { doubt: null }, context);
}

/** Counts of free people are shown with each team. */
export function touchTeams(agent: Agent, context: LineContext): void {
  for (const team of agent.teams) touch(context.touched.teams, team);
}
