// What was told makes the state: the only code that changes it, live and when a journal is read.

import {
  type AboutWanted,
  aboutMessage,
  entryAfter,
  isCallBackFact,
  numberKey,
  numberToCall,
  withoutCall,
} from '../call-backs/entry.ts';
import type { TurnedOn } from '../control/quick-switch.ts';
import type { CallBackFact } from '../facts/call-back-facts.ts';
import type { CallFact, HotlineFact, Moment, PlanFact, PlanTakenUp, Told } from '../facts/facts.ts';
import type { MessageFact } from '../facts/message-facts.ts';
import { isMessageFact, leftMessage, messageAfter } from '../messages/message.ts';
import { type AccessCall, agentAtPhone } from '../phone-access/access-call.ts';
import type { ModeVersion } from '../plan/mode-version.ts';
import { otherPeople, type ReadyPlan } from '../plan/ready-plan.ts';
import { addFact, newRecord } from '../records/call-record.ts';
import { isTry } from '../waiting-line/call-back.ts';
import type { Touched } from '../waiting-line/output.ts';
import { touch } from '../waiting-line/output.ts';
import { agentFact, setGuestLeg } from '../waiting-line/state/agents.ts';
import type { Change, OpenLine } from '../waiting-line/state/change.ts';
import {
  callBackLifted,
  conversationFact,
  conversationsAfterRestart,
  endConversation,
  reaching,
  sentByMode,
  switchAsked,
  taken,
  transferTakenBack,
} from '../waiting-line/state/conversations.ts';
import {
  dismissLeg,
  ownNumberLeg,
  ownNumberOver,
  setLeg,
  strangerFound,
} from '../waiting-line/state/legs.ts';
import {
  extensionOccupied,
  extensionRegistered,
  phoneMoment,
  switchSeen,
} from '../waiting-line/state/phones.ts';
import { lettingGo, teamsAndPeople } from '../waiting-line/state/plan.ts';
import {
  addWaiting,
  answeringAfterRestart,
  changeKept,
  offerEnded,
  offered,
  offerReady,
  placeKept,
  placeOver,
  placeTakenBack,
  removeWaiting,
} from '../waiting-line/state/waiting.ts';
import type { CallBackEntry } from '../words/call-backs.ts';
import { callerOf } from '../words/caller.ts';
import type { CallBackId, CallId, ContentHash, HotlineId, Instant, LegId, MessageId } from '../words/ids.ts';
import type { Message } from '../words/messages.ts';
import type { Call, Hotline, HotlineState } from './hotline.ts';

interface OpenHotlines extends HotlineState {
  readonly hotlines: Map<HotlineId, Hotline>;
  readonly versions: Map<ContentHash, ModeVersion>;
  plan: ReadyPlan | null;
  planNumber: number;
  lastPlanNumber: number;
  readonly plansAtHand: Map<ContentHash, ReadyPlan>;
  turnedOn: readonly TurnedOn[];
  readonly calls: Map<CallId, Call>;
  readonly callers: Map<LegId, CallId>;
  readonly unseen: Set<LegId>;
  readonly accessCalls: Map<LegId, AccessCall>;
  readonly messages: Map<MessageId, Message>;
  readonly deletedMessages: Set<MessageId>;
  readonly callBacks: Map<CallBackId, CallBackEntry>;
  readonly openCallBacks: Map<string, CallBackId>;
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
  changeBy(state, change, told);
  const { leaving, closing } = state.line;
  if (leaving.size > 0 || closing.size > 0) lettingGo(change);
}

/** The content of a plan is at hand, for the fact that names it. */
export function planRead(read: HotlineState, plan: ReadyPlan): void {
  (read as OpenHotlines).plansAtHand.set(plan.hash, plan);
}

/** In force before the first of the facts that a restart reads. */
export function planStood(read: HotlineState, plan: ReadyPlan, at: Instant, touched: Touched): void {
  const state = read as OpenHotlines;
  inForce(state, { line: state.line, at, touched }, plan);
}

function changeBy(state: OpenHotlines, change: Change, told: Told): void {
  switch (told.about) {
    case 'moment':
      return momentTold(state, change, told.moment);
    case 'call':
      return callFact(state, change, told.call, told.fact);
    case 'agent': {
      const agent = state.line.agents.get(told.agent);
      if (agent !== undefined) agentFact(change, agent, told.fact);
      return;
    }
    case 'hotline':
      return hotlineFact(state, told.hotline, told.fact, change.at);
    case 'plan':
      return planFact(state, change, told.fact);
  }
}

