// Calls by which people of ours hear messages, in a whole hotline: from the switch's events to its commands. See `phone-access/`.

import { numberToCall } from '../call-backs/entry.ts';
import type { Language } from '../languages.ts';
import { isReadBy, type MessageReader } from '../messages/commands.ts';
import { isEmpty } from '../messages/message.ts';
import { type AccessCall, accessDueAt, type CalledBack } from '../phone-access/access-call.ts';
import {
  type AccessContext,
  type AccessEffect,
  type AccessEvent,
  type AccessStep,
  advanceAccess,
  beginAccess,
  beginAtPhone,
  endAccess,
  type PinVerdict,
} from '../phone-access/advance.ts';
import type { LocalMoment } from '../schedule/calendar.ts';
import { dialTarget, phoneOf } from '../waiting-line/agents.ts';
import type { Agent } from '../waiting-line/line.ts';
import type { AgentId, Instant, LegId } from '../words/ids.ts';
import type { Message } from '../words/messages.ts';
import type { LegEndCause, SwitchEvent, SwitchLeg } from '../words/switch-events.ts';
import { obeyCallBack } from './call-backs.ts';
import type { HotlineState } from './hotline.ts';
import { decidedMessage, shownWhenCalledBack } from './messages.ts';
import type { Turn } from './turn.ts';

/** Whoever is called back is rung so long. */
const BACK_RINGS_MS = 45_000;
const OWN_RINGS_MS = 30_000;

/** False: the number isn't called for that. `answered`: an engine before has talked to whoever calls. */
export function accessArrived(
  state: HotlineState,
  {
    leg,
    calledNumber,
    callerNumber,
    answered = false,
  }: Pick<SwitchLeg, 'leg' | 'calledNumber' | 'callerNumber'> & { readonly answered?: boolean },
  now: Turn,
): boolean {
  const access = state.plan?.document.phoneAccess;
  if (access === undefined || access.number !== calledNumber) return false;
  if (state.accessCalls.has(leg)) return true;
  if (!answered) now.command({ kind: 'answer', leg });
  const { language } = access;
  const begun = beginAccess({ leg, language, from: callerNumber ?? null }, contextOf(state, now), answered);
  carryOut(state, { leg, from: callerNumber ?? null, language }, begun, now);
  return true;
}

/** From the phone of one's own that rings now: that is rung, and then whoever it is about. */
export function callBackAtPhone(
  state: HotlineState,
  { id: agent, phone }: Pick<Agent, 'id' | 'phone'>,
  about: CalledBack,
  now: Turn,
): void {
  const leg = now.newId('leg');
  const called = { leg, language: languageAt(state, about) };
  const begun = beginAtPhone(called, { agent, about, asks: phone === 'outside' }, now);
  carryOut(state, { ...called, from: null }, begun, now);
}

/** Those who serve callers speak the language in which the mode begins. */
function languageAt({ hotlines, versions, ...state }: HotlineState, about: CalledBack): Language {
  const version = hotlines.get(calledOf(state, about)?.hotline ?? '')?.mode?.version ?? '';
  return versions.get(version)?.mode.language ?? 'de';
}

/** True: it was about such a call. */
export function accessEvent(state: HotlineState, event: SwitchEvent, now: Turn): boolean {
  if (event.kind === 'commandFailed') return commandFailed(state, event, now);
  if (!('leg' in event)) return false;
  const call = accessOf(state, event.leg);
  if (call === null) return false;
  const isOther = event.leg !== call.leg;
  switch (event.kind) {
    case 'digitPressed':
      if (!isOther) step(state, call, { kind: 'digitPressed', digit: event.digit }, now);
      return true;
    case 'playbackFinished':
    case 'playbackFailed':
      step(
        state,
        call,
        { kind: 'said', playback: event.playback, failed: event.kind === 'playbackFailed' },
        now,
      );
      return true;
    case 'legAnswered':
      step(state, call, { kind: isOther ? 'otherAnswered' : 'ownAnswered' }, now);
      return true;
    case 'legEnded':
      if (isOther) step(state, call, { kind: 'otherEnded', cause: event.cause, gone: true }, now);
      else ended(state, call.leg, event.cause, now);
      return true;
    default:
      return true;
  }
}

export function pinChecked(
  state: HotlineState,
  leg: LegId,
  attempt: number,
  verdict: PinVerdict,
  now: Turn,
): void {
  const call = state.accessCalls.get(leg);
  if (call !== undefined) step(state, call, { kind: 'pinChecked', attempt, verdict }, now);
}

/** Whose call it is, also by the leg to whom is called back; null: it's none. */
export function accessOf({ accessCalls }: HotlineState, leg: LegId): AccessCall | null {
  const own = accessCalls.get(leg);
  if (own !== undefined) return own;
  for (const call of accessCalls.values())
    if (call.stage.kind === 'callingBack' && call.stage.leg === leg) return call;
  return null;
}

