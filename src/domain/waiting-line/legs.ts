// What legs and timers of ours mean: each has one role, and the role says which rule answers.

import type { SwitchEvent } from '../telephony/events.ts';
import { agentHangsUp } from './commands.ts';
import { holdByPhone } from './conversation.ts';
import { beginNextRound } from './distribution.ts';
import { agentLegEnded, giveUp, notConnected } from './interruption.ts';
import type { LineState } from './line.ts';
import { miss, offerOutcome } from './offer.ts';
import type { LineContext } from './output.ts';
import { trustPhone } from './reachability.ts';
import { dropReadyLeg, readyLegEnded, readyLegReady, retryReadyLeg } from './ready-leg.ts';
import { strangerLeft } from './strangers.ts';
import { accept, agentLegAnswered, agentLegReady } from './take.ts';
import {
  blindTransfer,
  consultAnswered,
  consultEnded,
  transferAnswered,
  transferLegEnded,
} from './transfer.ts';
import { endWrapUp } from './wrap-up.ts';

type LegEvent = Extract<
  SwitchEvent,
  {
    kind: 'legRinging' | 'legReady' | 'legAnswered' | 'legEnded' | 'legHeld' | 'legResumed' | 'transferAsked';
  }
>;

export function legEvent(line: LineState, event: LegEvent, context: LineContext): void {
  const role = line.legs.get(event.leg);
  if (role === undefined) return;
  if (event.kind === 'legEnded') line.legs.delete(event.leg);
  switch (role.kind) {
    case 'leaving':
      return;
    case 'stranger':
      if (event.kind === 'legEnded') strangerLeft(line, role.bridge, context);
      return;
    case 'ready': {
      const agent = line.agents.get(role.agent);
      if (agent?.readyLeg?.leg !== event.leg) return;
      if (event.kind === 'legReady') readyLegReady(line, agent, context);
      if (event.kind === 'legEnded') readyLegEnded(line, agent, event.cause, context);
      return;
    }
    case 'offer': {
      const offer = line.offers.get(role.offer);
      const agent = offer === undefined ? undefined : line.agents.get(offer.agent);
      if (offer === undefined || agent === undefined) return;
      if (event.kind === 'legReady') line.offers.set(offer.offer, { ...offer, ready: true });
      if (event.kind === 'legEnded') miss(line, offer, offerOutcome(event.cause), context);
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
        holdByPhone(line, conversation, event.kind === 'legHeld', context);
      if (event.kind !== 'legEnded') return;
      if (conversation.phase === 'transferred') transferLegEnded(line, conversation, event.cause, context);
      else if (conversation.consult !== null && event.cause === 'hungUp')
        agentHangsUp(line, conversation, context);
      else agentLegEnded(line, conversation, event.cause, context);
      return;
    }
    case 'consult': {
      const conversation = line.conversations.get(role.call);
      if (conversation === undefined) return;
      if (event.kind === 'legAnswered') consultAnswered(line, conversation, context);
      if (event.kind === 'legEnded') consultEnded(line, conversation, context);
      return;
    }
    case 'transfer': {
      const conversation = line.conversations.get(role.call);
      if (conversation === undefined) return;
      if (event.kind === 'legAnswered') transferAnswered(line, conversation, context);
      if (event.kind === 'legEnded') transferLegEnded(line, conversation, event.cause, context);
    }
  }
}

export function timerFired(line: LineState, timer: string, context: LineContext): boolean {
  const owner = line.timers.get(timer);
  if (owner === undefined) return false;
  line.timers.delete(timer);
  switch (owner.kind) {
    case 'offer': {
      const offer = line.offers.get(owner.offer);
      if (offer !== undefined) miss(line, offer, 'noAnswer', context);
      break;
    }
    case 'connecting': {
      const conversation = line.conversations.get(owner.call);
      if (conversation?.phase === 'connecting') notConnected(line, conversation, context);
      break;
    }
    case 'interrupted': {
      const conversation = line.conversations.get(owner.call);
      if (conversation !== undefined) giveUp(line, conversation, context);
      break;
    }
    case 'nextRound':
      beginNextRound(line, owner.team, owner.call, context);
      break;
    default: {
      const agent = line.agents.get(owner.agent);
      if (agent === undefined) break;
      if (owner.kind === 'wrapUp' && agent.activity.kind === 'wrapUp' && agent.activity.timer === timer)
        endWrapUp(line, agent, context);
      if (owner.kind === 'doubt') trustPhone(line, agent, context);
      if (owner.kind === 'renewReadyLeg') dropReadyLeg(line, agent, context);
      if (owner.kind === 'retryReadyLeg') retryReadyLeg(line, agent, context);
    }
  }
  return true;
}
