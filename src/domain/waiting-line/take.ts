// Taking a call: an agent claims a waiting call; one gets it, everybody else reads who. Then it is only a bridge.

import { addLeg, changeAgent, phoneOf, startTimer, stopTimer } from './agents.ts';
import type {
  Agent,
  CommandResult,
  Conversation,
  LineState,
  Offer,
  Refusal,
  TakeReceipt,
  WaitingCall,
} from './line.ts';
import { closeOffer, label, withdraw } from './offer.ts';
import { type LineContext, touch } from './output.ts';
import { takeReadyLeg } from './ready-leg.ts';
import { findWaiting, removeWaiting, tellCall } from './waiting.ts';
import { endWrapUp } from './wrap-up.ts';

/** How long the agent's phone may need until it has the call; then the caller waits again. */
const CONNECT_WITHIN_MS = 10_000;
/** A desk phone rings until its owner lifts the receiver. */
const DESK_PHONE_RINGS_MS = 25_000;

export function take(line: LineState, clicked: Agent, call: string, context: LineContext): CommandResult {
  if (clicked.availability.kind === 'signedOut') return refuse('notSignedIn');
  if (clicked.availability.kind === 'onBreak') return refuse('onBreak');
  if (!clicked.reachable) return refuse('phoneUnreachable');
  const waiting = findWaiting(line, clicked.teams, call);
  if (waiting === null) {
    // Supervisors see the callers of all teams.
    const elsewhere = findWaiting(line, line.teams.keys(), call);
    return elsewhere === null ? whoHasIt(line, call) : refuse('notMember');
  }
  // Beside a direct call of one's own, yes: the console holds that. Beside another call of ours, no.
  if (clicked.activity.kind === 'talking' || clicked.guestLeg !== null) return refuse('busy');
  if (clicked.activity.kind === 'ringing') {
    const ringing = line.offers.get(clicked.activity.offer);
    if (ringing?.call === call) return accept(line, clicked, ringing, context);
    if (ringing !== undefined) withdraw(line, ringing, context);
  }
  const free = endWrapUp(line, line.agents.get(clicked.id) as Agent, context);
  const offered = waiting.offer === null ? undefined : line.offers.get(waiting.offer);
  if (offered !== undefined) withdraw(line, offered, context);
  const { agent, leg } = reachPhone(line, free, waiting, context);
  tellCall(context, call, { kind: 'offered', offer: leg.leg, agent: agent.id, cause: 'take' });
  return claim(line, agent, waiting, leg, context);
}

/** By the leg that is built already, or by a new one. */
export function reachPhone(
  line: LineState,
  agent: Agent,
  waiting: WaitingCall,
  context: LineContext,
): { readonly agent: Agent; readonly leg: Leg } {
  if (agent.phone === 'softphone') return takeReadyLeg(line, agent, context);
  const leg = addLeg(line, { kind: 'agent', call: waiting.call }, context);
  dialDeskPhone(line, agent, waiting, leg, context);
  return { agent, leg: { leg, bridge: context.newId('bridge'), ready: false } };
}

