// Call-backs of all hotlines: who is to be called, a person's command, and what follows from what else has happened.

import {
  type CallBackCommand,
  type CallBackRefusal,
  decideCallBack,
  type ToTell,
} from '../call-backs/commands.ts';
import { isWanted, numberKey, numberWanted, waitedOf } from '../call-backs/entry.ts';
import { isInHours, isMissed } from '../call-backs/missed.ts';
import type { CallBackFact } from '../facts/call-back-facts.ts';
import type { CallFact, Fact } from '../facts/facts.ts';
import type { MessageFact } from '../facts/message-facts.ts';
import type { MessageReader } from '../messages/commands.ts';
import type { CommandResult } from '../waiting-line/line.ts';
import type { Refusal } from '../waiting-line/refusals.ts';
import type { CallBackEntry, WhyCallBack } from '../words/call-backs.ts';
import type { AgentId, CallBackId, CallId, TeamId } from '../words/ids.ts';
import type { Message } from '../words/messages.ts';
import type { Call, HotlineState } from './hotline.ts';
import type { Turn } from './turn.ts';

/** The open one of this number; undefined: there is none, or the number is withheld. */
export function callBackOf(
  { callBacks, openCallBacks }: HotlineState,
  number: string | null | undefined,
): CallBackEntry | undefined {
  const key = numberKey(number);
  const id = key === null ? undefined : openCallBacks.get(key);
  return id === undefined ? undefined : callBacks.get(id);
}

/** Who looks after this number, still one of ours; null: nobody. */
export const ownerOf = (state: HotlineState, number: string | null | undefined): AgentId | null =>
  ownerHere(state, callBackOf(state, number));

/** What somebody had who has left us has nobody. */
function ownerHere({ line }: HotlineState, entry: CallBackEntry | undefined): AgentId | null {
  const owner = entry?.owner?.by;
  return owner !== undefined && line.agents.has(owner) ? owner : null;
}

export interface Wanted {
  readonly why: Exclude<WhyCallBack, 'message'>;
  readonly team: TeamId | null;
  readonly waitedMs: number | null;
  readonly brokeOff?: true;
  /** To be called there; left out: the number by which it was called. */
  readonly number?: string;
}

/** Whoever is in this call is to be called. False: the number is withheld, so that nobody could. */
export function wantCallBack(state: HotlineState, call: Call, wanted: Wanted, now: Turn): boolean {
  const number = numberWanted({ caller: call.caller, ...wanted });
  if (numberKey(number) === null || call.check) return false;
  now.tellCall(call.id, { kind: 'callBackWanted', entry: entryFor(state, number, now), ...wanted });
  return true;
}

const entryFor = (state: HotlineState, number: string | null, now: Turn) =>
  callBackOf(state, number)?.id ?? now.newId('callback');

/** To be asked before its end is told: a call that has ended isn't in the state any more. */
export function wantIfMissed(
  state: HotlineState,
  call: Call,
  { outcome, by, lastSeenAt }: Omit<Extract<CallFact, { kind: 'callEnded' }>, 'kind'>,
  now: Turn,
): void {
  const { record, hotline, arrivedAt } = call;
  const document = state.plan?.document;
  const schedule = document?.hotlines[hotline]?.schedule;
  const inHours = now.outside === null || isInHours(schedule, now.outside.calendar, arrivedAt);
  const waitedMs = waitedOf(record, lastSeenAt ?? now.now);
  const { team } = record;
  const rule = team === null ? undefined : document?.teams[team]?.missed;
  const brokeOff = by === 'switch' || outcome === 'failed';
  if (!isMissed({ outcome, brokeOff, waitedMs, inHours }, rule)) return;
  // Whoever asked to be called is in the list already.
  if (hasWished(state, call.id)) return;
  wantCallBack(state, call, { why: 'missed', team, waitedMs, ...(brokeOff ? { brokeOff } : {}) }, now);
}

/** In this call, whatever the number is at which it's to be. */
function hasWished({ callBacks, openCallBacks }: HotlineState, id: CallId): boolean {
  for (const entry of openCallBacks.values())
    if (callBacks.get(entry)?.wanted.some(({ why, call }) => why === 'wish' && call === id) === true)
      return true;
  return false;
}

export function obeyCallBack(
  state: HotlineState,
  reader: MessageReader,
  command: CallBackCommand,
  now: Turn,
): CommandResult {
  const entry = state.callBacks.get(command.entry);
  const { messages, line } = state;
  const isHere = (agent: AgentId) => line.agents.has(agent);
  const decided = decideCallBack(entry, command, reader, { messages, isHere });
  if (!decided.ok) return { ok: false, error: named(state, decided.refusal) };
  if (entry !== undefined) for (const each of decided.tell) tell(entry, each, reader.agent, now);
  return { ok: true, value: null };
}

function tell(entry: CallBackEntry, each: ToTell, agent: AgentId, now: Turn): void {
  if (each.of === 'entry') return now.tellCall((each.wanted ?? latestOf(entry)).call, each.fact);
  const { id: message, call, state } = each.message;
  const kinds = { claim: 'messageClaimed', release: 'messageReleased', done: 'messageDone' } as const;
  const from =
    each.does === 'claim' && state.kind === 'inProgress' && state.by !== agent ? { from: state.by } : {};
  if (state.kind === 'inProgress' && state.by === agent && each.does === 'claim') return;
  now.tellCall(call, { kind: kinds[each.does], message, agent, ...from });
}

/** Facts about the whole of it are told about this one's call. */
function latestOf({ wanted }: CallBackEntry): { readonly call: CallId } {
  const latest = wanted.at(-1);
  if (latest === undefined) throw new Error('an entry of call-backs has nothing in it');
  return latest;
}

