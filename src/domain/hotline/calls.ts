// The life of a call in the hotline: arrival, its flow's events and effects, its one end.

import { type Advanced, advance as advanceFlow, begin, broken, holdMusic } from '../call-flow/advance.ts';
import { type FlowEffect, type FlowEvent, heardInPart, type Media } from '../call-flow/flow.ts';
import type { OperatingMode } from '../call-flow/mode.ts';
import type { PlaceInLine } from '../call-flow/place-in-line.ts';
import type { CallFlow } from '../call-flow/steps/registry.ts';
import type { FlowContext } from '../call-flow/steps/step.ts';
import { keptOf } from '../call-flow/steps/voicemail.ts';
import type { WaitStep } from '../call-flow/steps/wait.ts';
import { metSwitch } from '../control/control.ts';
import type { CallFact } from '../facts/facts.ts';
import { type ModeVersion, promptSound, soundFor } from '../plan/mode-version.ts';
import { bareNumber } from '../telephony/bare-number.ts';
import { expectedMs, nobodyAnswered } from '../waiting-line/answering.ts';
import { afterwards, letGo, returnToLine } from '../waiting-line/conversation.ts';
import { endPlace, restsNow } from '../waiting-line/kept-place.ts';
import { type Conversation, consultOf, type WaitingCall } from '../waiting-line/line.ts';
import { notify, notifyCallerLeft } from '../waiting-line/notices.ts';
import { breakOffAll, withdrawAll } from '../waiting-line/offer.ts';
import type { CallsOfLines } from '../waiting-line/output.ts';
import { takePlaceBack } from '../waiting-line/place-back.ts';
import { joinThoseLeft, whoTalksOn } from '../waiting-line/talk-on.ts';
import { hearsMeanwhile, transferByMode } from '../waiting-line/transfer-by-mode.ts';
import { findWaiting, lastSeen } from '../waiting-line/waiting.ts';
import { callerOf } from '../words/caller.ts';
import type { CallId, Instant, TeamId } from '../words/ids.ts';
import type { CallOutcome } from '../words/outcomes.ts';
import type { SwitchMedia } from '../words/switch-commands.ts';
import type { LegEndCause, SwitchEvent } from '../words/switch-events.ts';
import { arrivalAt, withDiversion } from './arrival.ts';
import { asksOf } from './asks.ts';
import { notifyBrokeOff } from './broken-off.ts';
import { callBackOrder, canCall } from './call-back.ts';
import { wantCallBack, wantIfMissed } from './call-backs.ts';
import type { Call, HotlineState } from './hotline.ts';
import type { Turn } from './turn.ts';
import { noWaysOut, placeOfWords, waysOut } from './ways-out.ts';

type Arrival = Omit<Extract<SwitchEvent, { kind: 'callArrived' }>, 'kind'>;

/** A call for a number that is no hotline's is hung up: the dialplan sent it here by mistake. */
export function callArrived(state: HotlineState, arrival: Arrival, now: Turn): void {
  const { leg, calledNumber, check } = arrival;
  if (state.callers.has(leg)) return;
  const hotline = [...state.hotlines.values()].find(({ numbers }) => numbers.includes(calledNumber));
  const gets = hotline === undefined ? null : arrivalAt(state, hotline, now);
  if (hotline === undefined || gets === null) return now.command({ kind: 'hangUp', leg });
  const { mode, version } = gets.version;
  const { announcements } = gets;
  const id = check ?? now.newId('call');
  // Klinke calls by the hotline's own number, so that it goes the way of whoever is neither withheld nor known.
  const caller = check === undefined ? callerOf(arrival) : { callerNumber: calledNumber };
  now.tellCall(id, {
    kind: 'callArrived',
    hotline: hotline.id,
    calledNumber,
    ...caller,
    leg,
    modeId: mode.id,
    modeVersion: version,
    ...(announcements.length === 0 ? {} : { announcements }),
    ...(gets.diverted === undefined ? {} : { diverted: gets.diverted }),
    ...(check === undefined ? {} : { check: true }),
  });
  const met = new Set([gets.by, ...announcements.map(({ turning }) => turning)]);
  for (const on of state.turnedOn)
    if (met.has(on.turning)) now.tellCall(id, { kind: 'quickSwitchMet', met: metSwitch(on) });
  const language = hotline.languageOf?.[calledNumber];
  if (language !== undefined) now.tellCall(id, { kind: 'languageChosen', step: null, language });
  const call = state.calls.get(id);
  if (call !== undefined) carryOut(state, id, begin(contextOf(state, call, mode, now), gets.from), now);
}

