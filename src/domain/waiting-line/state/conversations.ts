// What facts make of a conversation: from which phase each may come, and where it leads. One that doesn't fit throws.

import type { Asked, CallFact } from '../../facts/facts.ts';
import type { BridgeId, CallId, Instant } from '../../words/ids.ts';
import { REST_MS } from '../agents.ts';
import {
  type Conversation,
  type ConversationPhase,
  consultOf,
  transferOf,
  type WaitingCall,
} from '../line.ts';
import { touch } from '../output.ts';
import { asideOf } from '../talk-on.ts';
import { changeAgent, freed, handsLegOver, talksIn } from './agents.ts';
import type { Change } from './change.ts';
import { dismissLeg, inviteGuest, setLeg, strangerFound } from './legs.ts';
import { addWaiting, takenOut } from './waiting.ts';

/** A journal of before 2026-11-28 doesn't say how long the agent's phone may need. */
const CONNECT_WITHIN_MS = 5_000;

const notReached = { answered: false, joined: false } as const;

type ConversationFact = Extract<
  CallFact,
  {
    kind:
      | 'connected'
      | 'held'
      | 'resumed'
      | 'heldByPhone'
      | 'resumedByPhone'
      | 'soundStopped'
      | 'soundBack'
      | 'interrupted'
      | 'rejoinStarted'
      | 'rejoined'
      | 'callBackStarted'
      | 'callBackConfirmed'
      | 'consultStarted'
      | 'consultAnswered'
      | 'toggled'
      | 'consultEnded'
      | 'transferStarted'
      | 'transferred'
      | 'lineReturned'
      | 'conversationBroken';
  }
>;

export function conversationFact(change: Change, call: CallId, fact: ConversationFact): void {
  const { line, at } = change;
  const conversation = line.conversations.get(call);
  if (conversation === undefined) throw new Error(`${fact.kind} of ${call}, in which nobody talks`);
  const misfit = () => new Error(`${fact.kind} of ${call}, which is ${conversation.phase}`);
  const go = (phase: ConversationPhase, also: Partial<Conversation> = {}) =>
    put(change, { ...inPhase(conversation, phase), ...also } as Conversation);
  switch (fact.kind) {
    case 'connected':
      if (conversation.phase !== 'connecting') throw misfit();
      return go({ phase: 'talking' }, { connectedAt: conversation.connectedAt ?? at });
    case 'callBackStarted':
      if (conversation.phase !== 'connecting') throw misfit();
      setLeg(change, fact.leg, { kind: 'callBack', call });
      return go({ phase: 'callingBack', leg: fact.leg, askedUntilMs: null });
    case 'callBackConfirmed': {
      if (conversation.phase !== 'callingBack') throw misfit();
      const { leg: callerLeg } = fact;
      // From now on it's a caller's, as any other.
      setLeg(change, callerLeg, null);
      const untilMs = at + CONNECT_WITHIN_MS;
      const waiting = { ...conversation.waiting, callerLeg };
      return go(
        { phase: 'connecting', untilMs, interruption: null, answered: true, joined: false },
        { callerLeg, waiting },
      );
    }
    case 'held':
      if (conversation.phase !== 'talking') throw misfit();
      return go({ phase: 'held' });
    case 'resumed':
      if (conversation.phase !== 'held') throw misfit();
      return go({ phase: 'talking' });
    case 'heldByPhone':
    case 'resumedByPhone':
      return put(change, { ...conversation, heldByPhone: fact.kind === 'heldByPhone', asked: null });
    case 'soundStopped':
    case 'soundBack': {
      const leg = fact.of === 'caller' ? conversation.callerLeg : conversation.agentLeg;
      const others = conversation.silentLegs.filter((each) => each !== leg);
      const silentLegs = fact.kind === 'soundStopped' ? [...others, leg] : others;
      return put(change, { ...conversation, silentLegs });
    }
    case 'interrupted': {
      const again = conversation.phase === 'connecting' && conversation.interruption !== null;
      if (conversation.phase !== 'talking' && conversation.phase !== 'held' && !again) throw misfit();
      // A leg that could not be reached again is hung up; one that is only silent may come back.
      if (again) dismissLeg(change, conversation.agentLeg);
      const { untilMs, held } = fact;
      return go({ phase: 'interrupted', interruption: { untilMs, held } });
    }
    case 'rejoinStarted': {
      if (conversation.phase !== 'interrupted') throw misfit();
      const { agentLeg, bridge, untilMs = at + CONNECT_WITHIN_MS } = fact;
      dismissLeg(change, conversation.agentLeg);
      setLeg(change, agentLeg, { kind: 'agent', call });
      handsLegOver(change, conversation.agent, agentLeg);
      const { interruption } = conversation;
      const fresh = { agentLeg, bridge, heldByPhone: false, silentLegs: [] };
      return go({ phase: 'connecting', untilMs, interruption, ...notReached }, fresh);
    }
    case 'rejoined': {
      // After a click they talk; a phone that came back by itself finds the call as it was.
      if (conversation.phase === 'interrupted')
        return go({ phase: conversation.interruption.held ? 'held' : 'talking' });
      if (conversation.phase !== 'connecting' || conversation.interruption === null) throw misfit();
      return go({ phase: 'talking' });
    }
    case 'consultStarted': {
      if (conversation.phase !== 'talking' && conversation.phase !== 'held') throw misfit();
      const { to, leg, bridge } = fact;
      setLeg(change, leg, { kind: 'consult', call });
      inviteGuest(change, to, leg);
      return go({ phase: 'consulting', consult: { to, leg, bridge, phase: 'ringing', facing: 'target' } });
    }
    case 'consultAnswered':
    case 'toggled': {
      if (conversation.phase !== 'consulting') throw misfit();
      const { consult } = conversation;
      const facing = fact.kind === 'toggled' ? fact.facing : consult.facing;
      return go({ phase: 'consulting', consult: { ...consult, phase: 'talking', facing } });
    }
    case 'consultEnded':
      if (conversation.phase !== 'consulting') throw misfit();
      dismissLeg(change, conversation.consult.leg);
      return go({ phase: fact.held === true ? 'held' : 'talking' });
    case 'transferStarted': {
      const { phase } = conversation;
      if (phase !== 'talking' && phase !== 'held' && phase !== 'consulting') throw misfit();
      const { kind: _, ...transfer } = fact;
      const { to, leg } = transfer;
      dismissLeg(change, conversation.agentLeg);
      setLeg(change, leg, { kind: 'transfer', call });
      if (!change.line.guests.has(leg)) inviteGuest(change, to, leg);
      freed(change, conversation.agent, call);
      return go({ phase: 'transferring', transfer });
    }
    case 'transferred': {
      if (conversation.phase !== 'transferring') throw misfit();
      const { transfer } = conversation;
      return go({ phase: 'transferred', transfer }, { agentLeg: transfer.leg });
    }
    case 'lineReturned':
      return returned(change, conversation, fact);
    case 'conversationBroken':
      return endConversation(change, conversation);
  }
}

