// What consoles tell of their phones, and what follows when a console is gone: first the switch is asked whether its
// phone lives, since a lost connection to the console says nothing about the audio.

import { agentNow, hangUpLeg } from './agents.ts';
import { interrupt, mediaBack, notConnected } from './interruption.ts';
import type { Agent, AgentCommand, Conversation, LineState } from './line.ts';
import { breakOff, stopRinging } from './offer.ts';
import type { LineContext } from './output.ts';
import { doubtPhone, trustPhone } from './reachability.ts';
import { dropReadyLeg } from './ready-leg.ts';

export function reportPhone(
  line: LineState,
  before: Agent,
  { contact, ownCalls }: { readonly contact: string | null; readonly ownCalls: number },
  context: LineContext,
): void {
  if (before.availability.kind === 'signedOut') return;
  // Of a phone that tells its name for the first time what was dialled without the name rings there as well.
  const another = before.contact !== null && contact !== before.contact;
  if (contact !== null) trustPhone(before, context);
  if (another && before.phone === 'softphone') leavePhone(line, agentNow(line, before.id), context);
  if (contact !== before.contact || ownCalls !== before.ownCalls)
    context.note({ kind: 'phoneReported', agent: before.id, contact, ownCalls });
  const conversation = conversationOf(line, before);
  if (conversation !== undefined && (another || conversation.phase === 'interrupted'))
    probe(line, before, conversation, context);
}

/** Of a phone's own calls only its console knows. */
export function directCallMissed(
  { id: agent }: Agent,
  { number, name, agoMs }: Extract<AgentCommand, { kind: 'directCallMissed' }>,
  context: LineContext,
): void {
  context.tellCall(context.newId('call'), {
    kind: 'directCallMissed',
    agent,
    rangAt: context.now - agoMs,
    ...(number === null ? {} : { callerNumber: number }),
    ...(name === null ? {} : { callerName: name }),
  });
}

/** A console is there, or the last one of this person isn't any more: its word on the phone ends with it. */
export function consoleChanged(line: LineState, agent: Agent, there: boolean, context: LineContext): void {
  if (!there) noOwnCalls(agent, context);
  const conversation = conversationOf(line, agent);
  if (conversation === undefined || there !== (conversation.phase === 'interrupted')) return;
  // Of a phone that is frozen together with its console the silence is known already.
  const silent = agent.phone === 'softphone' && conversation.silentLegs.includes(conversation.agentLeg);
  if (!there && silent) legProbed(line, conversation.agentLeg, false, context);
  else probe(line, agent, conversation, context);
}

/** The window with the softphone died, and the audio with it: nothing to ask. */
export function phoneLost(line: LineState, before: Agent, context: LineContext): void {
  if (before.phone !== 'softphone') return;
  noOwnCalls(before, context);
  const offer = before.activity.kind === 'ringing' ? line.offers.get(before.activity.offer) : undefined;
  if (offer !== undefined) breakOff(line, offer, 'phone', context);
  const agent = leavePhone(line, agentNow(line, before.id), context);
  if (agent.availability.kind !== 'signedOut') doubtPhone(agent, context);
  const conversation = conversationOf(line, agent);
  if (conversation === undefined) return;
  if (conversation.phase === 'connecting') return notConnected(line, conversation, context);
  hangUpLeg(line, conversation.agentLeg, context);
  if (conversation.phase !== 'interrupted') interrupt(line, conversation, context);
}

function noOwnCalls({ id, contact, ownCalls }: Agent, context: LineContext): void {
  if (ownCalls > 0) context.note({ kind: 'phoneReported', agent: id, contact, ownCalls: 0 });
}

export function legProbed(line: LineState, leg: string, alive: boolean, context: LineContext): void {
  const role = line.legs.get(leg);
  const conversation = role?.kind === 'agent' ? line.conversations.get(role.call) : undefined;
  if (conversation?.agentLeg !== leg) return;
  if (conversation.phase === 'interrupted') {
    if (alive) mediaBack(line, conversation, context);
  } else if (!alive && conversation.phase === 'connecting') notConnected(line, conversation, context);
  else if (!alive && conversation.phase !== 'transferred') interrupt(line, conversation, context);
}

/** Whatever was built to the phone as it was is of no use any more: it's made anew at the phone as it is now. */
export function leavePhone(line: LineState, agent: Agent, context: LineContext): Agent {
  const without = dropReadyLeg(line, agent, context);
  stopRinging(line, without, context);
  return agentNow(line, agent.id);
}

function conversationOf(line: LineState, { activity }: Agent): Conversation | undefined {
  return activity.kind === 'talking' ? line.conversations.get(activity.call) : undefined;
}

/** A desk phone has nothing to do with the console; a leg that is gone has told so itself. */
function probe(
  line: LineState,
  { phone }: Agent,
  { agentLeg: leg }: Conversation,
  context: LineContext,
): void {
  if (phone === 'softphone' && line.legs.get(leg)?.kind === 'agent')
    context.command({ kind: 'probeLeg', leg });
}