export function flowEvent(state: HotlineState, id: CallId, event: FlowEvent, now: Turn): void {
  const call = state.calls.get(id);
  if (call === undefined) return;
  const { mode } = versionOf(state, call);
  carryOut(state, id, advanceFlow(call.flow, event, contextOf(state, call, mode, now)), now);
}

/** A broken mode, rule or switch: the caller hears the apology. */
export function flowBroken(state: HotlineState, id: CallId, reason: string, now: Turn): void {
  const call = state.calls.get(id);
  if (call === undefined) return;
  if (call.leg === '') {
    // Nobody is there who could hear it.
    now.tellCall(id, { kind: 'faultSeen', reason });
    return endPlace(state.line, id, 'callBackFailed', 'hotline', now);
  }
  const { mode } = versionOf(state, call);
  carryOut(state, id, broken(call.flow, reason, contextOf(state, call, mode, now)), now);
}

/** Who can't be reached at once fails at once: a way that leads back by a line in which nobody serves would never end. */
const MOST_FAILED_TRANSFERS = 20;

const contextOf = (
  state: HotlineState,
  call: Call,
  mode: OperatingMode,
  now: Turn,
): FlowContext<OperatingMode> => ({
  call: call.id,
  mode: withDiversion(mode, call.diverted),
  now: now.now,
  // Whoever comes back from where they were sent has heard them.
  announcements: call.diverted !== null && call.failedTransfers > 0 ? [] : call.announcements,
  asks: asksOf(state, call, now),
  lastTeam: call.left?.waiting.team ?? null,
  roomForMessage: (longestMs) => longestMs + takenByMessages(state, call.id) <= roomForMessagesMs(now),
  placeIn: (team) => placeOf(state, call, team, now),
  numbers: {
    own: call.check ? null : (call.caller.callerNumber ?? null),
    canCall: (number) => canCall(state, number, now),
  },
});

const roomForMessagesMs = ({ outside }: Turn): number => outside?.roomForMessagesMs() ?? Infinity;

/** By callers who speak now, or are about to, should each of them say as much as they may. */
function takenByMessages(state: HotlineState, but: CallId): number {
  let ms = 0;
  for (const call of state.calls.values()) {
    const { flow } = call;
    if (call.id === but || call.check || (flow.kind !== 'recording' && flow.kind !== 'inviting')) continue;
    const step = versionOf(state, call).mode.steps[flow.step];
    if (step?.kind === 'voicemail') ms += step.longestMs;
  }
  return ms;
}

/** Causes with which nobody has hung up. */
const breaksOff: ReadonlySet<LegEndCause> = new Set(['lost', 'switchRestarted', 'takenBack']);

