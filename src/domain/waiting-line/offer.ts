// An offer: the engine rings one agent for one waiting call, until it is accepted, missed or withdrawn.

import type { OfferOutcome } from '../words/outcomes.ts';
import type { LegEndCause } from '../words/switch-events.ts';
import { agentNow, closeBridge, hangUpLeg, phoneOf, REST_MS } from './agents.ts';
import type { Agent, LineState, Offer, WaitingCall } from './line.ts';
import type { LineContext } from './output.ts';
import { doubtPhone } from './reachability.ts';
import { readyLegOf } from './ready-leg.ts';

/** So many offers in a row without an answer become a break: whoever is away blocks nobody. */
const UNANSWERED_UNTIL_BREAK = 2;
/** Declined, busy or unreachable, in a row: whoever can't take calls isn't asked without end. */
const MISSED_UNTIL_BREAK = 4;
/** The reasons that such breaks bear; the console has a text for each. */
export const NO_ANSWER_REASON = 'noAnswer';
export const NOT_ACCEPTED_REASON = 'notAccepted';

export function ring(line: LineState, waiting: WaitingCall, agent: Agent, context: LineContext): void {
  const team = line.teams.get(waiting.team);
  if (team === undefined) return;
  const offer = context.newId('offer');
  // The console rings by itself; its leg is built meanwhile, silently. A desk phone is rung.
  const { leg, bridge, ready } =
    agent.phone === 'softphone'
      ? readyLegOf(line, agent, context)
      : { leg: context.newId('leg'), bridge: context.newId('bridge'), ready: false };
  if (agent.phone === 'deskPhone')
    context.command({
      kind: 'dial',
      leg,
      bridge: null,
      target: phoneOf(agent),
      label: label(waiting, team.name),
      ready: false,
      timeoutMs: team.ringMs + 5_000,
    });
  const untilMs = context.now + team.ringMs;
  context.tellCall(waiting.call, {
    kind: 'offered',
    offer,
    agent: agent.id,
    cause: 'ring',
    ringing: { team: team.id, leg, bridge, ready, untilMs },
  });
}

/** Ends an offer. Its leg is hung up unless the call goes on over it (`accepted`). */
export function closeOffer(line: LineState, offer: Offer, outcome: OfferOutcome, context: LineContext): void {
  if (outcome !== 'accepted') {
    hangUpLeg(line, offer.leg, context);
    closeBridge(offer.bridge, context);
  }
  context.tellCall(offer.call, { kind: 'offerEnded', offer: offer.offer, agent: offer.agent, outcome });
}

/** The caller has left, or somebody else took the call: the agent is free again, with no blame. */
export function withdraw(line: LineState, offer: Offer, context: LineContext): void {
  closeOffer(line, offer, 'withdrawn', context);
}

/** Nobody is rung for this call any more. */
export function withdrawAll(line: LineState, { offers }: WaitingCall, context: LineContext): void {
  for (const id of offers) {
    const offer = line.offers.get(id);
    if (offer !== undefined) withdraw(line, offer, context);
  }
}

/** Whatever rings this agent doesn't any more. */
export function stopRinging(line: LineState, { activity }: Agent, context: LineContext): void {
  const offer = activity.kind === 'ringing' ? line.offers.get(activity.offer) : undefined;
  if (offer !== undefined) withdraw(line, offer, context);
}

/** Declined, not answered, busy or unreachable: the next agent's turn. */
export function miss(line: LineState, offer: Offer, outcome: OfferOutcome, context: LineContext): void {
  closeOffer(line, offer, outcome, context);
  const { id, missed: before } = agentNow(line, offer.agent);
  // Each further one doubles it; the break comes before it gets long.
  const restMs = REST_MS * 2 ** before;
  context.tellAgent(id, { kind: 'offerMissed', outcome, restUntilMs: context.now + restMs });
  const agent = agentNow(line, id);
  if (outcome === 'unreachable') doubtPhone(agent, context);
  if (agent.unanswered >= UNANSWERED_UNTIL_BREAK)
    context.tellAgent(id, { kind: 'breakStarted', reason: NO_ANSWER_REASON });
  else if (agent.missed >= MISSED_UNTIL_BREAK)
    context.tellAgent(id, { kind: 'breakStarted', reason: NOT_ACCEPTED_REASON });
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
export function label({ caller }: WaitingCall, teamName: string): { number?: string; name: string } {
  const { callerNumber: number, callerName } = caller;
  const name = callerName === undefined ? teamName : `${teamName}: ${callerName}`;
  return number === undefined ? { name } : { number, name };
}
