// A restart: from the journal's entries of open calls, of those just ended, and of signed-in agents back to the state before.
//
// Offers and ready legs are not restored: they are made anew, and what is left of them at the switch is closed.

import { timersOf } from '../call-flow/advance.ts';
import type { TimerId } from '../ids.ts';
import { agentByExtension, putAgent } from '../waiting-line/agents.ts';
import type { Agent, Conversation, LineTimer, WaitingCall } from '../waiting-line/line.ts';
import type { LineContext } from '../waiting-line/output.ts';
import { addWaiting, removeWaiting } from '../waiting-line/waiting.ts';
import { modeOf } from './calls.ts';
import type { AgentFact, CallFact, JournalEntry } from './facts.ts';
import type { Call, HotlineContext, HotlineState } from './hotline.ts';
import { beginTurn } from './turn.ts';

const CONNECT_AGAIN_WITHIN_MS = 5_000;

/** Replays `entries` (oldest first) into an empty state. Returns the timers that have to run again. */
export function restore(
  state: HotlineState,
  entries: Iterable<JournalEntry>,
  context: HotlineContext,
): readonly { readonly timer: TimerId; readonly afterMs: number }[] {
  const turn = beginTurn(context);
  for (const entry of entries) {
    if (entry.about === 'agent') agentFact(state, entry.agent, entry.fact, entry.at);
    else callFact(state, entry.call, entry.fact, entry.at, turn);
  }
  for (const leg of [...state.callers.keys(), ...state.line.legs.keys()]) state.unseen.add(leg);
  guests(state, context.now);
  return [...callTimers(state, context), ...lineTimers(state, context)];
}

function agentFact(state: HotlineState, id: string, fact: AgentFact, at: number): void {
  const agent = state.line.agents.get(id);
  // Somebody who is no longer in the configuration.
  if (agent === undefined) return;
  const set = (change: Partial<Agent>) => putAgent(state.line, { ...agent, ...change });
  switch (fact.kind) {
    case 'signedIn': {
      // Somebody who got a call by a transfer may sign in while it goes on.
      const talking = agent.activity.kind === 'talking';
      const activity = talking ? agent.activity : ({ kind: 'idle', since: at } as const);
      const device = fact.device ?? null;
      set({ availability: { kind: 'signedIn' }, activity, phone: fact.phone, device, signedInAt: at });
      return;
    }
    case 'movedOver':
      set({ device: fact.device ?? null, signedInAt: at });
      return;
    case 'signedOut':
      set({ availability: { kind: 'signedOut' }, device: null, signedInAt: null });
      return;
    case 'phoneChosen':
      set({ phone: fact.phone });
      return;
    case 'breakStarted':
      set({ availability: { kind: 'onBreak', reason: fact.reason, since: at } });
      return;
    case 'breakEnded':
      set({ availability: { kind: 'signedIn' } });
      return;
    case 'wrapUpStarted':
      set({ activity: { kind: 'wrapUp', call: fact.call, untilMs: fact.untilMs, timer: '' } });
      return;
    case 'wrapUpExtended':
      if (agent.activity.kind === 'wrapUp') set({ activity: { ...agent.activity, untilMs: fact.untilMs } });
      return;
    case 'wrapUpEnded':
      set({ activity: { kind: 'idle', since: at } });
  }
}