/** The caller has hung up or is lost, wherever the call stood: once, for all steps. */
export function callerHungUp(state: HotlineState, leg: string, cause: LegEndCause, now: Turn): void {
  const id = state.callers.get(leg);
  const call = id === undefined ? undefined : state.calls.get(id);
  if (call === undefined) return;
  const by = breaksOff.has(cause) ? 'switch' : 'caller';
  const seen = lastSeen(state.line);
  const conversation = state.line.conversations.get(call.id);
  if (call.callBack !== null && keepPlace(state, call, conversation, now)) return;
  if (conversation !== undefined) {
    // With the switch everybody's connection has ended.
    const others = cause === 'switchRestarted' ? null : whoTalksOn(conversation);
    if (others === null) letGo(state.line, conversation, now);
    else joinThoseLeft(conversation, others, now);
    const otherwise = by === 'switch' ? 'lost' : 'abandoned';
    const outcome = conversation.phase === 'transferred' ? 'transferred' : served(call, otherwise);
    const goOn = others === null ? {} : { talkOn: others.bridge };
    endCall(state, call.id, outcome, by, now, { cause, ...goOn, ...seen });
    afterwards(state.line, conversation, now);
    const consult = consultOf(conversation);
    if (by === 'switch') notifyBrokeOff(state.line, conversation, cause, now, others !== null);
    if (consult !== null && (others !== null || by === 'caller'))
      notifyCallerLeft(state.line, conversation, consult, others !== null, now);
    if (by === 'switch') return;
    if (conversation.phase === 'connecting' || conversation.phase === 'interrupted')
      notify(state.line, conversation.agent, { kind: 'callerGone', call: call.id }, now);
    return;
  }
  for (const fact of untilNow(call.flow, now.now)) now.tellCall(id as CallId, fact);
  const waiting = call.flow.kind === 'wait' ? findWaiting(state.line, [call.flow.team], call.id) : null;
  const waited = call.flow.kind === 'wait';
  if (call.flow.kind === 'wait') leaveLine(state, call.id, call.flow.team, 'hungUp', now, by === 'switch');
  const left = waited ? 'abandoned' : 'leftEarly';
  const told = state.calls.get(call.id) ?? call;
  const wanted = waiting !== null && waitedOn(told, waiting.enteredAt, now.now);
  const outcome = served(told, by === 'switch' ? 'lost' : left, wanted);
  endCall(state, call.id, outcome, by, now, { cause, ...seen, ...placeKept(state, call, waiting, now) });
}

/** Who wants to be called back may go: the place stays. False: this one is past that. */
function keepPlace(
  state: HotlineState,
  { id, callBack }: Call,
  conversation: Conversation | undefined,
  now: Turn,
): boolean {
  const { line } = state;
  if (conversation !== undefined) {
    // Taken in the very moment of hanging up.
    if (conversation.phase !== 'connecting' || conversation.connectedAt !== null) return false;
    returnToLine(line, conversation, conversation.waiting.team, conversation.waiting.first, now);
  }
  const waiting = findWaiting(line, line.teams.keys(), id);
  if (waiting === null) return false;
  now.tellCall(id, { kind: 'placeKept', ...lastSeen(line) });
  flowEvent(state, id, { kind: 'placeKept' }, now);
  // Whose phone rings would call somebody back at a time at which nobody is to be called.
  if (restsNow(line, id, now)) withdrawAll(line, waiting, now);
  // One place in a line is enough for a number: the first.
  const number = bareNumber(callBack?.number ?? '');
  const others = [...line.kept].filter(([other, { team, number: its }]) => {
    return other !== id && team === waiting.team && bareNumber(its) === number;
  });
  if (others.length > 0) endPlace(line, id, 'calledAgain', 'caller', now);
  return true;
}

/** Nobody has reached this one, who goes on wanting it: for the list of those who are to be called. */
function wishCallBack(state: HotlineState, call: Call, now: Turn): void {
  const number = state.line.kept.get(call.id)?.number ?? '';
  const { team, waitedMs } = call.record;
  const other = number === call.caller.callerNumber ? {} : { number };
  if (number !== '') wantCallBack(state, call, { why: 'wish', team, waitedMs, ...other }, now);
}

/** For who calls again, where the step says so. */
function placeKept(
  state: HotlineState,
  call: Call,
  waiting: WaitingCall | null,
  now: Turn,
): { readonly placeUntilMs?: Instant } {
  const placeBackMs = waitOf(state, call)?.placeBackMs;
  if (waiting === null || placeBackMs === undefined) return {};
  return call.caller.callerNumber === undefined ? {} : { placeUntilMs: now.now + placeBackMs };
}

/** What a caller has heard of an announcement who is gone in the midst of it, or has said of a message. */
function untilNow(flow: CallFlow, now: Instant): readonly CallFact[] {
  const telling =
    flow.kind === 'announcing' ? flow.telling : flow.kind === 'wait' ? (flow.told?.now ?? null) : null;
  return telling !== null && 'turning' in telling ? heardInPart(telling, now) : keptOf(flow);
}