function planFact(state: OpenHotlines, change: Change, fact: PlanFact): void {
  switch (fact.kind) {
    case 'planTakenUp':
      return planTakenUp(state, change, fact);
    case 'controlChanged':
      state.turnedOn = fact.on;
      return;
    case 'acted':
      return;
  }
}

/** Which mode is taken up follows from the plan since. */
function hotlineFact(state: OpenHotlines, id: HotlineId, fact: HotlineFact, at: Instant): void {
  const hotline = state.hotlines.get(id);
  if (hotline === undefined || fact.kind === 'modeTakenUp') return;
  state.hotlines.set(id, { ...hotline, lastCheck: { ...fact, endedAt: at } });
}

/** Without its content everything stays as it was. */
function planTakenUp(state: OpenHotlines, change: Change, { number, plan }: PlanTakenUp): void {
  state.lastPlanNumber = number;
  const ready = plan === undefined ? undefined : state.plansAtHand.get(plan);
  if (ready === undefined) return;
  state.planNumber = number;
  inForce(state, change, ready);
}

function inForce(state: OpenHotlines, change: Change, plan: ReadyPlan): void {
  const before = state.plan;
  state.plan = plan;
  state.plansAtHand.clear();
  for (const version of plan.modes.values()) state.versions.set(version.version, version);
  const pinned = new Set([...state.calls.values()].map(({ hotline }) => hotline));
  for (const hotline of [...state.hotlines.values()]) {
    if (plan.hotlines.has(hotline.id)) continue;
    if (pinned.has(hotline.id)) state.hotlines.set(hotline.id, { ...hotline, numbers: [], retired: true });
    else state.hotlines.delete(hotline.id);
  }
  for (const hotline of plan.hotlines.values()) {
    if (before?.hotlines.get(hotline.id) === hotline && state.hotlines.has(hotline.id)) continue;
    const { lastCheck = null, checking = false } = state.hotlines.get(hotline.id) ?? {};
    state.hotlines.set(hotline.id, { ...hotline, lastCheck, checking });
  }
  for (const version of [...state.versions.keys()]) forgetUnneeded(state, version);
  const { teams } = plan;
  const people = otherPeople(before, plan, state.line.agents);
  teamsAndPeople(change, { teams, ...people }, before?.teams ?? null);
}

function forgetUnneeded(state: OpenHotlines, version: ContentHash): void {
  for (const each of state.plan?.modes.values() ?? []) if (each.version === version) return;
  for (const { mode } of state.hotlines.values()) if (mode?.version === version) return;
  for (const call of state.calls.values()) if (call.version === version) return;
  state.versions.delete(version);
}

