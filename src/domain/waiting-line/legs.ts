// What our legs do means what their role says: each has one, and it says which rule answers.

import type { AgentId, LegId } from '../words/ids.ts';
import type { SwitchEvent } from '../words/switch-events.ts';
import { callBackKey, callBackLegEnded, callBackLifted } from './call-back.ts';
import { agentHangsUp } from './commands.ts';
import { holdByPhone } from './conversation.ts';
import { agentLegEnded } from './interruption.ts';
import type { LegRole, LineState } from './line.ts';
import { offerLegEnded } from './offer.ts';
import type { LineContext } from './output.ts';
import { ACCEPT_KEY, askForKey } from './own-number.ts';
import { readyLegEnded } from './ready-leg.ts';
import { strangerLeft } from './strangers.ts';
import { accept, agentLegAnswered, agentLegReady } from './take.ts';
import {
  blindTransfer,
  consultAnswered,
  consultLost,
  transferAnswered,
  transferLegEnded,
} from './transfer.ts';

type LegEvent = Extract<
  SwitchEvent,
  {
    kind: 'legRinging' | 'legReady' | 'legAnswered' | 'legEnded' | 'legHeld' | 'legResumed' | 'transferAsked';
  }
>;

export function legEvent(line: LineState, event: LegEvent, context: LineContext): void {
  const role = line.legs.get(event.leg);
  if (role === undefined) return;
  const asksKey = line.ownNumbers.has(event.leg);
  if (event.kind === 'legEnded') context.note({ kind: 'legGone', leg: event.leg });
  else if (asksKey) {
    if (event.kind === 'legAnswered') askForKey(line, event.leg, context);
    return;
  }
  byRole(line, role, asksKey ? withoutKey(event) : event, context);
}

/** The key that takes the call; any other is none. */
export function keyPressed(line: LineState, leg: LegId, digit: string, context: LineContext): void {
  const role = line.legs.get(leg);
  if (role?.kind === 'callBack') return callBackKey(line, role.call, digit, context);
  const own = line.ownNumbers.get(leg);
  if (own === undefined || own.askedUntilMs === null || digit !== ACCEPT_KEY) return;
  context.tellCall(own.call, { kind: 'ownNumberAccepted', agent: own.agent, leg });
  legEvent(line, { kind: 'legAnswered', leg }, context);
}

/** Nobody has pressed it in time. */
export function keyDue(line: LineState, agent: AgentId, context: LineContext): void {
  for (const [leg, own] of [...line.ownNumbers]) {
    if (own.agent !== agent || own.askedUntilMs === null || own.askedUntilMs > context.now) continue;
    context.command({ kind: 'hangUp', leg });
    legEvent(line, { kind: 'legEnded', leg, cause: 'noAnswer' }, context);
  }
}

/** Whoever hangs up instead of pressing the key doesn't want the call. */
function withoutKey(event: LegEvent): LegEvent {
  return event.kind === 'legEnded' && event.cause === 'hungUp' ? { ...event, cause: 'declined' } : event;
}

function byRole(line: LineState, role: LegRole, event: LegEvent, context: LineContext): void {
  switch (role.kind) {
    case 'leaving':
      return;
    case 'stranger':
      if (event.kind === 'legEnded') strangerLeft(line, role.bridge, context);
      return;
    case 'ready': {
      const agent = line.agents.get(role.agent);
      if (agent?.readyLeg?.leg !== event.leg) return;
      if (event.kind === 'legReady') context.note({ kind: 'readyLegBuilt', agent: agent.id });
      if (event.kind === 'legEnded') readyLegEnded(line, agent, event.cause, context);
      return;
    }
    case 'offer': {
      const offer = line.offers.get(role.offer);
      const agent = offer === undefined ? undefined : line.agents.get(offer.agent);
      if (offer === undefined || agent === undefined) return;
      if (event.kind === 'legReady' && !offer.ready)
        context.tellCall(offer.call, { kind: 'offerReady', offer: offer.offer });
      if (event.kind === 'legEnded') offerLegEnded(line, offer, event.cause, context);
      if (event.kind === 'legAnswered') {
        accept(line, agent, offer, context, true);
        agentLegAnswered(line, offer.call, context);
      }
      return;
    }
    case 'agent': {
      if (event.kind === 'legReady') agentLegReady(line, role.call, context);
      if (event.kind === 'legAnswered') agentLegAnswered(line, role.call, context);
      const conversation = line.conversations.get(role.call);
      if (conversation === undefined) return;
      if (event.kind === 'transferAsked') blindTransfer(line, conversation, event.to, context);
      if (event.kind === 'legHeld' || event.kind === 'legResumed')
        holdByPhone(conversation, event.kind === 'legHeld', context);
      if (event.kind !== 'legEnded') return;
      if (conversation.phase === 'transferred') transferLegEnded(line, conversation, event.cause, context);
      else if (conversation.phase === 'consulting' && event.cause === 'hungUp')
        agentHangsUp(line, conversation, context);
      else agentLegEnded(line, conversation, event.cause, context);
      return;
    }
    case 'consult': {
      const conversation = line.conversations.get(role.call);
      if (conversation === undefined) return;
      if (event.kind === 'legAnswered') consultAnswered(conversation, context);
      if (event.kind === 'legEnded') consultLost(line, conversation, event.cause, context);
      return;
    }
    case 'callBack':
      if (event.kind === 'legAnswered') callBackLifted(line, role.call, context);
      if (event.kind === 'legEnded') callBackLegEnded(line, role.call, event.cause, context);
      return;
    case 'transfer': {
      if (event.kind === 'legAnswered') transferAnswered(line, role.call, context);
      const conversation = line.conversations.get(role.call);
      if (conversation === undefined) return;
      if (event.kind === 'legEnded') transferLegEnded(line, conversation, event.cause, context);
    }
  }
}