/** Nobody would ever come: the caller hears what is said to those who weren't served. */
export function leaveGoneLine(state: HotlineState, id: CallId, now: Turn): void {
  const flow = state.calls.get(id)?.flow;
  if (flow?.kind === 'wait' && isGone(state.line, flow.team)) flowEvent(state, id, { kind: 'lineGone' }, now);
  const isKept = flow?.kind === 'kept' && !state.line.conversations.has(id);
  if (isKept && isGone(state.line, flow.team)) endPlace(state.line, id, 'callBackFailed', 'hotline', now);
}

/** There is no such team, or it's retired and nobody is left in it. */
function isGone({ teams, members, agents }: HotlineState['line'], team: string): boolean {
  const found = teams.get(team);
  if (found === undefined) return true;
  const stays = (id: string) => agents.get(id)?.afterCall?.kind !== 'leaves';
  return found.retired === true && !(members.get(team) ?? []).some(stays);
}

/** What the waiting lines ask of the calls in them. */
export function callsOf(state: HotlineState, now: Turn): CallsOfLines {
  return {
    taken: (call) => flowEvent(state, call, { kind: 'taken' }, now),
    waysOut: (id) => {
      const call = state.calls.get(id);
      return call === undefined ? noWaysOut : waysOut(state, call, modeOf(state, call));
    },
    sentAway: (call, to, id) => {
      const where = placeOfWords(state, to, id);
      if (where !== null) flowEvent(state, call, { kind: 'sentAway', where }, now);
    },
    sentAwayBy: (call) => state.calls.get(call)?.sentAwayBy ?? null,
    returned: (call, team) => {
      flowEvent(state, call, { kind: 'returned', team }, now);
      leaveGoneLine(state, call, now);
    },
    transferFailed: (call, cause) => {
      const failed = state.calls.get(call)?.failedTransfers ?? 0;
      if (failed < MOST_FAILED_TRANSFERS) flowEvent(state, call, { kind: 'transferFailed', cause }, now);
      else flowBroken(state, call, `${failed} transfers have failed: the mode goes in circles`, now);
    },
    callBack: (id) => {
      const call = state.calls.get(id);
      return call === undefined ? null : callBackOrder(state, call, waitOf(state, call), now);
    },
    askToConfirm: (id, leg) => {
      const call = state.calls.get(id);
      if (call !== undefined) now.command({ kind: 'park', leg, media: saysWhoCalls(state, call, now) });
    },
    calledBack: (call) => flowEvent(state, call, { kind: 'calledBack' }, now),
    over: (id, outcome, by) => {
      const call = state.calls.get(id);
      if (call === undefined) return;
      if (call.leg !== '') now.command({ kind: 'hangUp', leg: call.leg });
      if (outcome === 'callBackFailed') wishCallBack(state, call, now);
      endCall(state, id, outcome, by, now);
    },
    park: (id, leg) => {
      const call = state.calls.get(id);
      if (call !== undefined) now.command({ kind: 'park', leg, media: holdMedia(state, call) });
    },
    askForKey: (id, leg) => {
      const call = state.calls.get(id);
      if (call === undefined) return;
      // Those who serve callers speak the language in which the mode begins.
      const asks = now.outside?.phrase('press-1', versionOf(state, call).mode.language);
      now.command({ kind: 'park', leg, media: asks ?? holdMedia(state, call) });
    },
  };
}

/** First what was told, so that everything that follows finds the call where it stands now. */
function carryOut(state: HotlineState, id: CallId, { facts, flow, effects }: Advanced, now: Turn): void {
  for (const fact of facts) now.tellCall(id, fact);
  if (flow !== state.calls.get(id)?.flow) now.tellCall(id, { kind: 'flowMoved', flow });
  for (const effect of effects) flowEffect(state, id, effect, now);
  if (effects.some((effect) => effect.kind === 'enterLine' && !effect.returned))
    leaveClosedLine(state, id, now);
}

/** Nobody new gets into a team that there isn't any more, or that is retired. */
function leaveClosedLine(state: HotlineState, id: CallId, now: Turn): void {
  const flow = state.calls.get(id)?.flow;
  if (flow?.kind !== 'wait') return;
  const team = state.line.teams.get(flow.team);
  if (team === undefined || team.retired === true) flowEvent(state, id, { kind: 'lineGone' }, now);
}

