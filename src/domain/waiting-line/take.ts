// Taking a call: an agent claims a waiting call; one gets it, everybody else reads who. Then it is only a bridge.

import { agentNow, phoneOf } from './agents.ts';
import { callCallerBack } from './call-back.ts';
import { joinCaller } from './join-caller.ts';
import type {
  Agent,
  CommandResult,
  Conversation,
  LineState,
  Offer,
  TakeReceipt,
  WaitingCall,
} from './line.ts';
import { closeOffer, label, stopRinging, withdrawAll } from './offer.ts';
import type { LineContext } from './output.ts';
import { ASKED_FOR_MS, dialPhone } from './own-number.ts';
import { readyLegOf } from './ready-leg.ts';
import type { PlainRefusal } from './refusals.ts';
import { findWaiting } from './waiting.ts';
import { endWrapUp } from './wrap-up.ts';

/** How long the agent's phone may need until it has the call; then the caller waits again. */
const CONNECT_WITHIN_MS = 10_000;
/** A desk phone, or one outside, rings until its owner lifts the receiver. */
const PHONE_RINGS_MS = 25_000;

export function take(line: LineState, clicked: Agent, call: string, context: LineContext): CommandResult {
  const away = whyAway(clicked);
  if (away !== null) return refuse(away);
  const waiting = findWaiting(line, clicked.teams, call);
  if (waiting === null) {
    // Supervisors see the callers of all teams.
    const elsewhere = findWaiting(line, line.teams.keys(), call);
    return elsewhere === null ? whoHasIt(line, call, context) : refuse('notMember');
  }
  if (hasCallOfOurs(clicked)) return refuse('busy');
  // Who was just not reached may be called all the same.
  const fromMs = line.kept.has(call) ? context.calls.callBack(call)?.fromMs : undefined;
  if (fromMs !== undefined && fromMs > context.now) return refuse('notCalledBackNow');
  return takeWaiting(line, clicked, waiting, context);
}

/** Who can take no call, and why not; null: this one can. */
export function whyAway({ availability, reachable }: Agent): PlainRefusal['code'] | null {
  if (availability.kind === 'signedOut') return 'notSignedIn';
  if (availability.kind === 'onBreak') return 'onBreak';
  return reachable ? null : 'phoneUnreachable';
}

/** Beside a direct call of one's own one can take a call: the console holds that. Beside another call of ours, no. */
export function hasCallOfOurs({ activity, guestLeg }: Agent): boolean {
  return activity.kind === 'talking' || guestLeg !== null;
}

/** By whom nothing keeps from it. */
export function takeWaiting(
  line: LineState,
  clicked: Agent,
  waiting: WaitingCall,
  context: LineContext,
): CommandResult {
  const { call } = waiting;
  if (clicked.activity.kind === 'ringing') {
    const ringing = line.offers.get(clicked.activity.offer);
    if (ringing?.call === call) return accept(line, clicked, ringing, context);
    stopRinging(line, clicked, context);
  }
  const agent = endWrapUp(line, agentNow(line, clicked.id), context);
  withdrawAll(line, waiting, context);
  const leg = reachPhone(line, agent, waiting, context);
  context.tellCall(call, { kind: 'offered', offer: leg.leg, agent: agent.id, cause: 'take' });
  return claim(line, agent, waiting, leg, context);
}

/** By the leg that is built already, or by a new one. */
export function reachPhone(line: LineState, agent: Agent, waiting: WaitingCall, context: LineContext): Leg {
  if (agent.phone === 'softphone') return readyLegOf(line, agent, context);
  const leg = context.newId('leg');
  const teamName = line.teams.get(waiting.team)?.name ?? waiting.team;
  dialPhone(
    { call: waiting.call, agent },
    { leg, target: phoneOf(agent), label: label(agent, waiting, teamName), timeoutMs: PHONE_RINGS_MS },
    context,
  );
  return { leg, bridge: context.newId('bridge'), ready: false };
}

/** How long the phone may need until it has the call. */
export function connectWithinMs({ phone }: Agent): number {
  if (phone === 'softphone') return CONNECT_WITHIN_MS;
  return PHONE_RINGS_MS + 2_000 + (phone === 'outside' ? ASKED_FOR_MS : 0);
}

