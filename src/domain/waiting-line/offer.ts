// An offer: the engine rings one agent for one waiting call, until it is accepted, missed or withdrawn.

import type { AgentId } from '../words/ids.ts';
import type { EngineBreak, NoticeWords } from '../words/notices.ts';
import type { OfferOutcome } from '../words/outcomes.ts';
import type { DialLabel } from '../words/switch-commands.ts';
import type { LegEndCause } from '../words/switch-events.ts';
import { agentNow, closeBridge, hangUpLeg, phoneOf, REST_MS } from './agents.ts';
import type { Agent, LineState, Offer, WaitingCall } from './line.ts';
import { notify, notifySupervisors } from './notices.ts';
import type { LineContext } from './output.ts';
import { ASKED_FOR_MS, dialPhone } from './own-number.ts';
import { doubtPhone } from './reachability.ts';
import { readyLegOf } from './ready-leg.ts';

type Fault = Extract<NoticeWords, { kind: 'ringingStopped' }>['why'];

/** So many offers in a row without an answer become a break: whoever is away blocks nobody. */
const UNANSWERED_UNTIL_BREAK = 2;
/** Declined, busy or unreachable, in a row: whoever can't take calls isn't asked without end. */
const MISSED_UNTIL_BREAK = 4;
/** The reasons that such breaks bear; the console has a text for each. */
export const NO_ANSWER_REASON: EngineBreak = 'noAnswer';
export const NOT_ACCEPTED_REASON: EngineBreak = 'notAccepted';

export function ring(line: LineState, waiting: WaitingCall, agent: Agent, context: LineContext): void {
  const team = line.teams.get(waiting.team);
  if (team === undefined) return;
  const offer = context.newId('offer');
  // The console rings by itself; its leg is built meanwhile, silently. A desk phone is rung.
  const { leg, bridge, ready } =
    agent.phone === 'softphone'
      ? readyLegOf(line, agent, context)
      : { leg: context.newId('leg'), bridge: context.newId('bridge'), ready: false };
  const ringsForMs = team.ringMs + 5_000;
  if (agent.phone !== 'softphone')
    dialPhone(
      { call: waiting.call, agent },
      { leg, target: phoneOf(agent), label: label(agent, waiting, team.name), timeoutMs: ringsForMs },
      context,
    );
  // Outside it takes a while until it rings, and then a key has to be pressed.
  const untilMs = context.now + (agent.phone === 'outside' ? ringsForMs + ASKED_FOR_MS : team.ringMs);
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

/** By a fault, and not by anybody's wish: whoever was rung is told why it doesn't ring any more. */
export function breakOff(line: LineState, offer: Offer, why: Fault, context: LineContext): void {
  withdraw(line, offer, context);
  notify(line, offer.agent, { kind: 'ringingStopped', call: offer.call, why }, context);
}

/** Nobody is rung for this call any more. */
export function withdrawAll(line: LineState, { offers }: WaitingCall, context: LineContext): void {
  for (const offer of offersOf(line, offers)) withdraw(line, offer, context);
}

/** The call has ended by a fault. */
export function breakOffAll(line: LineState, { offers }: WaitingCall, context: LineContext): void {
  for (const offer of offersOf(line, offers)) breakOff(line, offer, 'call', context);
}

function offersOf(line: LineState, offers: readonly string[]): readonly Offer[] {
  return offers.flatMap((id) => line.offers.get(id) ?? []);
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
  if (agent.unanswered >= UNANSWERED_UNTIL_BREAK) breakFor(line, id, NO_ANSWER_REASON, context);
  else if (agent.missed >= MISSED_UNTIL_BREAK) breakFor(line, id, NOT_ACCEPTED_REASON, context);
}

/** Its leg has ended without having been answered. */
export function offerLegEnded(line: LineState, offer: Offer, cause: LegEndCause, context: LineContext): void {
  // What fails while nobody sees the switch says nothing about the phone.
  if (line.unseenSince !== null) return breakOff(line, offer, 'switch', context);
  const outcome = offerOutcome(cause);
  miss(line, offer, outcome, context);
  if (outcome === 'unreachable')
    notify(line, offer.agent, { kind: 'ringingStopped', call: offer.call, why: 'phone' }, context);
}

/** Who is not there, or can't take calls, is not rung any more: this one is told, and who looks after the hotline. */
function breakFor(line: LineState, id: AgentId, reason: EngineBreak, context: LineContext): void {
  context.tellAgent(id, { kind: 'breakStarted', reason });
  notify(line, id, { kind: 'onBreak', reason }, context);
  notifySupervisors(line, { kind: 'colleagueOnBreak', colleague: id, reason }, context);
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

/** What the rung phone shows: the caller's number, and for whom the call is; of a team's name nobody outside would make anything. */
export function label(
  { phone }: Pick<Agent, 'phone'>,
  { caller }: Pick<WaitingCall, 'caller'>,
  teamName: string,
): DialLabel {
  const { callerNumber: number, callerName } = caller;
  const name = [phone === 'outside' ? undefined : teamName, callerName].filter((each) => each !== undefined);
  return {
    ...(number === undefined ? {} : { number }),
    ...(name.length === 0 ? {} : { name: name.join(': ') }),
  };
}