function callFact(state: HotlineState, id: string, fact: CallFact, at: number, line: LineContext): void {
  if (fact.kind === 'callArrived') {
    if (!state.hotlines.has(fact.hotline)) return;
    state.callers.set(fact.leg, id);
    state.calls.set(id, {
      id,
      hotline: fact.hotline,
      leg: fact.leg,
      arrivedAt: at,
      ...(fact.callerNumber === undefined ? {} : { number: fact.callerNumber }),
      ...(fact.callerName === undefined ? {} : { name: fact.callerName }),
      path: [],
      flow: { kind: 'ended', serial: 0 },
      notServed: false,
    });
    return;
  }
  const call = state.calls.get(id);
  if (call === undefined) return;
  const conversation = state.line.conversations.get(id);
  switch (fact.kind) {
    case 'branchChosen':
      state.calls.set(id, { ...call, path: [...call.path, { digit: fact.digit, label: fact.label }] });
      return;
    case 'flowMoved':
      state.calls.set(id, { ...call, flow: fact.flow });
      return;
    case 'lineEntered':
      addWaiting(state.line, waitingCall(call, fact.team, at), line);
      return;
    case 'lineLeft': {
      const waiting = removeWaiting(state.line, fact.team, id, line);
      if (fact.reason === 'notServed' || fact.reason === 'failed')
        state.calls.set(id, { ...call, notServed: true });
      // `taken` follows and needs to know where the caller stood.
      if (fact.reason === 'taken' && waiting !== null) state.line.conversations.set(id, taking(waiting));
      return;
    }
    case 'taken':
      if (conversation !== undefined) taken(state, conversation, fact, at);
      return;
    case 'connected':
      if (conversation !== undefined) put(state, { ...conversation, phase: 'talking', talked: true });
      return;
    case 'held':
      if (conversation !== undefined) put(state, { ...conversation, phase: 'held' });
      return;
    case 'resumed':
      if (conversation !== undefined) put(state, { ...conversation, phase: 'talking' });
      return;
    case 'interrupted': {
      const { untilMs, held } = fact;
      if (conversation !== undefined)
        put(state, { ...conversation, phase: 'interrupted', interruption: { untilMs, held, timer: null } });
      return;
    }
    case 'rejoinStarted': {
      if (conversation === undefined) return;
      const { agentLeg, bridge } = fact;
      state.line.legs.delete(conversation.agentLeg);
      state.line.legs.set(agentLeg, { kind: 'agent', call: id });
      put(state, {
        ...conversation,
        phase: 'connecting',
        agentLeg,
        bridge,
        heldByPhone: false,
        silentLegs: [],
      });
      return;
    }
    case 'rejoined': {
      if (conversation?.interruption == null) return;
      // After a click they talk; a phone that came back by itself finds the call as it was.
      const held = conversation.phase === 'interrupted' && conversation.interruption.held;
      put(state, { ...conversation, phase: held ? 'held' : 'talking', interruption: null });
      return;
    }
    case 'heldByPhone':
    case 'resumedByPhone':
      if (conversation !== undefined)
        put(state, { ...conversation, heldByPhone: fact.kind === 'heldByPhone' });
      return;
    case 'soundStopped':
    case 'soundBack':
      // Of the moment: the switch tells again.
      return;
    case 'consultStarted': {
      if (conversation === undefined) return;
      state.line.legs.set(fact.leg, { kind: 'consult', call: id });
      const consult = {
        to: fact.to,
        leg: fact.leg,
        bridge: fact.bridge,
        phase: 'ringing',
        facing: 'target',
      } as const;
      put(state, { ...conversation, phase: 'held', consult });
      return;
    }
    case 'toggled':
      if (conversation?.consult == null) return;
      put(state, {
        ...conversation,
        consult: { ...conversation.consult, phase: 'talking', facing: fact.facing },
      });
      return;
    case 'consultEnded':
      if (conversation?.consult == null) return;
      state.line.legs.delete(conversation.consult.leg);
      put(state, { ...conversation, phase: 'talking', consult: null });
      return;
    case 'transferStarted': {
      if (conversation === undefined) return;
      freeAgentOf(state, conversation, at);
      state.line.legs.delete(conversation.agentLeg);
      state.line.legs.set(fact.leg, { kind: 'transfer', call: id });
      put(state, {
        ...conversation,
        phase: 'transferring',
        consult: null,
        transfer: { to: fact.to, leg: fact.leg },
      });
      return;
    }
    case 'transferred':
      if (conversation?.transfer == null) return;
      put(state, { ...conversation, phase: 'transferred', agentLeg: conversation.transfer.leg });
      return;
    case 'lineReturned':
      if (conversation === undefined) return;
      forget(state, conversation, at);
      addWaiting(
        state.line,
        {
          ...conversation.waiting,
          team: fact.team,
          first: fact.first,
          enteredAt: fact.team === conversation.waiting.team ? conversation.waiting.enteredAt : at,
        },
        line,
      );
      return;
    case 'callEnded':
      if (conversation !== undefined) forget(state, conversation, at);
      state.callers.delete(call.leg);
      if (fact.by !== 'caller' && fact.by !== 'switch') state.line.legs.set(call.leg, { kind: 'leaving' });
      state.calls.delete(id);
      return;
    default:
      return;
  }
}

function waitingCall(call: Call, team: string, at: number): WaitingCall {
  return {
    call: call.id,
    team,
    callerLeg: call.leg,
    enteredAt: at,
    first: false,
    offer: null,
    tried: [],
    rest: null,
    ...(call.number === undefined ? {} : { number: call.number }),
    ...(call.name === undefined ? {} : { name: call.name }),
    path: call.path,
  };
}

