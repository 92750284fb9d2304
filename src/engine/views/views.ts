// From the hotline's state to what consoles see. Pure: the same state gives the same views.

import type {
  ActivityView,
  AgentView,
  AsideView,
  AvailabilityView,
  CallerView,
  CallRecordView,
  NotesView,
  NoticeView,
  OfferView,
  OwnCallView,
  ReturnedView,
  TeamView,
  WaitingCallView,
} from '../../contract/view.ts';
import type { HotlineState } from '../../domain/hotline/hotline.ts';
import { type CallRecord, type Wording, waitedUntil } from '../../domain/records/call-record.ts';
import { agentByExtension, isFree, phoneRings } from '../../domain/waiting-line/agents.ts';
import { silentOne } from '../../domain/waiting-line/conversation.ts';
import {
  type Agent,
  type Conversation,
  consultOf,
  type LineState,
  type Offer,
  type Team,
  type WaitingCall,
} from '../../domain/waiting-line/line.ts';
import { possibleNow } from '../../domain/waiting-line/possible.ts';
import { TEAM_PREFIX } from '../../domain/waiting-line/transfer.ts';
import type { Caller } from '../../domain/words/caller.ts';
import type { CallId, Instant } from '../../domain/words/ids.ts';
import type { Notice } from '../../domain/words/notices.ts';
import type { CallList } from './call-list.ts';

export function teamView(state: HotlineState, team: Team): TeamView {
  const { line } = state;
  let [ready, ringing, talking] = [0, 0, 0];
  for (const id of line.members.get(team.id) ?? []) {
    const agent = line.agents.get(id);
    if (agent === undefined || agent.availability.kind === 'signedOut') continue;
    if (isFree(agent)) ready++;
    // Whoever is in several teams rings and talks for that of the caller.
    const { activity } = agent;
    if (activity.kind === 'ringing' && line.offers.get(activity.offer)?.team === team.id) ringing++;
    if (activity.kind === 'talking' && line.conversations.get(activity.call)?.team === team.id) talking++;
  }
  return {
    id: team.id,
    name: team.name,
    distribution: team.distribution,
    waiting: line.waiting.get(team.id)?.length ?? 0,
    ready,
    ringing,
    talking,
    amberAfterMs: team.amberAfterMs,
    redAfterMs: team.redAfterMs,
    callerPage: team.callerPage ?? null,
  };
}

/** What may be told of somebody beside what others need for their calls. */
export interface SeenOfPerson {
  /** Why this one is on a break. */
  readonly breaks: boolean;
  /** Since when this one does what is shown, and at which computer. */
  readonly since: boolean;
}

export function agentView(agent: Agent, told: SeenOfPerson): AgentView {
  return {
    id: agent.id,
    name: agent.name,
    extension: agent.extension,
    teamIds: agent.teams,
    phone: agent.phone,
    device: told.since ? agent.device : null,
    reachable: phoneRings(agent),
    availability: availabilityView(agent, told),
    activity: activityView(agent, told),
  };
}

function availabilityView({ availability }: Agent, told: SeenOfPerson): AvailabilityView {
  if (availability.kind !== 'onBreak') return availability;
  const { kind, reason, since } = availability;
  return { kind, ...(told.breaks ? { reason } : {}), ...(told.since ? { since } : {}) };
}

function activityView({ activity, occupiedSince }: Agent, told: SeenOfPerson): ActivityView {
  const from = (since: Instant) => (told.since ? { since } : {});
  const since = from(activity.since);
  switch (activity.kind) {
    case 'ringing':
      return { kind: 'ringing', offerId: activity.offer, ...since };
    case 'talking':
      return { kind: 'talking', callId: activity.call, ...since };
    case 'wrapUp':
      return {
        kind: 'wrapUp',
        callId: activity.call,
        ...since,
        // It says when it began, to whoever knows how long it is.
        ...(told.since ? { until: activity.untilMs } : {}),
        inOwnCall: occupiedSince !== null,
      };
    case 'idle':
      return occupiedSince === null
        ? { kind: 'idle', ...since }
        : { kind: 'ownCall', ...from(occupiedSince) };
  }
}