/** How long the phone may need until it has the call. */
export function connectingTimer(line: LineState, agent: Agent, call: string, context: LineContext): string {
  const withinMs = agent.phone === 'deskPhone' ? DESK_PHONE_RINGS_MS + 2_000 : CONNECT_WITHIN_MS;
  return startTimer(line, { kind: 'connecting', call }, withinMs, context);
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
  if (waiting !== null && waiting.offer !== null) return refuse('offerOver');
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
  if (waiting === null) return whoHasIt(line, offer.call);
  // A desk phone accepts by being lifted; a click in the console can't do it for it.
  if (agent.phone === 'deskPhone' && !lifted) return refuse('notPossibleNow');
  closeOffer(line, offer, 'accepted', context);
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
  waiting: WaitingCall,
  leg: Leg,
  context: LineContext,
): CommandResult {
  const { call } = waiting;
  removeWaiting(line, waiting.team, call, context);
  line.legs.set(leg.leg, { kind: 'agent', call });
  line.conversations.set(call, {
    call,
    team: waiting.team,
    callerLeg: waiting.callerLeg,
    agent: agent.id,
    agentLeg: leg.leg,
    bridge: leg.bridge,
    phase: 'connecting',
    heldByPhone: false,
    silentLegs: [],
    takenAt: context.now,
    waiting: { ...waiting, offer: null, tried: [], rest: null },
    timer: connectingTimer(line, agent, call, context),
    talked: false,
    interruption: null,
    consult: null,
    transfer: null,
  });
  changeAgent(line, agent, { activity: { kind: 'talking', call }, missed: 0 }, context);
  tellCall(context, call, {
    kind: 'lineLeft',
    team: waiting.team,
    reason: 'taken',
  });
  tellCall(context, call, {
    kind: 'taken',
    agent: agent.id,
    agentLeg: leg.leg,
    bridge: leg.bridge,
    waitedMs: context.now - waiting.enteredAt,
  });
  // Stop what plays, then join: in this order, so that the agent never hears the rest of a notice.
  context.effects.push({ kind: 'call', request: { kind: 'taken', call } });
  if (leg.ready) joinCaller(line.conversations.get(call) as Conversation, context);
  else context.effects.push({ kind: 'command', command: { kind: 'ringBack', leg: waiting.callerLeg } });
  const receipt: TakeReceipt = { call, leg: leg.leg, ready: leg.ready };
  return { ok: true, value: receipt };
}

/** The built leg waits in its bridge: only the caller has to move. Otherwise both do. */
export function joinCaller(conversation: Conversation, context: LineContext): void {
  const { bridge, agentLeg, callerLeg } = conversation;
  context.effects.push({ kind: 'command', command: { kind: 'bridge', bridge, legs: [agentLeg, callerLeg] } });
}

/** The built leg is there now: a call that was taken meanwhile joins it. */
export function agentLegReady(line: LineState, call: string, context: LineContext): void {
  const conversation = line.conversations.get(call);
  if (conversation?.phase === 'connecting') joinCaller(conversation, context);
}

/** The agent's phone has answered: agent and caller talk. */
export function agentLegAnswered(line: LineState, call: string, context: LineContext): void {
  const conversation = line.conversations.get(call);
  if (conversation?.phase !== 'connecting') return;
  joinCaller(conversation, context);
  stopTimer(line, conversation.timer, context);
  const again = conversation.interruption !== null;
  line.conversations.set(call, {
    ...conversation,
    phase: 'talking',
    talked: true,
    timer: null,
    interruption: null,
  });
  touch(context.touched.agents, conversation.agent);
  tellCall(context, call, again ? { kind: 'rejoined' } : { kind: 'connected', agent: conversation.agent });
}

function dialDeskPhone(
  line: LineState,
  agent: Agent,
  waiting: WaitingCall,
  leg: string,
  context: LineContext,
): void {
  const teamName = line.teams.get(waiting.team)?.name ?? waiting.team;
  context.effects.push({
    kind: 'command',
    command: {
      kind: 'dial',
      leg,
      bridge: null,
      target: phoneOf(agent),
      label: label(waiting, teamName),
      ready: false,
      timeoutMs: DESK_PHONE_RINGS_MS,
    },
  });
}

/** Who lost the race reads who won it. */
function whoHasIt(line: LineState, call: string): CommandResult {
  const conversation = line.conversations.get(call);
  const agent = conversation === undefined ? undefined : line.agents.get(conversation.agent);
  return agent === undefined
    ? refuse('callGone')
    : { ok: false, error: { code: 'takenByOther', agentName: agent.name } };
}

function refuse(code: Exclude<Refusal['code'], 'takenByOther' | 'targetBusy'>): CommandResult {
  return { ok: false, error: { code } };
}