/** Of those who talk with whom they have called back. */
export function accessBridges({ accessCalls }: HotlineState): readonly string[] {
  return [...accessCalls.values()].flatMap(({ stage }) =>
    stage.kind === 'callingBack' ? [stage.bridge] : [],
  );
}

/** The connection is back: what was to be heard may have been heard meanwhile. */
export function accessBack(state: HotlineState, legs: ReadonlyMap<LegId, SwitchLeg>, now: Turn): void {
  for (const call of [...state.accessCalls.values()]) {
    const leg = legs.get(call.leg);
    if (leg === undefined) continue;
    if (call.stage.kind === 'lifting') {
      if (leg.answered) step(state, call, { kind: 'ownAnswered' }, now);
      continue;
    }
    if (!leg.answered) now.command({ kind: 'answer', leg: call.leg });
    const { stage } = call;
    const lifted = stage.kind === 'callingBack' && legs.get(stage.leg)?.answered === true;
    step(state, call, { kind: lifted && !stage.answered ? 'otherAnswered' : 'switchBack' }, now);
  }
}

export function nextAccessDue({ accessCalls }: HotlineState): Instant | null {
  let next: Instant | null = null;
  for (const call of accessCalls.values()) {
    const due = accessDueAt(call);
    if (due !== null && (next === null || due < next)) next = due;
  }
  return next;
}

export function accessDue(state: HotlineState, now: Turn): void {
  for (const call of dueNow(state, now.now)) step(state, call, { kind: 'deadlineReached' }, now);
}

/** A rule broke: whoever calls is hung up. `leg` null: on what was due. */
export function breakAccess(state: HotlineState, leg: LegId | null, now: Turn): void {
  const broken = leg === null ? dueNow(state, now.now) : [accessOf(state, leg)];
  for (const call of broken) {
    if (call === null) continue;
    const { stage } = call;
    const legs = [call.leg, ...(stage.kind === 'callingBack' ? [stage.leg] : [])];
    for (const each of legs) now.command({ kind: 'hangUp', leg: each });
    now.note({ kind: 'accessMoved', leg: call.leg, call: null, dismissed: legs });
  }
}

const dueNow = ({ accessCalls }: HotlineState, at: Instant): readonly AccessCall[] =>
  [...accessCalls.values()].filter((call) => (accessDueAt(call) ?? Infinity) <= at);

/** Its own leg is gone. */
function ended(state: HotlineState, leg: LegId, cause: LegEndCause, now: Turn): void {
  const call = state.accessCalls.get(leg);
  if (call !== undefined) carryOut(state, call, endAccess(call, cause, contextOf(state, now)), now);
}

function step(state: HotlineState, call: AccessCall, event: AccessEvent, now: Turn): void {
  carryOut(state, call, advanceAccess(call, event, contextOf(state, now)), now);
}

/** First what was told, so that everything that follows finds the call where it stands now. */
function carryOut(
  state: HotlineState,
  before: Pick<AccessCall, 'leg' | 'from' | 'language'>,
  { call, effects }: AccessStep,
  now: Turn,
): void {
  const dismissed = effects.flatMap((effect) => {
    if (effect.kind === 'hangUp') return [before.leg];
    return effect.kind === 'endOther' && effect.leg !== null ? [effect.leg] : [];
  });
  now.note({ kind: 'accessMoved', leg: before.leg, call, dismissed });
  for (const effect of effects) accessEffect(state, before, effect, now);
}

function accessEffect(
  state: HotlineState,
  { leg, from, language }: Pick<AccessCall, 'leg' | 'from' | 'language'>,
  effect: AccessEffect,
  now: Turn,
): void {
  switch (effect.kind) {
    case 'play': {
      const { playback, heard } = effect;
      if (heard.kind === 'message')
        return now.command({ kind: 'playRecording', leg, playback, recording: heard.message });
      const media = now.outside?.phrase(heard.phrase, language) ?? '';
      return now.command({ kind: 'play', leg, playback, media });
    }
    case 'stopPlayback':
    case 'adoptPlayback':
      return now.command({ kind: effect.kind, leg, playback: effect.playback });
    case 'checkPin':
      return void now.toDo.push({ ...effect, leg, from });
    case 'knowsWho':
      return now.tellAct(effect.agent, { kind: 'acted', act: 'phoneAccess', on: null, outcome: 'done' });
    case 'ringOwn': {
      const agent = state.line.agents.get(effect.agent);
      const number = whoIsCalled(state, effect.about)?.number;
      if (agent === undefined || number === undefined) return ended(state, leg, 'unreachable', now);
      return now.command({
        kind: 'dial',
        leg,
        target: phoneOf(agent),
        label: { number },
        timeoutMs: OWN_RINGS_MS,
        ...plainly,
      });
    }
    case 'askForKey':
      return now.command({ kind: 'park', leg, media: now.outside?.phrase('press-1', language) ?? '' });
    case 'dial': {
      const who = whoIsCalled(state, effect.about);
      // Erased in that moment.
      if (who === null) return gone(state, effect.leg, now);
      now.command({ kind: 'ringBack', leg });
      const label = who.as === null ? {} : { number: who.as };
      const target = dialTarget(state.line, who.number);
      return now.command({
        kind: 'dial',
        leg: effect.leg,
        target,
        label,
        timeoutMs: BACK_RINGS_MS,
        ...plainly,
      });
    }
    case 'join':
      return now.command({ kind: 'bridge', bridge: effect.bridge, legs: [leg, effect.leg] });
    case 'endOther':
      if (effect.leg !== null) now.command({ kind: 'hangUp', leg: effect.leg });
      now.command({ kind: 'closeBridge', bridge: effect.bridge });
      return now.command({ kind: 'quieten', leg });
    case 'hangUp':
      return now.command({ kind: 'hangUp', leg });
  }
}