/** In rows, cards and records alike. */
export const callerView = ({ callerNumber, callerName }: Caller): CallerView => ({
  number: callerNumber ?? null,
  name: callerName ?? null,
});

/** Callers who come first have their order moved before everybody's arrival. */
const FIRST = -1e15;

export function waitingCallView(
  state: HotlineState,
  calls: CallList,
  waiting: WaitingCall,
  takenBy: WaitingCallView['takenBy'] = null,
): WaitingCallView {
  // Of several who are rung at once the row names the first.
  const offer = state.line.offers.get(waiting.offers[0] ?? '');
  return {
    id: waiting.call,
    teamId: waiting.team,
    order: waiting.place + (waiting.first ? FIRST : 0),
    enteredAt: waiting.enteredAt,
    ...callerView(waiting.caller),
    path: waiting.path,
    ringing: offer === undefined ? null : { agentId: offer.agent, agentName: agentName(state, offer.agent) },
    returned: returnedView(state, waiting.returned),
    callBack: callBackView(state, waiting.call),
    takenBy,
    ...noted(state, calls, waiting.call),
  };
}

function callBackView({ line }: HotlineState, call: CallId): NonNullable<WaitingCallView['callBack']> | null {
  const kept = line.kept.get(call);
  if (kept === undefined) return null;
  const { number, since, tries, restUntilMs: restUntil } = kept;
  return { number, since, tries, restUntil };
}

function returnedView(state: HotlineState, why: WaitingCall['returned']): ReturnedView | null {
  if (why === null) return null;
  if (why.kind === 'calledAgain' || why.kind === 'notCalledBack') return why;
  if (why.kind !== 'transferFailed') return { kind: why.kind, name: agentName(state, why.agent) };
  const name = why.target === null ? null : agentName(state, why.target);
  return { kind: why.kind, name, why: why.cause };
}

/** Null: the own phone has no part in anybody's call. */
export function asideView(state: HotlineState, calls: CallList, { guestLeg: leg }: Agent): AsideView | null {
  const { line } = state;
  const role = leg === null ? undefined : line.legs.get(leg);
  if (leg === null || role === undefined) return null;
  if (role.kind === 'stranger') {
    const other = agentByExtension(line, role.with ?? '')?.name ?? role.with ?? '';
    return { leg, kind: 'callerGone', callId: null, other, caller: null };
  }
  if (role.kind !== 'consult' && role.kind !== 'transfer') return null;
  const conversation = line.conversations.get(role.call);
  if (conversation === undefined) return null;
  return {
    leg,
    kind: role.kind === 'consult' ? 'consultation' : 'transfer',
    callId: role.call,
    other: whoHandsOver(state, conversation),
    caller: callerView(conversation.waiting.caller),
    ...noted(state, calls, role.call),
  };
}

/** The hotline, where a step of its mode puts the caller through. */
function whoHandsOver({ line, calls, hotlines }: HotlineState, { call, agent }: Conversation): string {
  const hotline = calls.get(call)?.hotline ?? '';
  return line.agents.get(agent)?.name ?? hotlines.get(hotline)?.name ?? agent;
}

/** The agent's own call, or the one that is being wrapped up; null if there is none. */
export function ownCallView(state: HotlineState, calls: CallList, agent: Agent): OwnCallView | null {
  const { activity } = agent;
  if (activity.kind !== 'talking' && activity.kind !== 'wrapUp') return null;
  const record = calls.get(activity.call);
  const conversation = activity.kind === 'talking' ? state.line.conversations.get(activity.call) : undefined;
  if (record === null || (activity.kind === 'talking' && conversation === undefined)) return null;
  const consult = conversation === undefined ? null : consultOf(conversation);
  const teamId = conversation?.team ?? record.team ?? '';
  return {
    callId: activity.call,
    teamId,
    teamName: state.line.teams.get(teamId)?.name ?? teamId,
    ...callerView(record.caller),
    path: record.path,
    waitedMs: waitedUntil(record, conversation?.takenAt ?? 0),
    takenAt: conversation?.takenAt ?? record.connectedAt ?? record.arrivedAt,
    phase: conversation === undefined ? 'wrapUp' : phaseOf(conversation.phase),
    rejoinUntil: conversation?.phase === 'interrupted' ? conversation.interruption.untilMs : null,
    heldByPhone: conversation?.heldByPhone ?? false,
    silent: conversation === undefined ? null : silentOne(conversation),
    agentLeg: conversation?.agentLeg ?? '',
    ...(record.calledBack ? { calledBack: true } : {}),
    consult: consult === null ? null : { to: consult.to, phase: consult.phase, facing: consult.facing },
    notes: notesOf(state, record),
    can: conversation === undefined ? [] : possibleNow(conversation),
  };
}

