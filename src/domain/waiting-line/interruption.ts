// An interrupted conversation: the agent's phone is lost, the caller hears music and belongs to the agent for a while.
//
//   talking, held ── phone lost ──► interrupted ── its media is back ──► talking, held
//                                    │   ▲    └─── 20 s ──► the line, first place
//                              click │   │ in vain, and time is left
//                                    ▼   │
//                                 connecting ── the phone answers ──► talking

import type { LegEndCause } from '../words/switch-events.ts';
import { closeBridge, hangUpLeg } from './agents.ts';
import { askJoined } from './asked.ts';
import { callBackGivenUp } from './call-back.ts';
import { endConversation, returnToLine } from './conversation.ts';
import { joinCaller } from './join-caller.ts';
import { type Agent, type CommandResult, type Conversation, consultOf, type LineState } from './line.ts';
import { notify, notifyAsked } from './notices.ts';
import type { LineContext } from './output.ts';
import { connectWithinMs, reachPhone } from './take.ts';
import { lastSeen } from './waiting.ts';

/** A console that starts anew is there within ten; longer nobody should wait in the midst of a sentence. */
const REJOIN_WITHIN_MS = 20_000;

/** The agent's side has ended. */
export function agentLegEnded(
  line: LineState,
  conversation: Conversation,
  cause: LegEndCause,
  context: LineContext,
): void {
  if (conversation.phase === 'connecting') return notConnected(line, conversation, context);
  if (conversation.phase === 'callingBack') return callBackGivenUp(line, conversation, context);
  // Also when somebody hung it up there: a caller who hears music is not cut off.
  if (conversation.phase === 'interrupted') return;
  if (cause === 'hungUp') return endConversation(line, conversation, 'talked', 'agent', context);
  interrupt(line, conversation, context);
}

/** The agent could not be reached, and is told. */
export function notConnected(line: LineState, conversation: Conversation, context: LineContext): void {
  if (giveBack(line, conversation, context)) tellNotConnected(line, conversation, context);
}

/** The caller waits again, or waits on: of who has just talked it's said how long that may take. */
export function tellNotConnected(line: LineState, conversation: Conversation, context: LineContext): void {
  const { call, phase, agent } = conversation;
  const again = phase !== 'connecting' || conversation.interruption !== null;
  notify(line, agent, { kind: again ? 'notReconnected' : 'notConnected', call }, context);
}

/** The caller waits as before, and somebody else's turn comes first. False: this agent's turn isn't over yet. */
export function giveBack(line: LineState, conversation: Conversation, context: LineContext): boolean {
  if (interruptAgain(line, conversation, context)) return false;
  returnToLine(line, conversation, conversation.waiting.team, conversation.connectedAt !== null, context);
  return true;
}

/** The agent's leg may still be there: a phone that was only frozen goes on with it. A consultation is over. */
export function interrupt(line: LineState, conversation: Conversation, context: LineContext): void {
  const { call, phase } = conversation;
  if (phase === 'callingBack') return callBackGivenUp(line, conversation, context);
  const agent = line.agents.get(conversation.agent);
  if (agent === undefined || agent.availability.kind === 'signedOut') {
    // Nobody is there who could come back.
    returnToLine(line, conversation, conversation.waiting.team, true, context);
    notify(line, conversation.agent, { kind: 'notReconnected', call }, context);
    return;
  }
  const consult = consultOf(conversation);
  const hearsMusic = phase === 'held' || consult?.facing === 'target';
  if (!hearsMusic) context.calls.park(call, conversation.callerLeg);
  if (consult !== null) {
    hangUpLeg(line, consult.leg, context);
    closeBridge(consult.bridge, context);
    context.tellCall(call, { kind: 'consultEnded', why: 'interrupted' });
    notifyAsked(line, consult.to, conversation, context);
  }
  const untilMs = context.now + REJOIN_WITHIN_MS;
  context.tellCall(call, { kind: 'interrupted', untilMs, held: phase === 'held', ...lastSeen(line) });
}

/** The phone could not be reached: once more, as long as it's this agent's turn. False: it isn't any more. */
function interruptAgain(line: LineState, conversation: Conversation, context: LineContext): boolean {
  if (conversation.phase !== 'connecting' || conversation.interruption === null) return false;
  const { call, interruption, agentLeg, bridge } = conversation;
  if (interruption.untilMs <= context.now) return false;
  hangUpLeg(line, agentLeg, context);
  closeBridge(bridge, context);
  context.tellCall(call, { kind: 'interrupted', ...interruption });
  return true;
}

/** The agent's click: the phone is reached as for taking a call, while the caller goes on hearing music. */
export function rejoin(line: LineState, agent: Agent, call: string, context: LineContext): CommandResult {
  const own = agent.activity.kind === 'talking' && agent.activity.call === call;
  const conversation = own ? line.conversations.get(call) : undefined;
  if (conversation === undefined) return { ok: false, error: { code: 'noConversation' } };
  if (conversation.phase !== 'interrupted') return { ok: false, error: { code: 'notPossibleNow' } };
  if (!agent.reachable) return { ok: false, error: { code: 'phoneUnreachable' } };
  hangUpLeg(line, conversation.agentLeg, context);
  closeBridge(conversation.bridge, context);
  const { leg, bridge, ready } = reachPhone(line, agent, conversation.waiting, context);
  const untilMs = context.now + connectWithinMs(agent);
  context.tellCall(call, { kind: 'rejoinStarted', agentLeg: leg, bridge, untilMs });
  const connecting = line.conversations.get(call);
  if (ready && connecting !== undefined) joinCaller(connecting, context);
  return { ok: true, value: { call, leg, ready } };
}

/** The phone wasn't dead: its audio flows again, and everything is as it was. */
export function mediaBack(line: LineState, conversation: Conversation, context: LineContext): void {
  if (conversation.phase !== 'interrupted') return;
  if (line.legs.get(conversation.agentLeg)?.kind !== 'agent') return;
  if (conversation.interruption.held) context.tellCall(conversation.call, { kind: 'rejoined' });
  else askJoined(conversation, { kind: 'rejoined' }, context);
}

/** The agent has not come back in time: everybody's turn, and this caller's first. */
export function giveUp(line: LineState, conversation: Conversation, context: LineContext): void {
  if (conversation.phase === 'interrupted')
    returnToLine(line, conversation, conversation.waiting.team, true, context);
}