const plainly = { bridge: null, ready: false } as const;

/** `as`: the hotline's number, to be shown; null: it has none any more. */
function whoIsCalled(
  state: HotlineState,
  about: CalledBack,
): { readonly number: string; readonly as: string | null } | null {
  const number = numberOf(state, about);
  return number === null ? null : { number, as: shownWhenCalledBack(state, calledOf(state, about)) };
}

type Told = Pick<HotlineState, 'messages' | 'callBacks'>;

function numberOf({ messages, callBacks }: Told, about: CalledBack): string | null {
  if (about.kind === 'message') return messages.get(about.message)?.caller.callerNumber ?? null;
  const entry = callBacks.get(about.entry);
  return entry === undefined ? null : numberToCall(entry);
}

/** What was called last. */
const calledOf = ({ messages, callBacks }: Told, about: CalledBack): Message['called'] =>
  about.kind === 'message'
    ? messages.get(about.message)?.called
    : callBacks.get(about.entry)?.wanted.at(-1)?.called;

/** There is nobody to be called: as if it could not be reached. */
function gone(state: HotlineState, leg: LegId, now: Turn): void {
  const call = accessOf(state, leg);
  if (call !== null) step(state, call, { kind: 'otherEnded', cause: 'unreachable', gone: true }, now);
}

function commandFailed(
  state: HotlineState,
  { command, reason: _ }: Extract<SwitchEvent, { kind: 'commandFailed' }>,
  now: Turn,
): boolean {
  const legs = command.kind === 'bridge' ? command.legs : 'leg' in command ? [command.leg] : [];
  const call = legs.reduce<AccessCall | null>((found, leg) => found ?? accessOf(state, leg), null);
  if (call === null) return false;
  switch (command.kind) {
    case 'dial':
      if (command.leg === call.leg) ended(state, call.leg, 'unreachable', now);
      else step(state, call, { kind: 'otherEnded', cause: 'unreachable', gone: true }, now);
      break;
    case 'bridge':
      step(state, call, { kind: 'otherEnded', cause: 'lost', gone: false }, now);
      break;
    case 'play':
    case 'playRecording':
      step(state, call, { kind: 'said', playback: command.playback, failed: true }, now);
      break;
    case 'answer':
      breakAccess(state, call.leg, now);
  }
  return true;
}

/** By telephone nobody reaches further than the own teams, and takes nothing from a colleague. */
function readerOf({ line }: HotlineState, agent: AgentId): MessageReader {
  return { agent, teams: line.agents.get(agent)?.teams ?? [], mayTakeOver: false };
}

function contextOf(state: HotlineState, now: Turn): AccessContext {
  const { messages, line, plan } = state;
  const readable = (agent: AgentId) => {
    const reader = readerOf(state, agent);
    return (message: Message) => isReadBy(message, reader) && message.state.kind !== 'deleted';
  };
  return {
    now: now.now,
    newId: now.newId,
    isHere(agent) {
      const found = line.agents.get(agent);
      return found !== undefined && found.afterCall?.kind !== 'leaves';
    },
    inbox(agent) {
      const own = [...messages.values()].filter(readable(agent));
      return [
        ...own.filter((message) => message.state.kind === 'new' && !isEmpty(message)),
        ...own.filter(({ state: is }) => is.kind === 'inProgress' && is.by === agent),
      ];
    },
    message(agent, id) {
      const found = messages.get(id);
      return found !== undefined && readable(agent)(found) ? found : null;
    },
    obey: (agent, command) => decidedMessage(state, readerOf(state, agent), command, now),
    calledBack(agent, about, outcome) {
      const reader = { ...readerOf(state, agent), teams: null };
      if (about.kind === 'message')
        decidedMessage(state, reader, { kind: 'callBackEnded', message: about.message, outcome }, now);
      else obeyCallBack(state, reader, { kind: 'entryCallEnded', entry: about.entry, outcome }, now);
    },
    local(message, at) {
      const hotlines = plan?.document.hotlines ?? {};
      const hotline = hotlines[message.called?.hotline ?? ''] ?? Object.values(hotlines)[0];
      const zone = hotline?.schedule.zone;
      return zone === undefined || now.outside === null ? anyTime : now.outside.calendar.local(zone, at);
    },
  };
}

const anyTime: LocalMoment = { date: '1970-01-01', minute: 0, weekday: 'thu' };