function taking(waiting: WaitingCall): Conversation {
  return {
    call: waiting.call,
    team: waiting.team,
    callerLeg: waiting.callerLeg,
    agent: '',
    agentLeg: '',
    bridge: '',
    phase: 'connecting',
    heldByPhone: false,
    silentLegs: [],
    takenAt: 0,
    waiting,
    timer: null,
    talked: false,
    interruption: null,
    consult: null,
    transfer: null,
  };
}

function taken(
  state: HotlineState,
  conversation: Conversation,
  fact: Extract<CallFact, { kind: 'taken' }>,
  at: number,
): void {
  const { call } = conversation;
  state.line.legs.set(fact.agentLeg, { kind: 'agent', call });
  const { agent, agentLeg, bridge } = fact;
  // A colleague who got the call by a transfer goes on with it.
  const takenAt = conversation.agent === '' ? at : conversation.takenAt;
  put(state, {
    ...conversation,
    agent,
    agentLeg,
    bridge,
    takenAt,
    heldByPhone: false,
    silentLegs: [],
    transfer: null,
  });
  const person = state.line.agents.get(agent);
  if (person !== undefined) putAgent(state.line, { ...person, activity: { kind: 'talking', call } });
}

/** Whose phones ring for others' calls, or talk in them. */
function guests({ line }: HotlineState, now: number): void {
  for (const { consult, transfer } of line.conversations.values()) {
    for (const called of [consult, transfer]) {
      const agent = called === null ? null : agentByExtension(line, called.to);
      if (called === null || agent === null || !line.legs.has(called.leg)) continue;
      line.guests.set(called.leg, agent.id);
      putAgent(line, { ...agent, guestLeg: called.leg, occupiedSince: agent.occupiedSince ?? now });
    }
  }
}

function put(state: HotlineState, conversation: Conversation): void {
  state.line.conversations.set(conversation.call, conversation);
}

function forget(state: HotlineState, conversation: Conversation, at: number): void {
  state.line.conversations.delete(conversation.call);
  state.line.legs.delete(conversation.agentLeg);
  if (conversation.consult !== null) state.line.legs.delete(conversation.consult.leg);
  if (conversation.transfer !== null) state.line.legs.delete(conversation.transfer.leg);
  freeAgentOf(state, conversation, at);
}

function freeAgentOf(state: HotlineState, conversation: Conversation, at: number): void {
  const agent = state.line.agents.get(conversation.agent);
  if (agent?.activity.kind !== 'talking' || agent.activity.call !== conversation.call) return;
  putAgent(state.line, { ...agent, activity: { kind: 'idle', since: at } });
}

function* callTimers(state: HotlineState, context: HotlineContext) {
  for (const call of state.calls.values()) {
    for (const { timer, afterMs } of timersOf(call.flow, modeOf(state, call))) {
      state.timers.set(timer, call.id);
      const at =
        call.flow.kind === 'wait' ? (call.flow.limit?.at ?? context.now + afterMs) : context.now + afterMs;
      yield { timer, afterMs: Math.max(0, at - context.now) };
    }
  }
}

function* lineTimers(state: HotlineState, context: HotlineContext) {
  const start = (owner: LineTimer, afterMs: number) => {
    const timer = context.newId('timer');
    state.line.timers.set(timer, owner);
    return { timer, afterMs: Math.max(0, afterMs) };
  };
  for (const agent of state.line.agents.values()) {
    if (agent.activity.kind !== 'wrapUp') continue;
    const started = start({ kind: 'wrapUp', agent: agent.id }, agent.activity.untilMs - context.now);
    putAgent(state.line, { ...agent, activity: { ...agent.activity, timer: started.timer } });
    yield started;
  }
  for (const conversation of state.line.conversations.values()) {
    const { call, interruption } = conversation;
    if (conversation.phase === 'interrupted' && interruption !== null) {
      const started = start({ kind: 'interrupted', call }, interruption.untilMs - context.now);
      put(state, { ...conversation, interruption: { ...interruption, timer: started.timer } });
      yield started;
    }
    if (conversation.phase !== 'connecting') continue;
    const started = start({ kind: 'connecting', call: conversation.call }, CONNECT_AGAIN_WITHIN_MS);
    put(state, { ...conversation, timer: started.timer });
    yield started;
  }
}