/** An agent has a waiting call; or the colleague to whom it was transferred. */
export function taken(change: Change, call: CallId, fact: Extract<CallFact, { kind: 'taken' }>): void {
  const { line, at } = change;
  const { agent, agentLeg, bridge, untilMs = at + CONNECT_WITHIN_MS } = fact;
  const before = line.conversations.get(call) ?? begun(change, call);
  const fresh = { agent, agentLeg, bridge, heldByPhone: false, silentLegs: [] };
  setLeg(change, agentLeg, { kind: 'agent', call });
  handsLegOver(change, agent, agentLeg);
  talksIn(change, agent, call);
  put(change, {
    ...inPhase(before, { phase: 'connecting', untilMs, interruption: null, ...notReached }),
    ...fresh,
  } as Conversation);
}

/** By a step of the mode: nobody had the caller before. */
export function sentByMode(
  change: Change,
  { call, callerLeg, caller, path }: Pick<WaitingCall, 'call' | 'callerLeg' | 'caller' | 'path'>,
  fact: Extract<CallFact, { kind: 'transferStarted' }>,
): void {
  const { at } = change;
  const { kind: _, ...transfer } = fact;
  const { to, leg, byMode } = transfer;
  const team = byMode?.team ?? '';
  const waiting = { call, team, callerLeg, caller, path, enteredAt: at, place: 0, first: false };
  setLeg(change, leg, { kind: 'transfer', call });
  inviteGuest(change, to, leg);
  put(change, {
    ...nobodys({ ...waiting, returned: null, offers: [] }, at),
    bridge: byMode?.bridge ?? '',
    phase: 'transferring',
    transfer,
  });
}

/** Its target is rung no more. Out of a team's line `taken` brings the caller, as any other. */
export function transferTakenBack(change: Change, call: CallId): void {
  const conversation = change.line.conversations.get(call);
  if (conversation?.phase === 'transferring') dismissLeg(change, conversation.transfer.leg);
}

