// What consoles tell of their phones, and what follows when a console is gone: first the switch is asked whether its
// phone lives, since a lost connection to the console says nothing about the audio.

import { changeAgent, hangUpLeg } from './agents.ts';
import { interrupt, mediaBack, notConnected } from './interruption.ts';
import type { Agent, Conversation, LineState } from './line.ts';
import { occupy } from './occupied.ts';
import { withdraw } from './offer.ts';
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
  let agent = before;
  // Of a phone that tells its name for the first time what was dialled without the name rings there as well.
  const another = before.contact !== null && contact !== before.contact;
  if (contact !== before.contact) agent = changeAgent(line, agent, { contact }, context);
  if (contact !== null) agent = trustPhone(line, agent, context);
  if (another && agent.phone === 'softphone') agent = leavePhone(line, agent, context);
  occupy(line, agent, { ownCalls }, context);
  const conversation = conversationOf(line, agent);
  if (conversation !== undefined && (another || conversation.phase === 'interrupted'))
    probe(line, agent, conversation, context);
}

/** A console is there, or the last one of this person isn't any more: its word on the phone ends with it. */
export function consoleChanged(line: LineState, agent: Agent, there: boolean, context: LineContext): void {
  if (!there) occupy(line, agent, { ownCalls: 0 }, context);
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
  const agent = leavePhone(line, occupy(line, before, { ownCalls: 0 }, context), context);
  if (agent.availability.kind !== 'signedOut') doubtPhone(line, agent, context);
  const conversation = conversationOf(line, agent);
  if (conversation === undefined) return;
  if (conversation.phase === 'connecting') return notConnected(line, conversation, context);
  hangUpLeg(line, conversation.agentLeg, context);
  if (conversation.phase !== 'interrupted') interrupt(line, conversation, context);
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
  const offer = without.activity.kind === 'ringing' ? line.offers.get(without.activity.offer) : undefined;
  if (offer === undefined) return without;
  withdraw(line, offer, context);
  return line.agents.get(agent.id) ?? without;
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
    context.effects.push({ kind: 'command', command: { kind: 'probeLeg', leg } });
}
