// What was told makes the state: the only code that changes it, live and when a journal is read.

import type { CallId, HotlineId, Instant, LegId } from '../ids.ts';
import type { Touched } from '../waiting-line/output.ts';
import { touch } from '../waiting-line/output.ts';
import { agentFact } from '../waiting-line/state/agents.ts';
import type { Change, OpenLine } from '../waiting-line/state/change.ts';
import {
  conversationFact,
  conversationsAfterRestart,
  endConversation,
  taken,
} from '../waiting-line/state/conversations.ts';
import { dismissLeg, setLeg } from '../waiting-line/state/legs.ts';
import {
  extensionOccupied,
  extensionRegistered,
  phoneMoment,
  switchSeen,
} from '../waiting-line/state/phones.ts';
import { addWaiting, offerEnded, offered, offerReady, removeWaiting } from '../waiting-line/state/waiting.ts';
import type { CallFact, Moment, Told } from './facts.ts';
import type { Call, Hotline, HotlineState } from './hotline.ts';

interface OpenHotlines extends HotlineState {
  readonly hotlines: Map<HotlineId, Hotline>;
  readonly calls: Map<CallId, Call>;
  readonly callers: Map<LegId, CallId>;
  readonly unseen: Set<LegId>;
  readonly line: OpenLine;
}

/**
 * Throws where what is told doesn't fit the state. Of calls of hotlines, and of people, that are no longer configured
 * nothing is kept.
 */
export function apply(read: HotlineState, told: Told, at: Instant, touched: Touched): void {
  // Whoever else holds the state only reads it.
  const state = read as OpenHotlines;
  const change = { line: state.line, at, touched };
  if (told.about === 'moment') return momentTold(state, change, told.moment);
  if (told.about === 'call') return callFact(state, change, told.call, told.fact);
  const agent = state.line.agents.get(told.agent);
  if (agent !== undefined) agentFact(change, agent, told.fact);
}

function callFact(state: OpenHotlines, change: Change, id: CallId, fact: CallFact): void {
  touch(change.touched.calls, id);
  if (fact.kind === 'callArrived') return callArrived(state, change, id, fact);
  const call = state.calls.get(id);
  if (call === undefined) return;
  switch (fact.kind) {
    case 'branchChosen': {
      const { digit, label } = fact;
      state.calls.set(id, { ...call, path: [...call.path, { digit, label }] });
      return;
    }
    case 'flowMoved':
      state.calls.set(id, { ...call, flow: fact.flow });
      return;
    case 'lineEntered':
      return lineEntered(change, call, fact.team);
    case 'lineLeft':
      // `taken` follows, and takes the caller out of the line.
      if (fact.reason === 'taken') return;
      removeWaiting(change, [fact.team], id);
      if (fact.reason !== 'hungUp') state.calls.set(id, { ...call, notServed: true });
      return;
    case 'offered':
      return offered(change, id, fact);
    case 'offerReady':
      return offerReady(change, fact.offer);
    case 'offerEnded':
      return offerEnded(change, fact);
    case 'taken':
      return taken(change, id, fact);
    case 'connected':
      state.calls.set(id, { ...call, talked: true });
      return conversationFact(change, id, fact);
    case 'callEnded':
      return callEnded(state, change, call, fact.by);
    case 'stepEntered':
    case 'keyPressed':
    case 'noKeyPressed':
    case 'promptFinished':
    case 'transferFailed':
    case 'noted':
    case 'faultSeen':
      return;
    default:
      return conversationFact(change, id, fact);
  }
}

function callArrived(
  state: OpenHotlines,
  { at }: Change,
  id: CallId,
  fact: Extract<CallFact, { kind: 'callArrived' }>,
): void {
  const { hotline, leg, callerNumber, callerName } = fact;
  if (!state.hotlines.has(hotline)) return;
  state.callers.set(leg, id);
  state.calls.set(id, {
    id,
    hotline,
    leg,
    arrivedAt: at,
    ...(callerNumber === undefined ? {} : { number: callerNumber }),
    ...(callerName === undefined ? {} : { name: callerName }),
    path: [],
    flow: { kind: 'ended', serial: 0 },
    talked: false,
    notServed: false,
  });
}

function lineEntered(change: Change, call: Call, team: string): void {
  const { id, leg, number, name, path } = call;
  addWaiting(change, {
    call: id,
    team,
    callerLeg: leg,
    enteredAt: change.at,
    place: ++change.line.lastPlace,
    first: false,
    offers: [],
    ...(number === undefined ? {} : { number }),
    ...(name === undefined ? {} : { name }),
    path,
  });
}

/** Nothing of it stays. */
function callEnded(
  state: OpenHotlines,
  change: Change,
  { id, leg }: Call,
  by: Extract<CallFact, { kind: 'callEnded' }>['by'],
): void {
  const conversation = change.line.conversations.get(id);
  if (conversation !== undefined) endConversation(change, conversation);
  state.callers.delete(leg);
  // The caller's leg has ended already, also where the switch has.
  if (by !== 'caller' && by !== 'switch') setLeg(change, leg, { kind: 'leaving' });
  state.calls.delete(id);
}

function momentTold(state: OpenHotlines, change: Change, moment: Moment): void {
  switch (moment.kind) {
    case 'legDismissed':
      return dismissLeg(change, moment.leg);
    case 'legGone':
      return setLeg(change, moment.leg, null);
    case 'strangerFound':
      return setLeg(change, moment.leg, { kind: 'stranger', bridge: moment.bridge });
    case 'extensionRegistered':
      return extensionRegistered(change, moment.extension, moment.registered);
    case 'extensionOccupied':
      return extensionOccupied(change, moment.extension, moment.busy);
    case 'pictureSeen':
      state.unseen.clear();
      return switchSeen(change, null);
    case 'switchUnreached':
      return switchSeen(change, state.line.unseenSince ?? change.at);
    case 'restarted':
      for (const leg of [...state.callers.keys(), ...state.line.legs.keys()]) state.unseen.add(leg);
      switchSeen(change, moment.lastSeenAt);
      return conversationsAfterRestart(change);
    default:
      return phoneMoment(change, moment);
  }
}
