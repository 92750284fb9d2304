// A conversation: hold and resume, its end from either side, and the way back into the line when the agent is lost.

import type { CallOutcome } from '../hotline/outcome.ts';
import type { LegId } from '../ids.ts';
import { becomeIdle, closeBridge, hangUpLeg, stopTimer } from './agents.ts';
import type { Conversation, LineState } from './line.ts';
import { type LineContext, touch } from './output.ts';
import { joinCaller } from './take.ts';
import { addWaiting, tellCall } from './waiting.ts';
import { afterCall } from './wrap-up.ts';

export function change(
  line: LineState,
  conversation: Conversation,
  changes: Partial<Conversation>,
  context: LineContext,
): Conversation {
  const changed = { ...conversation, ...changes };
  line.conversations.set(conversation.call, changed);
  touch(context.touched.calls, conversation.call);
  touch(context.touched.agents, conversation.agent);
  return changed;
}

export function hold(line: LineState, conversation: Conversation, context: LineContext): boolean {
  if (conversation.phase !== 'talking' || conversation.consult !== null) return false;
  context.effects.push({ kind: 'park', call: conversation.call, leg: conversation.callerLeg });
  change(line, conversation, { phase: 'held' }, context);
  tellCall(context, conversation.call, { kind: 'held' });
  return true;
}

export function resume(line: LineState, conversation: Conversation, context: LineContext): boolean {
  if (conversation.phase !== 'held' || conversation.consult !== null) return false;
  joinCaller(change(line, conversation, { phase: 'talking' }, context), context);
  tellCall(context, conversation.call, { kind: 'resumed' });
  return true;
}

/** The switch plays the music by itself; it's only to be known. */
export function holdByPhone(
  line: LineState,
  conversation: Conversation,
  heldByPhone: boolean,
  context: LineContext,
): void {
  if (conversation.heldByPhone === heldByPhone) return;
  change(line, conversation, { heldByPhone }, context);
  tellCall(context, conversation.call, { kind: heldByPhone ? 'heldByPhone' : 'resumedByPhone' });
}

/** Of the legs of caller and agent: whoever hears nothing must not have to guess why. */
export function soundChanged(line: LineState, leg: LegId, silent: boolean, context: LineContext): void {
  for (const conversation of line.conversations.values()) {
    const { callerLeg, agentLeg, silentLegs } = conversation;
    if ((leg !== callerLeg && leg !== agentLeg) || silentLegs.includes(leg) === silent) continue;
    const others = silentLegs.filter((each) => each !== leg);
    change(line, conversation, { silentLegs: silent ? [...others, leg] : others }, context);
    const of = leg === callerLeg ? 'caller' : 'agent';
    tellCall(context, conversation.call, { kind: silent ? 'soundStopped' : 'soundBack', of });
  }
}

/** Whose sound is missing: told only while the two should hear each other. */
export function silentOne(conversation: Conversation): 'caller' | 'agent' | null {
  const { phase, consult, heldByPhone, silentLegs, agentLeg, callerLeg } = conversation;
  if (phase !== 'talking' || consult !== null || heldByPhone) return null;
  if (silentLegs.includes(agentLeg)) return 'agent';
  return silentLegs.includes(callerLeg) ? 'caller' : null;
}

/** The caller has hung up: everybody else is let go. */
export function callerLeft(line: LineState, conversation: Conversation, context: LineContext): CallOutcome {
  letGo(line, conversation, context);
  if (conversation.phase === 'transferred') return 'transferred';
  return conversation.talked ? 'talked' : 'abandoned';
}

/** The conversation is over and so is the call. */
export function endConversation(
  line: LineState,
  conversation: Conversation,
  outcome: CallOutcome,
  by: 'agent' | 'target',
  context: LineContext,
): void {
  letGo(line, conversation, context);
  context.effects.push({ kind: 'call', request: { kind: 'over', call: conversation.call, outcome, by } });
}

/**
 * The caller waits again: at the old place if the agent was never reached, before all others if they were already
 * talking or the agent sent the caller on to a team.
 */
export function returnToLine(
  line: LineState,
  conversation: Conversation,
  team: string,
  first: boolean,
  context: LineContext,
): void {
  letGo(line, conversation, context);
  const moved = team !== conversation.waiting.team;
  const beforeOthers = first || conversation.waiting.first;
  tellCall(context, conversation.call, { kind: 'lineReturned', team, first: beforeOthers });
  addWaiting(
    line,
    {
      ...conversation.waiting,
      team,
      first: beforeOthers,
      enteredAt: moved ? context.now : conversation.waiting.enteredAt,
    },
    context,
  );
  context.effects.push({ kind: 'call', request: { kind: 'returned', call: conversation.call, team } });
}

/** Ends every leg but the caller's, and frees the agent. */
export function letGo(line: LineState, conversation: Conversation, context: LineContext): void {
  line.conversations.delete(conversation.call);
  touch(context.touched.calls, conversation.call);
  stopTimer(line, conversation.timer, context);
  stopTimer(line, conversation.interruption?.timer ?? null, context);
  if (conversation.consult !== null) {
    hangUpLeg(line, conversation.consult.leg, context);
    closeBridge(conversation.consult.bridge, context);
  }
  if (conversation.transfer !== null) hangUpLeg(line, conversation.transfer.leg, context);
  hangUpLeg(line, conversation.agentLeg, context);
  closeBridge(conversation.bridge, context);
  freeAgent(line, conversation, context);
}

/** The agent's part is over: wrap-up after a real conversation, else free at once. */
export function freeAgent(line: LineState, conversation: Conversation, context: LineContext): void {
  const agent = line.agents.get(conversation.agent);
  if (agent === undefined || agent.activity.kind !== 'talking' || agent.activity.call !== conversation.call)
    return;
  const wrapUpMs = conversation.talked ? (line.teams.get(conversation.team)?.wrapUpMs ?? 0) : 0;
  if (wrapUpMs > 0) afterCall(line, agent, conversation.call, wrapUpMs, context);
  else becomeIdle(line, agent, context);
}