function named({ line }: HotlineState, refusal: CallBackRefusal): Refusal {
  if (!('agent' in refusal)) return refusal;
  const { code, agent } = refusal;
  return agent === null
    ? { code: 'callBackOver' }
    : { code, agentName: line.agents.get(agent)?.name ?? agent };
}

/** After each input: what its facts mean for those who are to be called. */
export function followCallBacks(state: HotlineState, facts: readonly Fact[], now: Turn): void {
  let isErased = false;
  for (const told of facts) {
    if (told.about !== 'call') continue;
    const { call, fact } = told;
    switch (fact.kind) {
      case 'connected':
      case 'transferred':
        gotThrough(state, call, now);
        break;
      case 'messageLeft':
      case 'messageReopened':
      case 'messageRestored':
        wantForMessage(state, state.messages.get(fact.message), now);
        break;
      case 'messageClaimed':
        claimedWithMessage(state, fact, now);
        break;
      case 'messageReleased':
      case 'messageForwarded':
        releasedWithMessage(state, fact, now);
        break;
      case 'callBackSettled':
        closeIfDone(state, fact.entry, fact.by, now);
        break;
      case 'messageDone':
      case 'messageDeleted':
        closeIfDone(state, entryOf(state, state.messages.get(fact.message))?.id, fact.agent, now);
        break;
      case 'messageErased':
      case 'callErased':
        isErased = true;
        break;
    }
  }
  // Of what is gone nobody knows whose it was: all are looked at, once for as many as went.
  if (isErased) for (const id of [...state.openCallBacks.values()]) closeIfDone(state, id, null, now);
}

/** Of one that was done long ago; its calls go by their own time. */
export function forgetCallBack(state: HotlineState, id: CallBackId, now: Turn): void {
  const entry = state.callBacks.get(id);
  if (entry !== undefined && entry.done !== null)
    now.tellCall(latestOf(entry).call, { kind: 'callBackErased', entry: id });
}

/** Messages that were left before there were entries, or whose fact got lost. */
export function wantForMessages(state: HotlineState, now: Turn): void {
  for (const message of [...state.messages.values()]) wantForMessage(state, message, now);
}

/** Whoever has got through, by this number, has no missed call any more. */
function gotThrough(state: HotlineState, id: CallId, now: Turn): void {
  const call = state.calls.get(id);
  const entry = callBackOf(state, call?.caller.callerNumber);
  if (entry === undefined || call?.check === true) return;
  const teams = state.plan?.document.teams;
  for (const { why, call: of, team, settled } of entry.wanted) {
    if (why === 'message' || settled !== null) continue;
    const stays = why === 'missed' && team !== null && teams?.[team]?.missed?.staysWhenServed === true;
    if (!stays) now.tellCall(of, { kind: 'callBackSettled', entry: entry.id, by: null, served: id });
  }
  closeIfDone(state, entry.id, null, now);
}

function wantForMessage(state: HotlineState, message: Message | undefined, now: Turn): void {
  if (message === undefined || numberKey(message.caller.callerNumber) === null) return;
  if (message.state.kind !== 'new' && message.state.kind !== 'inProgress') return;
  if (entryOf(state, message) !== undefined) return;
  const entry = entryFor(state, message.caller.callerNumber ?? null, now);
  const { id, call, team } = message;
  now.tellCall(call, { kind: 'callBackWanted', entry, why: 'message', message: id, team, waitedMs: null });
}

/** The open entry in which it is. */
function entryOf(state: HotlineState, message: Message | undefined): CallBackEntry | undefined {
  const entry = callBackOf(state, message?.caller.callerNumber);
  return entry?.wanted.some((each) => each.message === message?.id) === true ? entry : undefined;
}

type Claimed = Extract<MessageFact, { kind: 'messageClaimed' }>;

/** One owner for the number. Where somebody decided otherwise, each goes on with their own. */
function claimedWithMessage(state: HotlineState, { message: id, agent, from }: Claimed, now: Turn): void {
  const entry = entryOf(state, state.messages.get(id));
  if (entry === undefined) return;
  const owner = ownerHere(state, entry);
  if (owner === agent || (owner !== null && owner !== from)) return;
  const before = owner === null ? {} : { from: owner };
  now.tellCall(latestOf(entry).call, { kind: 'callBackClaimed', entry: entry.id, agent, ...before });
}

/** Whoever has no message of it any more has given it back, unless there is more in it than messages. */
function releasedWithMessage(
  state: HotlineState,
  { message: id, agent }: Pick<Extract<MessageFact, { kind: 'messageReleased' }>, 'message' | 'agent'>,
  now: Turn,
): void {
  const entry = entryOf(state, state.messages.get(id));
  if (entry?.owner == null) return;
  const { by } = entry.owner;
  const isTheirs = ({ message }: { readonly message?: string }) => {
    const is = message === undefined ? undefined : state.messages.get(message)?.state;
    return is?.kind === 'inProgress' && is.by === by;
  };
  const hasMore = entry.wanted.some(
    (each) => isWanted(each, state.messages) && (each.why !== 'message' || isTheirs(each)),
  );
  if (!hasMore) now.tellCall(latestOf(entry).call, { kind: 'callBackReleased', entry: entry.id, agent });
}

function closeIfDone(state: HotlineState, id: string | undefined, by: AgentId | null, now: Turn): void {
  const entry = id === undefined ? undefined : state.callBacks.get(id);
  if (entry === undefined || entry.done !== null) return;
  if (entry.wanted.some((each) => isWanted(each, state.messages))) return;
  const fact: CallBackFact = { kind: 'callBackDone', entry: entry.id, by };
  now.tellCall(latestOf(entry).call, fact);
}