function flowEffect(state: HotlineState, id: CallId, effect: FlowEffect, now: Turn): void {
  const call = state.calls.get(id);
  if (call === undefined) return;
  const { leg } = call;
  switch (effect.kind) {
    case 'answer':
      return now.command({ kind: 'answer', leg });
    case 'play':
      return play(state, call, effect, now);
    case 'stopPlayback':
    case 'adoptPlayback':
      return now.command({ kind: effect.kind, leg, playback: effect.playback });
    case 'quieten':
      return now.command({ kind: 'quieten', leg });
    case 'record':
    case 'adoptRecording':
      // It says nothing, and nothing of it is kept.
      if (!call.check) now.command({ ...effect, leg });
      return;
    case 'stopRecording':
      return now.command({ kind: 'stopRecording', leg, recording: effect.recording });
    case 'park': {
      const music = media(state, call, { kind: 'music', music: effect.music });
      return now.command({ kind: 'park', leg, media: music });
    }
    case 'enterLine':
      // It hears what those hear who wait, and nobody is to take it.
      if (!effect.returned && !call.check) enterLine(state, id, effect.team, now);
      return;
    case 'transfer': {
      const { to } = effect;
      if (to.kind === 'team') return;
      // It hears what callers hear, and nobody is rung.
      if (call.check) return hearsMeanwhile(call, effect.music, now);
      const hotlineName = state.hotlines.get(call.hotline)?.name ?? call.hotline;
      return transferByMode(
        state.line,
        { id, leg, caller: call.caller, hotlineName },
        { ...effect, to },
        now,
      );
    }
    case 'letCallerGo':
      return now.command({ kind: 'hangUp', leg });
    case 'leaveLine':
      return leaveLine(state, id, effect.team, effect.reason, now);
    case 'hangUp': {
      now.command({ kind: 'hangUp', leg });
      return endCall(state, id, served(call, effect.outcome), 'hotline', now);
    }
  }
}

function enterLine(state: HotlineState, id: CallId, team: TeamId, now: Turn): void {
  const { line } = state;
  now.tellCall(id, { kind: 'lineEntered', team, place: line.lastPlace + 1 });
  takePlaceBack(line, id, team, now);
}

function play(
  state: HotlineState,
  call: Call,
  { playback, media: wanted }: Extract<FlowEffect, { kind: 'play' }>,
  now: Turn,
): void {
  const { leg } = call;
  if (wanted.kind === 'recording')
    return now.command({ kind: 'playRecording', leg, playback, recording: wanted.recording });
  now.command({ kind: 'play', leg, playback, media: soundOf(state, call, wanted, now) });
}

function saysWhoCalls(state: HotlineState, call: Call, now: Turn): SwitchMedia {
  const prompt = waitOf(state, call)?.callBack?.calls;
  if (prompt !== undefined) return media(state, call, { kind: 'prompt', prompt });
  return soundOf(state, call, { kind: 'phrase', phrase: 'call-back-calls' }, now);
}

/** An engine has all phrases and the tone, or says nothing of where callers stand. */
function soundOf(
  state: HotlineState,
  call: Call,
  wanted: Exclude<Media, { readonly kind: 'recording' }>,
  { outside }: Turn,
): SwitchMedia {
  if (wanted.kind === 'tone') return outside?.tone ?? '';
  if (wanted.kind !== 'phrase') return media(state, call, wanted);
  return outside?.phrase(wanted.phrase, call.language ?? versionOf(state, call).mode.language) ?? '';
}

function leaveLine(
  state: HotlineState,
  id: CallId,
  team: string,
  reason: 'hungUp' | 'notServed' | 'toVoicemail' | 'told' | 'failed',
  now: Turn,
  byFault = reason === 'failed',
): void {
  const waiting = findWaiting(state.line, [team], id);
  if (waiting === null) return;
  if (byFault) breakOffAll(state.line, waiting, now);
  else withdrawAll(state.line, waiting, now);
  const seen = reason === 'hungUp' ? lastSeen(state.line) : {};
  now.tellCall(id, { kind: 'lineLeft', team, reason, ...seen });
}

/** So long may somebody wait after an announcement who hangs up since it has said what was to be known. */
const INFORMED_WITHIN_MS = 30_000;