/** Ends every leg but the caller's, unless these two talk on; and frees the agent. */
export function endConversation(change: Change, conversation: Conversation, talkOn?: BridgeId): void {
  const { line, touched } = change;
  const { call, agent, agentLeg } = conversation;
  line.conversations.delete(call);
  touch(touched.calls, call);
  touch(touched.agents, agent);
  const consult = consultOf(conversation);
  if (talkOn !== undefined && consult !== null) {
    const { to, leg } = consult;
    const aside = { agent, with: to };
    strangerFound(change, { leg: agentLeg, bridge: talkOn, aside });
    strangerFound(change, { leg, bridge: talkOn, ...asideOf(line, to, line.agents.get(agent)?.extension) });
    return freed(change, agent, call);
  }
  dismissLeg(change, agentLeg);
  if (conversation.phase === 'callingBack') dismissLeg(change, conversation.leg);
  const other = consult ?? transferOf(conversation);
  if (other !== null) dismissLeg(change, other.leg);
  freed(change, agent, call);
}

export function switchAsked(change: Change, call: CallId, asked: Asked | null): void {
  const conversation = change.line.conversations.get(call);
  if (conversation === undefined) throw new Error(`asked for ${call}, in which nobody talks`);
  put(change, { ...conversation, asked });
}

export function callBackLifted(change: Change, call: CallId, askedUntilMs: Instant): void {
  const conversation = change.line.conversations.get(call);
  if (conversation?.phase !== 'callingBack') throw new Error(`lifted for ${call}, which isn't called back`);
  put(change, { ...conversation, askedUntilMs });
}

export function reaching(change: Change, call: CallId, what: 'agentAnswered' | 'callerJoined'): void {
  const conversation = change.line.conversations.get(call);
  if (conversation?.phase !== 'connecting')
    throw new Error(`${what} of ${call}, which isn't being connected`);
  put(change, { ...conversation, [what === 'agentAnswered' ? 'answered' : 'joined']: true });
}

/** What was of the moment, the switch tells again; whose phone was being reached gets the time to be reached. */
export function conversationsAfterRestart({ line, at }: Change): void {
  for (const conversation of line.conversations.values()) {
    const fresh = { ...conversation, silentLegs: [], asked: null };
    line.conversations.set(
      conversation.call,
      fresh.phase === 'connecting'
        ? { ...fresh, untilMs: Math.max(fresh.untilMs, at + CONNECT_WITHIN_MS) }
        : fresh,
    );
  }
}

/** At the old place in the own team's line, else behind the others; before all others if `first`. */
function returned(
  change: Change,
  conversation: Conversation,
  { team, first, why, lastSeenAt }: Extract<CallFact, { kind: 'lineReturned' }>,
): void {
  const { line, at } = change;
  const since = lastSeenAt ?? at;
  endConversation(change, conversation);
  const { waiting, agent, phase, connectedAt } = conversation;
  const moved = team !== waiting.team;
  // Who just had the caller, and gave the caller away or could not be reached, isn't rung for the same one at once.
  // Of those who are signed out a journal tells nothing more: nothing must be left of them.
  const here = line.agents.get(agent)?.availability.kind !== 'signedOut';
  if (here && (moved || phase === 'connecting')) changeAgent(change, agent, { restUntilMs: at + REST_MS });
  addWaiting(change, {
    ...waiting,
    team,
    first,
    returned: why ?? null,
    place: moved ? ++line.lastPlace : waiting.place,
    // What the caller has waited so far goes on; what was talked since doesn't count.
    enteredAt: moved ? since : since - ((connectedAt ?? since) - waiting.enteredAt),
    offers: [],
  });
}

function begun(change: Change, call: CallId): Conversation {
  const { at } = change;
  const waiting = takenOut(change, call);
  if (waiting === null) throw new Error(`taken: ${call}, which doesn't wait`);
  return { ...nobodys({ ...waiting, offers: [] }, at), phase: 'talking' };
}

function nobodys(waiting: WaitingCall, at: Instant): Omit<Conversation, 'phase'> {
  return {
    call: waiting.call,
    team: waiting.team,
    callerLeg: waiting.callerLeg,
    agent: '',
    agentLeg: '',
    bridge: '',
    heldByPhone: false,
    asked: null,
    silentLegs: [],
    takenAt: at,
    waiting,
    connectedAt: null,
  };
}

function put({ line, touched }: Change, conversation: Conversation): void {
  line.conversations.set(conversation.call, conversation);
  touch(touched.calls, conversation.call);
  touch(touched.agents, conversation.agent);
}

/** The same conversation in another phase: nothing of the one before stays. */
function inPhase(before: Conversation, phase: ConversationPhase): Conversation {
  return {
    call: before.call,
    team: before.team,
    callerLeg: before.callerLeg,
    agent: before.agent,
    agentLeg: before.agentLeg,
    bridge: before.bridge,
    heldByPhone: before.heldByPhone,
    asked: null,
    silentLegs: before.silentLegs,
    takenAt: before.takenAt,
    waiting: before.waiting,
    connectedAt: before.connectedAt,
    ...phase,
  };
}