export function acceptOffer(
  line: LineState,
  agent: Agent,
  { offer: id, call }: { readonly offer: string; readonly call: string },
  context: LineContext,
): CommandResult {
  const offer = line.offers.get(id);
  if (offer?.agent === agent.id) return accept(line, agent, offer, context);
  // A click at the moment at which the ringing ended: whoever waits and rings nowhere else can still be taken.
  const waiting = findWaiting(line, agent.teams, call);
  if (waiting !== null && waiting.offers.length > 0) return refuse('offerOver');
  return take(line, agent, call, context);
}

/** The offered agent accepts: in the console, or by lifting the rung phone. */
export function accept(
  line: LineState,
  agent: Agent,
  offer: Offer,
  context: LineContext,
  lifted = false,
): CommandResult {
  const waiting = findWaiting(line, [offer.team], offer.call);
  if (waiting === null) return whoHasIt(line, offer.call, context);
  // Another phone accepts by being lifted; a click in the console can't do it for it.
  if (agent.phone !== 'softphone' && !lifted) return refuse('notPossibleNow');
  closeOffer(line, offer, 'accepted', context);
  // Whoever else is rung for this call is too late.
  withdrawAll(line, findWaiting(line, [offer.team], offer.call) ?? waiting, context);
  return claim(
    line,
    agent,
    waiting,
    { leg: offer.leg, bridge: offer.bridge, ready: lifted || offer.ready },
    context,
  );
}

interface Leg {
  readonly leg: string;
  readonly bridge: string;
  readonly ready: boolean;
}

/** From here on the call belongs to this agent. */
function claim(
  line: LineState,
  agent: Agent,
  { call, team, enteredAt, callerLeg }: WaitingCall,
  { leg, bridge, ready }: Leg,
  context: LineContext,
): CommandResult {
  context.tellCall(call, { kind: 'lineLeft', team, reason: 'taken' });
  context.tellCall(call, {
    kind: 'taken',
    agent: agent.id,
    agentLeg: leg,
    bridge,
    waitedMs: context.now - enteredAt,
    untilMs: context.now + connectWithinMs(agent),
  });
  // Stop what plays, then join: in this order, so that the agent never hears the rest of a notice.
  context.calls.taken(call);
  const conversation = line.conversations.get(call);
  if (ready && conversation !== undefined) joinCaller(conversation, context);
  else if (callerLeg !== '') context.command({ kind: 'ringBack', leg: callerLeg });
  const receipt: TakeReceipt = { call, leg, ready };
  return { ok: true, value: receipt };
}

/** The built leg is there now: a call that was taken meanwhile joins it. */
export function agentLegReady(line: LineState, call: string, context: LineContext): void {
  const conversation = line.conversations.get(call);
  if (conversation?.phase === 'connecting') joinCaller(conversation, context);
}

/** The agent's phone has answered. They talk once the switch has put them together, and not when it was told to. */
export function agentLegAnswered(line: LineState, call: string, context: LineContext): void {
  const conversation = line.conversations.get(call);
  if (conversation?.phase !== 'connecting') return;
  context.note({ kind: 'agentAnswered', call });
  if (conversation.callerLeg === '') return callCallerBack(line, conversation, context);
  if (conversation.joined) connect(conversation, context);
  else joinCaller(conversation, context);
}

/** The switch has done it; for a leg that was built before, often earlier than its phone answers. */
export function callerJoined(
  conversation: Extract<Conversation, { phase: 'connecting' }>,
  context: LineContext,
): void {
  context.note({ kind: 'callerJoined', call: conversation.call });
  if (conversation.answered) connect(conversation, context);
}

function connect(conversation: Extract<Conversation, { phase: 'connecting' }>, context: LineContext): void {
  const { call } = conversation;
  const again = conversation.interruption !== null;
  context.tellCall(call, again ? { kind: 'rejoined' } : { kind: 'connected', agent: conversation.agent });
}

/** Who lost the race reads who won it. */
export function whoHasIt(line: LineState, call: string, { calls }: LineContext): CommandResult {
  const conversation = line.conversations.get(call);
  const code = conversation === undefined ? 'sentAwayBy' : 'takenByOther';
  const agent = line.agents.get(conversation?.agent ?? calls.sentAwayBy(call) ?? '');
  return agent === undefined ? refuse('callGone') : { ok: false, error: { code, agentName: agent.name } };
}

function refuse(code: PlainRefusal['code']): CommandResult {
  return { ok: false, error: { code } };
}