/** Whoever heard it and went on waiting wanted somebody. */
function waitedOn({ informedAt }: Call, enteredAt: Instant, now: Instant): boolean {
  return informedAt !== null && now - Math.max(enteredAt, informedAt) > INFORMED_WITHIN_MS;
}

/**
 * Whoever talked to somebody has talked, who left a message has done so, and who waited to the end was not served, whatever
 * came after. Who hangs up after an outage announcement knows what was to be known. `wanted`: but not who waited on for somebody.
 */
function served(
  { talked, leftMessage, notServed, informedAt }: Call,
  otherwise: CallOutcome,
  wanted = false,
): CallOutcome {
  if (otherwise === 'failed') return 'failed';
  if (talked) return 'talked';
  if (leftMessage) return 'message';
  if (notServed) return 'notServed';
  const hungUp = otherwise === 'abandoned' || otherwise === 'leftEarly';
  return informedAt !== null && hungUp && !wanted ? 'informed' : otherwise;
}

/** Null: it isn't in that line, as a check call, or nothing could be said of it. */
function placeOf(
  { line }: HotlineState,
  { id }: Call,
  team: TeamId,
  { now, outside }: Turn,
): PlaceInLine | null {
  const place = line.waiting.get(team)?.findIndex(({ call }) => call === id) ?? -1;
  if (place < 0 || outside === null) return null;
  const position = place + 1;
  return { position, expectedMs: expectedMs(line.answering.get(team) ?? nobodyAnswered, position, now) };
}

/** Exactly once per call. */
function endCall(
  state: HotlineState,
  id: CallId,
  outcome: CallOutcome,
  by: 'caller' | 'agent' | 'hotline' | 'target' | 'switch',
  now: Turn,
  {
    cause = 'hungUp',
    ...also
  }: Pick<Extract<CallFact, { kind: 'callEnded' }>, 'cause' | 'talkOn' | 'placeUntilMs' | 'lastSeenAt'> = {},
): void {
  const end = { outcome, by, ...(cause === 'hungUp' ? {} : { cause }), ...also } as const;
  const call = state.calls.get(id);
  if (call !== undefined) wantIfMissed(state, call, end, now);
  now.tellCall(id, { kind: 'callEnded', ...end });
}

/** With all steps that it can come to; null: there is none (any more). */
export function modeOf(state: HotlineState, call: Call): OperatingMode | null {
  const version = versionIn(state, call);
  return version && withDiversion(version.mode, call.diverted);
}

/** In which the call stands; undefined: in another kind of step. */
function waitOf(state: HotlineState, call: Call): WaitStep | undefined {
  const step = call.flow.kind === 'ended' ? undefined : modeOf(state, call)?.steps[call.flow.step];
  return step?.kind === 'wait' ? step : undefined;
}

function versionOf(state: HotlineState, call: Call): ModeVersion {
  const found = versionIn(state, call);
  if (found === null) throw new Error(`there is no mode for call ${call.id} of ${call.hotline}`);
  return found;
}

/** In which it began. Should that be lost, the mode of now: it has an apology at least. */
function versionIn({ versions, hotlines }: HotlineState, { hotline, version }: Call): ModeVersion | null {
  const began = version === null ? undefined : versions.get(version);
  return began ?? hotlines.get(hotline)?.mode ?? null;
}

/** A checked mode has all that its steps name; what isn't there can't be played, and the switch says so. */
function media(
  state: HotlineState,
  call: Call,
  wanted: Exclude<Media, { readonly kind: 'phrase' | 'recording' | 'tone' }>,
): SwitchMedia {
  const { sounds, mode } = versionOf(state, call);
  switch (wanted.kind) {
    case 'prompt':
      return promptSound(sounds, wanted.prompt, call.language) ?? '';
    case 'music':
      return sounds.music[wanted.music] ?? '';
    case 'sound':
      return soundFor(wanted.sounds, call.language, mode) ?? '';
  }
}

/** A held caller hears what the waiting step has as its background. */
function holdMedia(state: HotlineState, call: Call): SwitchMedia {
  return media(state, call, {
    kind: 'music',
    music: holdMusic(call.flow, versionOf(state, call).mode) ?? '',
  });
}