function phaseOf(phase: Conversation['phase']): OwnCallView['phase'] {
  if (phase === 'consulting') return 'held';
  const own = ['connecting', 'callingBack', 'held', 'interrupted'] as const;
  return own.find((each) => each === phase) ?? 'talking';
}

export function offerView(state: HotlineState, calls: CallList, offer: Offer): OfferView {
  const waiting = state.line.waiting.get(offer.team)?.find(({ call }) => call === offer.call);
  const team = state.line.teams.get(offer.team);
  return {
    id: offer.offer,
    callId: offer.call,
    teamName: team?.name ?? offer.team,
    ...callerView(waiting?.caller ?? {}),
    path: waiting?.path ?? [],
    enteredAt: waiting?.enteredAt ?? offer.startedAt,
    until: offer.untilMs,
    leg: offer.leg,
    ...(state.line.kept.has(offer.call) ? { calledBack: true } : {}),
    ...noted(state, calls, offer.call),
  };
}

/** `figures`: who looks may know how long others talked. */
export function callRecordView(state: HotlineState, record: CallRecord, figures: boolean): CallRecordView {
  return {
    id: record.call,
    arrivedAt: record.arrivedAt,
    ...callerView(record.caller),
    teamName: record.team === null ? null : (state.line.teams.get(record.team)?.name ?? record.team),
    agentName: record.agent === null ? null : agentName(state, record.agent),
    waitedMs: record.waitedMs,
    talkedMs: figures ? record.talkedMs : null,
    outcome: record.outcome,
    brokeOff: record.brokeOff !== null,
    erased: record.erased,
    notes: notesOf(state, record),
  };
}

export function noticeView(state: HotlineState, calls: CallList, { id, at, ...words }: Notice): NoticeView {
  const record = 'call' in words ? calls.get(words.call) : null;
  const on = 'turning' in words && state.turnedOn.find(({ turning }) => turning === words.turning);
  const colleague = 'colleague' in words ? words.colleague : 'target' in words ? words.target : null;
  return {
    id,
    at,
    words,
    caller: record === null ? null : callerView(record.caller),
    colleagueName: colleague === null ? null : agentName(state, colleague),
    ...(on === undefined || on === false ? {} : { turnedOnName: on.name }),
  };
}

/** Whose this extension is, or of `team:ID`; null: nobody's of ours. */
export function nameAt(line: LineState, to: string): string | null {
  const team = to.startsWith(TEAM_PREFIX) ? line.teams.get(to.slice(TEAM_PREFIX.length)) : undefined;
  return agentByExtension(line, to)?.name ?? team?.name ?? null;
}

export function agentName(state: HotlineState, id: string): string {
  return state.line.agents.get(id)?.name ?? id;
}

function noted(state: HotlineState, calls: CallList, call: CallId): NotesView {
  const record = calls.get(call);
  return record === null || record.notes.length === 0 ? {} : { notes: notesOf(state, record) };
}

function notesOf(state: HotlineState, record: CallRecord): OwnCallView['notes'] {
  const wording = ({ agent, text, at }: Wording) => ({ agentName: agentName(state, agent), text, at });
  return record.notes.map((note) => ({
    ...wording(note),
    id: note.id,
    agentId: note.agent,
    before: note.before.map(wording),
  }));
}