function callFact(state: OpenHotlines, change: Change, id: CallId, fact: CallFact): void {
  touch(change.touched.calls, id);
  if (fact.kind === 'callArrived') return callArrived(state, change, id, fact);
  // It was over when it was told.
  if (fact.kind === 'directCallMissed') return;
  if (isMessageFact(fact)) return messageFact(state, fact, change.at);
  if (isCallBackFact(fact)) return callBackFact(state, id, fact, change.at);
  if (fact.kind === 'callErased') {
    messagesErased(state, id);
    callBacksErased(state, id);
    // Nobody knows any more whom to call back in the place that is kept: it's over at once.
    changeKept(change, id, () => ({ number: '', untilMs: 0 }));
  }
  if (fact.kind === 'callErased' || fact.kind === 'placeOver') return placeOver(change, id);
  const before = state.calls.get(id);
  if (before === undefined) return;
  const record = addFact(before.record, id, fact, change.at) ?? before.record;
  const call = record === before.record ? before : { ...before, record };
  if (call !== before) state.calls.set(id, call);
  switch (fact.kind) {
    case 'branchChosen': {
      const { digit, label } = fact;
      state.calls.set(id, { ...call, path: [...call.path, { digit, label }] });
      return;
    }
    case 'languageChosen':
      state.calls.set(id, { ...call, language: fact.language });
      return;
    case 'announcementHeard':
      state.calls.set(id, { ...call, informedAt: change.at });
      return;
    case 'messageBegun': {
      const { message, team } = fact;
      state.calls.set(id, { ...call, speaking: { message, team } });
      return;
    }
    case 'messageLeft':
      return messageLeft(state, call, fact, change.at);
    case 'flowMoved':
      state.calls.set(id, { ...call, flow: fact.flow });
      return;
    case 'lineEntered':
      return lineEntered(change, call, fact);
    case 'placeTakenBack':
      return placeTakenBack(change, id, fact);
    case 'callBackAsked': {
      const { number, untilMs } = fact;
      state.calls.set(id, { ...call, callBack: { number, untilMs } });
      return;
    }
    case 'placeKept': {
      state.callers.delete(call.leg);
      state.calls.set(id, { ...call, leg: '', callBack: null });
      const { number = '', untilMs = change.at } = call.callBack ?? {};
      return placeKept(change, id, { number, untilMs }, fact.lastSeenAt ?? change.at);
    }
    case 'callBackConfirmed':
      state.callers.set(fact.leg, id);
      state.calls.set(id, { ...call, leg: fact.leg });
      change.line.kept.delete(id);
      return conversationFact(change, id, fact);
    case 'callBackMissed': {
      const { why: missed, restUntilMs } = fact;
      const rung = isTry(missed) ? 1 : 0;
      return changeKept(change, id, ({ tries }) => ({ tries: tries + rung, missed, restUntilMs }));
    }
    case 'lineLeft':
      // `taken` follows, and takes the caller out of the line.
      if (fact.reason === 'taken') return;
      return lineLeft(state, change, call, fact);
    case 'sentAway': {
      const informedAt = fact.to === 'voicemail' ? call.informedAt : change.at;
      state.calls.set(id, { ...call, sentAwayBy: fact.agent, informedAt });
      return;
    }
    case 'offered':
      return offered(change, id, fact);
    case 'offerReady':
      return offerReady(change, fact.offer);
    case 'offerEnded':
      return offerEnded(change, fact);
    case 'ownNumberRung':
      return ownNumberLeg(change, fact.leg, { agent: fact.agent, call: id, askedUntilMs: null });
    case 'ownNumberAccepted':
      return ownNumberOver(change, fact.leg);
    case 'taken':
      return taken(change, id, fact);
    case 'transferStarted': {
      if (fact.byMode === undefined) return conversationFact(change, id, fact);
      const { leg: callerLeg, caller, path } = call;
      return sentByMode(change, { call: id, callerLeg, caller, path }, fact);
    }
    case 'transferFailed': {
      if (fact.step === undefined) return;
      state.calls.set(id, { ...call, failedTransfers: call.failedTransfers + 1 });
      const conversation = change.line.conversations.get(id);
      if (conversation !== undefined) endConversation(change, conversation);
      return;
    }
    case 'transferTakenBack':
      return transferTakenBack(change, id);
    case 'connected':
      state.calls.set(id, { ...call, talked: true, callBack: null });
      return conversationFact(change, id, fact);
    case 'callEnded':
      return callEnded(state, change, call, fact);
    case 'quickSwitchMet':
    case 'stepEntered':
    case 'keyPressed':
    case 'noKeyPressed':
    case 'branchTaken':
    case 'promptFinished':
    case 'messageDropped':
    case 'placeDropped':
    case 'noted':
    case 'noteMended':
    case 'notesErased':
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
  const { hotline, leg, modeVersion, announcements = [] } = fact;
  if (!state.hotlines.has(hotline)) return;
  state.callers.set(leg, id);
  state.calls.set(id, {
    id,
    hotline,
    leg,
    calledNumber: fact.calledNumber,
    version: modeVersion ?? null,
    arrivedAt: at,
    caller: callerOf(fact),
    language: null,
    announcements,
    path: [],
    flow: { kind: 'ended', serial: 0 },
    talked: false,
    leftMessage: false,
    record: newRecord(id, hotline, callerOf(fact), at),
    speaking: null,
    notServed: false,
    informedAt: null,
    sentAwayBy: null,
    callBack: null,
    diverted: fact.diverted ?? null,
    failedTransfers: 0,
    left: null,
    check: fact.check === true,
  });
}

function messageLeft(
  state: OpenHotlines,
  call: Call,
  fact: Extract<CallFact, { kind: 'messageLeft' }>,
  at: Instant,
): void {
  state.calls.set(call.id, { ...call, leftMessage: true });
  const { speaking, check } = call;
  // Of a check call nothing was recorded.
  if (speaking?.message === fact.message && !check) {
    const called = { hotline: call.hotline, number: call.calledNumber };
    state.messages.set(fact.message, leftMessage({ ...call, called }, fact, speaking, at));
  }
}

function messageFact(state: OpenHotlines, fact: MessageFact, at: Instant): void {
  const message = state.messages.get(fact.message);
  if (message === undefined) return;
  const after = messageAfter(message, fact, at);
  if (after === null) state.messages.delete(message.id);
  else state.messages.set(message.id, after);
  if (after?.state.kind === 'deleted') state.deletedMessages.add(message.id);
  else state.deletedMessages.delete(message.id);
}

function messagesErased(state: OpenHotlines, call: CallId): void {
  for (const { id, call: its } of state.messages.values()) {
    if (its !== call) continue;
    state.messages.delete(id);
    state.deletedMessages.delete(id);
  }
}

function callBackFact(state: OpenHotlines, id: CallId, fact: CallBackFact, at: Instant): void {
  const before = state.callBacks.get(fact.entry) ?? null;
  const about = aboutWanted(state, id, fact);
  putCallBack(state, fact.entry, entryAfter(before, { call: id, fact, about, at }));
}

function aboutWanted(state: OpenHotlines, id: CallId, fact: CallBackFact): AboutWanted | null {
  if (fact.kind !== 'callBackWanted') return null;
  const message = fact.message === undefined ? undefined : state.messages.get(fact.message);
  if (message !== undefined) return aboutMessage(message);
  const call = state.calls.get(id);
  if (call === undefined) return null;
  const { caller, path, hotline, calledNumber: number } = call;
  return { caller, path, called: { hotline, number } };
}

/** `after` null: it's gone. */
function putCallBack(state: OpenHotlines, id: CallBackId, after: CallBackEntry | null): void {
  const before = state.callBacks.get(id);
  if (before === undefined && after === null) return;
  const key = numberKey(numberToCall(after ?? before ?? { wanted: [] }));
  if (after === null) state.callBacks.delete(id);
  else state.callBacks.set(id, after);
  if (key === null) return;
  if (after !== null && after.done === null) state.openCallBacks.set(key, id);
  else if (state.openCallBacks.get(key) === id) state.openCallBacks.delete(key);
}

function callBacksErased(state: OpenHotlines, call: CallId): void {
  for (const entry of state.callBacks.values()) {
    const after = withoutCall(entry, call);
    if (after !== entry) putCallBack(state, entry.id, after);
  }
}

/** As `messagesRead`. */
function callBacksRead(state: OpenHotlines, entries: readonly CallBackEntry[]): void {
  state.callBacks.clear();
  state.openCallBacks.clear();
  for (const entry of entries) putCallBack(state, entry.id, entry);
}

/** The journal's own list of them stands for what single facts have said. */
function messagesRead(state: OpenHotlines, messages: readonly Message[]): void {
  state.messages.clear();
  state.deletedMessages.clear();
  for (const message of messages) {
    state.messages.set(message.id, message);
    if (message.state.kind === 'deleted') state.deletedMessages.add(message.id);
  }
}

function lineEntered(
  change: Change,
  call: Call,
  { team, place: told }: Extract<CallFact, { kind: 'lineEntered' }>,
): void {
  const { line } = change;
  const { id, leg, caller, path, left, failedTransfers } = call;
  // Whom nobody could be found for elsewhere meanwhile has lost no place by it.
  const cameBack = left?.waiting.team === team && failedTransfers > left.failedTransfers;
  const place = cameBack
    ? left.waiting
    : { enteredAt: change.at, place: told ?? line.lastPlace + 1, first: false, returned: null };
  line.lastPlace = Math.max(line.lastPlace, place.place);
  const { enteredAt, place: stands, first, returned } = place;
  const before = { enteredAt, place: stands, first, returned };
  addWaiting(change, { call: id, team, callerLeg: leg, ...before, offers: [], caller, path });
}

function lineLeft(
  state: OpenHotlines,
  change: Change,
  call: Call,
  { team, reason }: Extract<CallFact, { kind: 'lineLeft' }>,
): void {
  const waiting = removeWaiting(change, [team], call.id);
  const { failedTransfers } = call;
  const left = waiting === null ? call.left : { waiting, failedTransfers };
  const notServed = reason === 'told' || reason === 'hungUp' ? call.notServed : true;
  state.calls.set(call.id, { ...call, notServed, left });
}

/** Nothing of it stays. */
function callEnded(
  state: OpenHotlines,
  change: Change,
  { id, leg, hotline, version, left, caller: { callerNumber: number } }: Call,
  { by, talkOn, placeUntilMs: untilMs }: Extract<CallFact, { kind: 'callEnded' }>,
): void {
  if (untilMs !== undefined && left !== null && number !== undefined) {
    const { team, place, first } = left.waiting;
    change.line.leftPlaces.set(id, { team, place, first, number, untilMs });
  }
  const conversation = change.line.conversations.get(id);
  if (conversation !== undefined) endConversation(change, conversation, talkOn);
  change.line.kept.delete(id);
  state.callers.delete(leg);
  // The caller's leg has ended already, also where the switch has.
  if (by !== 'caller' && by !== 'switch' && leg !== '') setLeg(change, leg, { kind: 'leaving' });
  state.calls.delete(id);
  const began = state.hotlines.get(hotline);
  if (began?.retired === true && ![...state.calls.values()].some((call) => call.hotline === hotline))
    state.hotlines.delete(hotline);
  const isGone = !state.hotlines.has(hotline);
  // Most calls go by the version that is in force.
  if (version !== null && (isGone || began?.mode?.version !== version)) forgetUnneeded(state, version);
  if (isGone && began?.mode != null) forgetUnneeded(state, began.mode.version);
}

/** Who calls back from a phone that the engine rings has a call, as long as it goes on. */
function ownPhoneMoved(
  { accessCalls }: OpenHotlines,
  change: Change,
  { leg, call }: Extract<Moment, { kind: 'accessMoved' }>,
): void {
  const its = call ?? accessCalls.get(leg);
  const agent = its === undefined ? null : agentAtPhone(its);
  if (agent !== null) setGuestLeg(change, agent, call === null ? null : leg);
}

function momentTold(state: OpenHotlines, change: Change, moment: Moment): void {
  switch (moment.kind) {
    case 'legDismissed':
      return dismissLeg(change, moment.leg);
    case 'legGone':
      return setLeg(change, moment.leg, null);
    case 'keyAsked': {
      const own = state.line.ownNumbers.get(moment.leg);
      if (own !== undefined) ownNumberLeg(change, moment.leg, { ...own, askedUntilMs: moment.untilMs });
      return;
    }
    case 'strangerFound':
      return strangerFound(change, moment);
    case 'checkCalled': {
      const hotline = state.hotlines.get(moment.hotline);
      if (hotline !== undefined) state.hotlines.set(hotline.id, { ...hotline, checking: moment.underWay });
      return;
    }
    case 'extensionRegistered':
      return extensionRegistered(change, moment.extension, moment.registered);
    case 'extensionOccupied':
      return extensionOccupied(change, moment.extension, moment.busy);
    case 'agentAnswered':
    case 'callerJoined':
      return reaching(change, moment.call, moment.kind);
    case 'callBackLifted':
      return callBackLifted(change, moment.call, moment.untilMs);
    case 'callBackRests':
      return changeKept(change, moment.call, () => ({ restUntilMs: moment.untilMs }));
    case 'switchAsked':
      return switchAsked(change, moment.call, moment.asked);
    case 'pictureSeen':
      state.unseen.clear();
      return switchSeen(change, null);
    case 'switchUnreached':
      return switchSeen(change, state.line.unseenSince ?? change.at);
    case 'accessMoved':
      ownPhoneMoved(state, change, moment);
      if (moment.call === null) state.accessCalls.delete(moment.leg);
      else state.accessCalls.set(moment.leg, moment.call);
      for (const leg of moment.dismissed) setLeg(change, leg, { kind: 'leaving' });
      return;
    case 'messagesRead':
      return messagesRead(state, moment.messages);
    case 'callBacksRead':
      return callBacksRead(state, moment.entries);
    case 'messageErasing':
      return void state.deletedMessages.delete(moment.message);
    case 'versionRead':
      state.versions.set(moment.version.version, moment.version);
      return;
    case 'restarted':
      for (const version of [...state.versions.keys()]) forgetUnneeded(state, version);
      for (const leg of [...state.callers.keys(), ...state.line.legs.keys()]) state.unseen.add(leg);
      switchSeen(change, moment.lastSeenAt);
      answeringAfterRestart(change);
      return conversationsAfterRestart(change);
    default:
      return phoneMoment(change, moment);
  }
}
