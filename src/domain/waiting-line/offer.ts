// An offer: the engine rings one agent for one waiting call, until it is accepted, missed or withdrawn.

import type { OfferOutcome } from '../hotline/outcome.ts';
import type { LegEndCause } from '../telephony/events.ts';
import {
  addLeg,
  becomeIdle,
  changeAgent,
  closeBridge,
  hangUpLeg,
  phoneOf,
  startTimer,
  stopTimer,
  tellAgent,
} from './agents.ts';
import type { Agent, LineState, Offer, WaitingCall } from './line.ts';
import type { LineContext } from './output.ts';
import { doubtPhone } from './reachability.ts';
import { takeReadyLeg } from './ready-leg.ts';
import { findWaiting, replaceWaiting, tellCall } from './waiting.ts';

/** So many offers in a row without an answer become a break: whoever is away blocks nobody. */
const MISSED_UNTIL_BREAK = 2;
/** The reason that such a break bears; the console has a text for it. */
export const NO_ANSWER_REASON = 'noAnswer';

export function ring(line: LineState, waiting: WaitingCall, free: Agent, context: LineContext): void {
  const team = line.teams.get(waiting.team);
  if (team === undefined) return;
  const id = context.newId('offer');
  let agent = free;
  let leg: string;
  let bridge: string;
  let built = false;
  if (agent.phone === 'softphone') {
    // The console rings by itself; its leg is built meanwhile, silently.
    const ready = takeReadyLeg(line, agent, context);
    agent = ready.agent;
    ({ leg, bridge, ready: built } = ready.leg);
    line.legs.set(leg, { kind: 'offer', offer: id });
  } else {
    leg = addLeg(line, { kind: 'offer', offer: id }, context);
    bridge = context.newId('bridge');
    context.effects.push({
      kind: 'command',
      command: {
        kind: 'dial',
        leg,
        bridge: null,
        target: phoneOf(agent),
        label: label(waiting, team.name),
        ready: false,
        timeoutMs: team.ringMs + 5_000,
      },
    });
  }
  const timer = startTimer(line, { kind: 'offer', offer: id }, team.ringMs, context);
  line.offers.set(id, {
    offer: id,
    call: waiting.call,
    team: waiting.team,
    agent: agent.id,
    leg,
    bridge,
    ready: built,
    timer,
    startedAt: context.now,
  });
  replaceWaiting(line, { ...waiting, offer: id }, context);
  changeAgent(line, agent, { activity: { kind: 'ringing', offer: id } }, context);
  tellCall(context, waiting.call, { kind: 'offered', offer: id, agent: agent.id, cause: 'ring' });
}

/** Ends an offer. Its leg is hung up unless the call goes on over it (`accepted`). */
export function closeOffer(line: LineState, offer: Offer, outcome: OfferOutcome, context: LineContext): void {
  line.offers.delete(offer.offer);
  stopTimer(line, offer.timer, context);
  tellCall(context, offer.call, { kind: 'offerEnded', offer: offer.offer, agent: offer.agent, outcome });
  if (outcome === 'accepted') return;
  hangUpLeg(line, offer.leg, context);
  closeBridge(offer.bridge, context);
}

/** The caller has left, or somebody else took the call: the agent is free again, with no blame. */
export function withdraw(line: LineState, offer: Offer, context: LineContext): void {
  closeOffer(line, offer, 'withdrawn', context);
  const waiting = findWaiting(line, [offer.team], offer.call);
  if (waiting !== null) replaceWaiting(line, { ...waiting, offer: null }, context);
  const agent = line.agents.get(offer.agent);
  if (agent !== undefined) becomeIdle(line, agent, context);
}

/** Declined, not answered, busy or unreachable: the next agent's turn. */
export function miss(line: LineState, offer: Offer, outcome: OfferOutcome, context: LineContext): void {
  closeOffer(line, offer, outcome, context);
  const waiting = findWaiting(line, [offer.team], offer.call);
  if (waiting !== null) {
    replaceWaiting(line, { ...waiting, offer: null, tried: [...waiting.tried, offer.agent] }, context);
  }
  const agent = line.agents.get(offer.agent);
  if (agent !== undefined) freeAfterMiss(line, agent, outcome, context);
}

function freeAfterMiss(line: LineState, agent: Agent, outcome: OfferOutcome, context: LineContext): void {
  const missed = outcome === 'noAnswer' ? agent.missed + 1 : agent.missed;
  let changed = changeAgent(line, agent, { missed }, context);
  if (outcome === 'unreachable') changed = doubtPhone(line, changed, context);
  if (missed >= MISSED_UNTIL_BREAK) {
    tellAgent(context, agent.id, { kind: 'breakStarted', reason: NO_ANSWER_REASON });
    changed = changeAgent(
      line,
      changed,
      { missed: 0, availability: { kind: 'onBreak', reason: NO_ANSWER_REASON, since: context.now } },
      context,
    );
  }
  becomeIdle(line, changed, context);
}

export function offerOutcome(cause: LegEndCause): OfferOutcome {
  switch (cause) {
    case 'hungUp':
    case 'declined':
      return 'declined';
    case 'lost':
    case 'switchRestarted':
    case 'takenBack':
    case 'unreachable':
      return 'unreachable';
    case 'busy':
    case 'noAnswer':
      return cause;
  }
}

/** What the rung phone shows: the caller's number, and for whom the call is. */
export function label(waiting: WaitingCall, teamName: string): { number?: string; name: string } {
  const name = waiting.name === undefined ? teamName : `${teamName}: ${waiting.name}`;
  return waiting.number === undefined ? { name } : { number: waiting.number, name };
}
