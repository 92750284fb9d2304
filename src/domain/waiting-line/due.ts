// What is due at a time: each deadline is part of the state, and this is what happens when it's reached.

import type { AgentId, CallId, Instant } from '../words/ids.ts';
import { isWithCall } from './agents.ts';
import { callBackDue } from './call-back.ts';
import { giveUp, notConnected, tellNotConnected } from './interruption.ts';
import { keptDue } from './kept-place.ts';
import { keyDue } from './legs.ts';
import type { LineState } from './line.ts';
import { miss } from './offer.ts';
import type { LineContext } from './output.ts';
import { keyDueAt } from './own-number.ts';
import { trustPhone } from './reachability.ts';
import { dropReadyLeg } from './ready-leg.ts';
import { endWrapUp } from './wrap-up.ts';

/** Of a call, in its conversation; or of the place that it left. */
export function callDueAt(line: LineState, call: CallId): Instant | null {
  const conversation = line.conversations.get(call);
  if (conversation === undefined) return keptDueAt(line, call) ?? line.leftPlaces.get(call)?.untilMs ?? null;
  if (conversation.phase === 'callingBack')
    return line.unseenSince === null ? conversation.askedUntilMs : null;
  // Whether a phone was lifted while the switch isn't reached, its picture will tell.
  if (conversation.phase === 'connecting') return line.unseenSince === null ? conversation.untilMs : null;
  if (conversation.phase === 'interrupted') return conversation.interruption.untilMs;
  return null;
}

function keptDueAt({ kept }: LineState, call: CallId): Instant | null {
  const place = kept.get(call);
  return place === undefined ? null : Math.min(place.untilMs, place.restUntilMs ?? place.untilMs);
}

export function callDue(line: LineState, call: CallId, context: LineContext): void {
  const conversation = line.conversations.get(call);
  if (line.leftPlaces.has(call)) context.tellCall(call, { kind: 'placeOver' });
  if (conversation === undefined) keptDue(line, call, context);
  if (conversation?.phase === 'callingBack') callBackDue(line, conversation, context);
  if (conversation?.phase === 'connecting') notConnected(line, conversation, context);
  else if (conversation?.phase === 'interrupted') {
    giveUp(line, conversation, context);
    tellNotConnected(line, conversation, context);
  }
}

/**
 * `activity`: rung, or in wrap-up; `rest`: after a missed offer; `phone`: in doubt; `readyLeg`: to be renewed, or to be tried
 * again; `key`: asked for one at an own number; `hours`: the own hours say something else.
 */
export type AgentDeadline = 'activity' | 'rest' | 'phone' | 'readyLeg' | 'key' | 'hours';

export function agentDueAt(line: LineState, id: AgentId, what: AgentDeadline): Instant | null {
  const agent = line.agents.get(id);
  if (agent === undefined) return null;
  const { activity, restUntilMs, doubtUntilMs, readyLeg, retryLegAtMs } = agent;
  switch (what) {
    case 'activity':
      if (activity.kind === 'ringing')
        return line.unseenSince === null ? (line.offers.get(activity.offer)?.untilMs ?? null) : null;
      return activity.kind === 'wrapUp' ? activity.untilMs : null;
    case 'rest':
      return restUntilMs;
    case 'phone':
      return doubtUntilMs;
    case 'readyLeg':
      return readyLeg?.untilMs ?? retryLegAtMs;
    case 'key':
      return keyDueAt(line, id);
    case 'hours':
      // A call goes on at the phone at which it rang.
      return isWithCall(agent) ? null : agent.reached.untilMs;
  }
}

/** Where somebody is reached by their hours, a calendar knows: see `hotline/own-hours.ts`. */
export function agentDue(
  line: LineState,
  id: AgentId,
  what: Exclude<AgentDeadline, 'hours'>,
  context: LineContext,
): void {
  const agent = line.agents.get(id);
  if (agent === undefined) return;
  switch (what) {
    case 'activity': {
      const offer = agent.activity.kind === 'ringing' ? line.offers.get(agent.activity.offer) : undefined;
      if (offer !== undefined) miss(line, offer, 'noAnswer', context);
      else endWrapUp(line, agent, context);
      return;
    }
    case 'rest':
      // `settle` offers what waits.
      return context.note({ kind: 'agentRested', agent: id });
    case 'phone':
      return trustPhone(agent, context);
    case 'readyLeg':
      // `settle` builds it anew if it's still wanted.
      dropReadyLeg(line, agent, context);
      return;
    case 'key':
      return keyDue(line, id, context);
  }
}
