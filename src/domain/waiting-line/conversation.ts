// A conversation: hold and resume, its end from either side, and the way back into the line when the agent is lost.

import type { ReturnReason } from '../facts/facts.ts';
import type { LegId } from '../words/ids.ts';
import type { CallOutcome } from '../words/outcomes.ts';
import { closeBridge, hangUpLeg } from './agents.ts';
import { askHeld, askJoined } from './asked.ts';
import { type Conversation, consultOf, type LineState, transferOf } from './line.ts';
import type { LineContext } from './output.ts';
import { lastSeen } from './waiting.ts';
import { wrapUpAfter } from './wrap-up.ts';

export function hold(conversation: Conversation, context: LineContext): boolean {
  if (conversation.phase !== 'talking') return false;
  // The phone has seen to it already.
  if (conversation.heldByPhone && conversation.asked === null)
    context.tellCall(conversation.call, { kind: 'held' });
  else askHeld(conversation, { kind: 'held' }, context);
  return true;
}

export function resume(conversation: Conversation, context: LineContext): boolean {
  if (conversation.phase !== 'held') return false;
  if (conversation.heldByPhone) context.tellCall(conversation.call, { kind: 'resumed' });
  else askJoined(conversation, { kind: 'resumed' }, context);
  return true;
}

/** Its music is ours, as for a hold in the console: a PBX has none that we know of. Only the phone can resume. */
export function holdByPhone(conversation: Conversation, heldByPhone: boolean, context: LineContext): void {
  const { phase, call, callerLeg, asked } = conversation;
  if (!heldByPhone && conversation.heldByPhone && phase === 'talking')
    return askJoined(conversation, { kind: 'resumedByPhone' }, context);
  const isNews = conversation.heldByPhone !== heldByPhone;
  const joining = asked?.legs.includes(callerLeg) === true;
  if (heldByPhone && ((isNews && phase === 'talking') || joining)) context.calls.park(call, callerLeg);
  if (isNews) context.tellCall(call, { kind: heldByPhone ? 'heldByPhone' : 'resumedByPhone' });
  else if (joining) context.note({ kind: 'switchAsked', call, asked: null });
}

/** Of the legs of caller and agent: whoever hears nothing must not have to guess why. */
export function soundChanged(line: LineState, leg: LegId, silent: boolean, context: LineContext): void {
  for (const { call, callerLeg, agentLeg, silentLegs } of [...line.conversations.values()]) {
    if ((leg !== callerLeg && leg !== agentLeg) || silentLegs.includes(leg) === silent) continue;
    const of = leg === callerLeg ? 'caller' : 'agent';
    context.tellCall(call, { kind: silent ? 'soundStopped' : 'soundBack', of });
  }
}

/** Whose sound is missing: told only while the two should hear each other. */
export function silentOne(conversation: Conversation): 'caller' | 'agent' | null {
  const { phase, heldByPhone, silentLegs, agentLeg, callerLeg } = conversation;
  if (phase !== 'talking' || heldByPhone) return null;
  if (silentLegs.includes(agentLeg)) return 'agent';
  return silentLegs.includes(callerLeg) ? 'caller' : null;
}

/** The conversation is over and so is the call. */
export function endConversation(
  line: LineState,
  conversation: Conversation,
  outcome: CallOutcome,
  by: 'agent' | 'target' | 'hotline',
  context: LineContext,
): void {
  letGo(line, conversation, context);
  context.calls.over(conversation.call, outcome, by);
  afterwards(line, conversation, context);
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
  why: ReturnReason = agentLost(conversation),
): void {
  letGo(line, conversation, context);
  const { call, waiting } = conversation;
  context.tellCall(call, {
    kind: 'lineReturned',
    team,
    first: first || waiting.first,
    why,
    ...lastSeen(line),
  });
  afterwards(line, conversation, context);
  context.calls.returned(call, team);
}

function agentLost({ agent, connectedAt, callerLeg }: Conversation): ReturnReason {
  if (callerLeg === '') return { kind: 'notCalledBack', why: 'givenUp' };
  return { kind: connectedAt === null ? 'notConnected' : 'interrupted', agent };
}

/** Everybody but the caller hangs up; the fact that ends the conversation follows. */
export function letGo(line: LineState, conversation: Conversation, context: LineContext): void {
  const consult = consultOf(conversation);
  if (consult !== null) {
    hangUpLeg(line, consult.leg, context);
    closeBridge(consult.bridge, context);
  }
  const transfer = transferOf(conversation);
  if (transfer !== null) hangUpLeg(line, transfer.leg, context);
  if (conversation.phase === 'callingBack') hangUpLeg(line, conversation.leg, context);
  hangUpLeg(line, conversation.agentLeg, context);
  closeBridge(conversation.bridge, context);
}

/** After that fact: an agent who was in it until then wraps up. */
export function afterwards(line: LineState, conversation: Conversation, context: LineContext): void {
  if (transferOf(conversation) === null) wrapUpAfter(line, conversation, context);
}
