// One step of a call by which somebody hears messages: what happens, what it leads to. Before extension and PIN were found to be right
// nothing is said that depends on who is called for.

import type { MessageCommand, MessageRefusal } from '../messages/commands.ts';
import type { LocalMoment } from '../schedule/calendar.ts';
import { ACCEPT_KEY, ASKED_FOR_MS } from '../waiting-line/own-number.ts';
import type { AgentId, BridgeId, Instant, LegId, MessageId, PlaybackId } from '../words/ids.ts';
import type { CallBackOutcome, Message } from '../words/messages.ts';
import type { AccessPhrase } from '../words/phrases.ts';
import type { LegEndCause } from '../words/switch-events.ts';
import {
  type AccessCall,
  type AccessStage,
  type AtMessages,
  agentAtPhone,
  type CalledBack,
  knownAgent,
  type ReachingBack,
  type Utterance,
} from './access-call.ts';
import { messageSaid, newMessagesSaid, phrase } from './said.ts';

export type AccessEvent =
  | { readonly kind: 'digitPressed'; readonly digit: string }
  /** `failed`: it could not be played. */
  | { readonly kind: 'said'; readonly playback: PlaybackId; readonly failed: boolean }
  | { readonly kind: 'deadlineReached' }
  | { readonly kind: 'pinChecked'; readonly attempt: number; readonly verdict: PinVerdict }
  /** The own phone that was rung. */
  | { readonly kind: 'ownAnswered' }
  | { readonly kind: 'otherAnswered' }
  /** `gone`: its leg has ended; else they could not be put together. */
  | { readonly kind: 'otherEnded'; readonly cause: LegEndCause; readonly gone: boolean }
  /** Events may have been missed. */
  | { readonly kind: 'switchBack' };

/** `later`: it was not looked at, since too many were wrong. */
export type PinVerdict = { readonly agent: AgentId } | 'wrong' | 'later';

export type AccessEffect =
  | { readonly kind: 'play'; readonly playback: PlaybackId; readonly heard: Utterance }
  | { readonly kind: 'stopPlayback' | 'adoptPlayback'; readonly playback: PlaybackId }
  | { readonly kind: 'checkPin'; readonly attempt: number; readonly extension: string; readonly pin: string }
  | { readonly kind: 'knowsWho'; readonly agent: AgentId }
  | { readonly kind: 'ringOwn'; readonly agent: AgentId; readonly about: CalledBack }
  /** Again and again, until something else is to be heard. */
  | { readonly kind: 'askForKey' }
  /** Rings whoever is called back; this side hears ringing. */
  | { readonly kind: 'dial'; readonly about: CalledBack; readonly leg: LegId }
  | { readonly kind: 'join'; readonly leg: LegId; readonly bridge: BridgeId }
  /** The one who was called back; `leg` null: it's gone. */
  | { readonly kind: 'endOther'; readonly leg: LegId | null; readonly bridge: BridgeId }
  | { readonly kind: 'hangUp' };

export interface AccessContext {
  readonly now: Instant;
  readonly newId: (prefix: string) => string;
  /** Still one of ours. */
  readonly isHere: (agent: AgentId) => boolean;
  /** What this one is to hear: of the own teams what is new, the oldest first, then what is in the own hands. */
  readonly inbox: (agent: AgentId) => readonly Message[];
  /** Null: it's gone, or it isn't one of the own teams'. */
  readonly message: (agent: AgentId, id: MessageId) => Message | null;
  /** As from a console, at once. Null: it's done. */
  readonly obey: (agent: AgentId, command: MessageCommand) => MessageRefusal | null;
  /** What came of it. */
  readonly calledBack: (agent: AgentId, about: CalledBack, outcome: CallBackOutcome) => void;
  /** By the clock of the hotline for which it was left. */
  readonly local: (message: Message, at: Instant) => LocalMoment;
}

/** `call` null: it's over. */
export interface AccessStep {
  readonly call: AccessCall | null;
  readonly effects: readonly AccessEffect[];
}

/** Between two digits, before `#` is no longer waited for; before something is asked again. */
const NEXT_DIGIT_MS = 5_000;
const KEY_MS = 10_000;
const CHECKED_WITHIN_MS = 10_000;
const KNOWN_WITHIN_MS = 180_000;
const MOST_SILENCES = 3;
const MOST_WRONG = 3;
/** Of an extension or a PIN. */
const MOST_DIGITS = 40;

type Out = AccessEffect[];

/** `brokenOff`: an engine before has talked to it, and nobody knows how far it had come. */
export function beginAccess(
  { leg, language, from }: Pick<AccessCall, 'leg' | 'language' | 'from'>,
  { now }: AccessContext,
  brokenOff = false,
): AccessStep {
  const out: Out = [];
  const call: AccessCall = {
    leg,
    language,
    from,
    stage: { kind: 'extension', typed: '', wrong: 0 },
    saying: null,
    // None of an engine before has it.
    serial: now,
    silences: 0,
    keyUntil: now,
    knownUntil: now + KNOWN_WITHIN_MS,
  };
  const begun = brokenOff
    ? leave(call, ['access-broken-off'], out)
    : say(call, [phrase('access-greeting')], out);
  return { call: begun, effects: out };
}

/** Somebody calls back from a desk phone, or from an own number outside: that rings first. */
export function beginAtPhone(
  { leg, language }: Pick<AccessCall, 'leg' | 'language'>,
  { agent, about, asks }: Pick<Extract<AccessStage, { kind: 'lifting' }>, 'agent' | 'about' | 'asks'>,
  { now }: Pick<AccessContext, 'now'>,
): AccessStep {
  const stage = { kind: 'lifting', agent, about, asks } as const;
  const asked = { saying: null, serial: now, silences: 0, keyUntil: now, knownUntil: now };
  return {
    call: { leg, language, from: null, stage, ...asked },
    effects: [{ kind: 'ringOwn', agent, about }],
  };
}

export function advanceAccess(call: AccessCall, event: AccessEvent, context: AccessContext): AccessStep {
  const out: Out = [];
  return { call: answer(call, event, context, out), effects: out };
}

/** Whoever called, or was rung, is gone. */
export function endAccess(call: AccessCall, cause: LegEndCause, context: AccessContext): AccessStep {
  const out: Out = [];
  giveUp(call, ownOutcome(call, cause), context, out);
  return { call: null, effects: out };
}

/** Whoever is being called back is let go; `outcome`: as long as nobody has answered there. */
function giveUp({ stage }: AccessCall, outcome: CallBackOutcome, context: AccessContext, out: Out): void {
  if (stage.kind === 'lifting' || stage.kind === 'asked')
    context.calledBack(stage.agent, stage.about, outcome);
  if (stage.kind === 'callingBack') endOther(stage, stage.answered ? null : outcome, context, out);
}

/** Why nobody was called, or not to the end, by how the own leg has ended. */
function ownOutcome({ stage }: AccessCall, cause: LegEndCause): CallBackOutcome {
  // A voicemail hangs up as well.
  if (stage.kind === 'asked') return 'noKey';
  if (stage.kind !== 'lifting') return 'givenUp';
  switch (cause) {
    case 'noAnswer':
      return 'ownNoAnswer';
    case 'busy':
      return 'ownBusy';
    case 'declined':
    case 'hungUp':
      return 'givenUp';
    case 'unreachable':
    case 'lost':
    case 'switchRestarted':
    case 'takenBack':
      return 'ownNotReached';
  }
}

function answer(call: AccessCall, event: AccessEvent, context: AccessContext, out: Out): AccessCall | null {
  const agent = knownAgent(call);
  switch (event.kind) {
    case 'said':
      return call.saying?.playback === event.playback ? goOn(call, event.failed, context, out) : call;
    case 'switchBack':
      if (call.saying !== null) out.push({ kind: 'adoptPlayback', playback: call.saying.playback });
      if (call.stage.kind === 'callingBack' && call.stage.answered)
        out.push({ kind: 'join', leg: call.stage.leg, bridge: call.stage.bridge });
      // Whoever listens hears it from its beginning.
      return call.stage.kind === 'asked' ? askForKey(call, call.stage, context, out) : call;
    case 'pinChecked': {
      const { stage } = call;
      return stage.kind === 'checking' && stage.attempt === event.attempt
        ? checked(call, stage.wrong, event.verdict, context, out)
        : call;
    }
    case 'digitPressed':
      if (agent !== null && !context.isHere(agent)) return dismissed(call, context, out);
      return pressed({ ...call, silences: 0 }, event.digit, context, out);
    case 'deadlineReached':
      if (agent !== null && !context.isHere(agent)) return dismissed(call, context, out);
      return waited(call, context, out);
    case 'ownAnswered': {
      const { stage } = call;
      if (stage.kind !== 'lifting') return call;
      if (stage.asks) return askForKey(call, stage, context, out);
      return { ...call, stage: callOther(stage, null, context, out) };
    }
    case 'otherAnswered': {
      const { stage } = call;
      if (stage.kind !== 'callingBack' || stage.answered) return call;
      context.calledBack(stage.agent, stage.about, 'reached');
      out.push({ kind: 'join', leg: stage.leg, bridge: stage.bridge });
      return { ...call, stage: { ...stage, answered: true } };
    }
    case 'otherEnded': {
      const { stage } = call;
      if (stage.kind !== 'callingBack') return call;
      const outcome = stage.answered ? null : outcomeOf(event.cause);
      endOther(event.gone ? { ...stage, leg: null } : stage, outcome, context, out);
      if (stage.back === null) return over(out);
      const said = outcome === null ? 'access-call-over' : notReached[outcome];
      return say({ ...call, stage: stage.back }, [phrase(said), phrase('access-what-now')], out);
    }
  }
}

function pressed(call: AccessCall, digit: string, context: AccessContext, out: Out): AccessCall | null {
  const { stage } = call;
  switch (stage.kind) {
    case 'extension':
    case 'pin': {
      const quiet = hush(call, out);
      if (digit === '#') return entered(quiet, context, out);
      if (digit === '*') return ask({ ...quiet, stage: { ...stage, typed: '' } }, out);
      const typed = stage.typed.length < MOST_DIGITS ? stage.typed + digit : stage.typed;
      return { ...quiet, stage: { ...stage, typed }, keyUntil: context.now + NEXT_DIGIT_MS };
    }
    case 'messages':
      return chosen(hush(call, out), stage, digit, context, out);
    case 'callingBack':
      // A telephone has a key of its own for it, and whoever is called may have a use for this one.
      if (digit !== '*' || stage.back === null) return call;
      giveUp(call, 'givenUp', context, out);
      return say({ ...call, stage: stage.back }, [phrase('access-what-now')], out);
    case 'asked':
      if (digit !== ACCEPT_KEY) return call;
      return { ...call, stage: callOther(stage, null, context, out) };
    case 'checking':
    case 'lifting':
    case 'leaving':
      return call;
  }
}

/** Somebody has lifted outside. */
function askForKey(
  call: AccessCall,
  { agent, about }: Pick<ReachingBack, 'agent' | 'about'>,
  { now }: AccessContext,
  out: Out,
): AccessCall {
  out.push({ kind: 'askForKey' });
  return { ...call, stage: { kind: 'asked', agent, about }, keyUntil: now + ASKED_FOR_MS };
}

/** What was typed is all. */
function entered(call: AccessCall, context: AccessContext, out: Out): AccessCall {
  const { stage, serial } = call;
  if (stage.kind !== 'extension' && stage.kind !== 'pin') return call;
  const { typed, wrong } = stage;
  if (typed === '') return unheard(call, out);
  if (stage.kind === 'extension')
    return ask({ ...call, stage: { kind: 'pin', extension: typed, typed: '', wrong } }, out);
  out.push({ kind: 'checkPin', attempt: serial, extension: stage.extension, pin: typed });
  return {
    ...call,
    stage: { kind: 'checking', attempt: serial, wrong },
    serial: serial + 1,
    keyUntil: context.now + CHECKED_WITHIN_MS,
  };
}

/** Nothing was pressed, or nothing that could be an extension or a PIN. */
function unheard(call: AccessCall, out: Out): AccessCall {
  const silences = call.silences + 1;
  return silences >= MOST_SILENCES ? leave(call, [], out) : ask({ ...call, silences }, out);
}

function ask(call: AccessCall, out: Out): AccessCall {
  return say(call, [phrase(call.stage.kind === 'pin' ? 'access-pin' : 'access-extension')], out);
}

function waited(call: AccessCall, context: AccessContext, out: Out): AccessCall | null {
  const { stage, saying, keyUntil, knownUntil } = call;
  const isKnown = knownAgent(call) !== null;
  if (!isKnown && stage.kind !== 'leaving' && context.now >= knownUntil) return leave(call, [], out);
  if (context.now < keyUntil || (saying !== null && stage.kind !== 'checking')) return call;
  switch (stage.kind) {
    case 'extension':
    case 'pin':
      return stage.typed === '' ? unheard(call, out) : entered(call, context, out);
    case 'checking':
      return leave(call, ['access-later'], out);
    case 'messages': {
      const silences = call.silences + 1;
      if (silences >= MOST_SILENCES) return leave(call, [], out);
      return say({ ...call, silences }, [phrase('access-help')], out);
    }
    case 'asked':
      giveUp(call, 'noKey', context, out);
      return over(out);
    case 'lifting':
    case 'callingBack':
    case 'leaving':
      return call;
  }
}

/** Of an extension that nobody has it says the same. */
function checked(
  call: AccessCall,
  before: number,
  verdict: PinVerdict,
  context: AccessContext,
  out: Out,
): AccessCall {
  if (verdict === 'later') return leave(call, ['access-later'], out);
  if (verdict === 'wrong') {
    const wrong = before + 1;
    if (wrong >= MOST_WRONG) return leave(call, ['access-wrong'], out);
    const again: AccessCall = { ...call, stage: { kind: 'extension', typed: '', wrong } };
    return say(again, [phrase('access-wrong'), phrase('access-extension')], out);
  }
  const { agent } = verdict;
  out.push({ kind: 'knowsWho', agent });
  const inbox = context.inbox(agent);
  const count = newMessagesSaid(inbox.filter(({ state }) => state.kind === 'new').length);
  const [first, ...others] = inbox.map(({ id }) => id);
  if (first === undefined) return leave(call, [], out, count);
  const stage: AtMessages = { kind: 'messages', agent, list: [first, ...others], at: 0 };
  return tell({ ...call, stage, silences: 0 }, stage, context, out, count);
}

const AGAIN = '1';
const BACK = '2';
const NEXT = '3';
const CLAIM = '4';
const DONE = '5';
const CALL_BACK = '6';
const END = '9';

function chosen(
  call: AccessCall,
  stage: AtMessages,
  digit: string,
  context: AccessContext,
  out: Out,
): AccessCall {
  const { agent } = stage;
  const message = messageOf(stage);
  switch (digit) {
    case AGAIN:
      return tell(call, stage, context, out);
    case BACK:
      return move(call, stage, -1, context, out);
    case NEXT:
      return move(call, stage, 1, context, out);
    case CLAIM: {
      const refused = context.obey(agent, { kind: 'claimMessage', message, over: false });
      return say(call, [phrase(refused === null ? 'access-claimed' : why[refused.code])], out);
    }
    case DONE: {
      const refused = context.obey(agent, { kind: 'finishMessage', message });
      if (refused !== null) return say(call, [phrase(why[refused.code])], out);
      return move(call, stage, 1, context, out, [phrase('access-done')]);
    }
    case CALL_BACK: {
      const refused = context.obey(agent, { kind: 'callMessageBack', message, over: false });
      if (refused !== null) return say(call, [phrase(why[refused.code])], out);
      const about = { kind: 'message', message } as const;
      return { ...call, stage: callOther({ agent, about }, stage, context, out) };
    }
    case END:
      return leave(call, [], out);
    default:
      return say(call, [phrase('access-help')], out);
  }
}

function callOther(
  { agent, about }: Pick<ReachingBack, 'agent' | 'about'>,
  back: AtMessages | null,
  { newId }: AccessContext,
  out: Out,
): ReachingBack {
  const leg = newId('leg');
  out.push({ kind: 'dial', about, leg });
  return { kind: 'callingBack', agent, back, about, leg, bridge: newId('bridge'), answered: false };
}

const messageOf = ({ list, at }: AtMessages): MessageId => list[at] ?? list[0];

/** To the nearest one that is still there. */
function move(
  call: AccessCall,
  stage: AtMessages,
  by: 1 | -1,
  context: AccessContext,
  out: Out,
  before: readonly Utterance[] = [],
): AccessCall {
  for (let at = stage.at + by; ; at += by) {
    const id = stage.list[at];
    if (id === undefined)
      return say(
        call,
        [...before, phrase(by === 1 ? 'access-last' : 'access-first'), phrase('access-what-now')],
        out,
      );
    if (context.message(stage.agent, id) === null) continue;
    const there = { ...stage, at };
    return tell({ ...call, stage: there }, there, context, out, before);
  }
}

function tell(
  call: AccessCall,
  stage: AtMessages,
  context: AccessContext,
  out: Out,
  before: readonly Utterance[] = [],
): AccessCall {
  const { agent, list, at } = stage;
  const message = context.message(agent, messageOf(stage));
  if (message === null) return say(call, [...before, phrase('access-gone'), phrase('access-what-now')], out);
  const left = context.local(message, message.at);
  const now = context.local(message, context.now);
  const said = messageSaid({ message, place: at + 1, of: list.length, agent, left, now });
  return say(call, [...before, ...said], out);
}

/** What was to be heard next is; what comes after it waits for a key. */
function goOn(call: AccessCall, failed: boolean, context: AccessContext, out: Out): AccessCall | null {
  const { saying, stage } = call;
  if (saying === null) return call;
  const instead = failed && saying.now.kind === 'message' ? [phrase('access-unheard')] : [];
  const rest = [...instead, ...saying.rest];
  if (rest.length > 0) {
    const agent = knownAgent(call);
    const [next] = rest;
    const mayHear = next?.kind !== 'message' || (agent !== null && mayHearNow(agent, next.message, context));
    if (mayHear) return say({ ...call, saying: null }, rest, out);
    return say({ ...call, saying: null }, [phrase('access-gone')], out);
  }
  if (stage.kind === 'leaving') return over(out);
  return { ...call, saying: null, keyUntil: context.now + KEY_MS };
}

/** It may have gone to another team while it was announced. */
function mayHearNow(
  agent: AgentId,
  message: MessageId,
  { message: find, isHere, obey }: AccessContext,
): boolean {
  if (!isHere(agent) || find(agent, message) === null) return false;
  obey(agent, { kind: 'heardMessage', message });
  return true;
}

/** No longer one of ours. */
function dismissed(call: AccessCall, context: AccessContext, out: Out): AccessCall | null {
  giveUp(call, 'givenUp', context, out);
  if (agentAtPhone(call) !== null) return over(out);
  return call.stage.kind === 'leaving' ? call : leave(call, [], out);
}

function over(out: Out): null {
  out.push({ kind: 'hangUp' });
  return null;
}

function leave(
  call: AccessCall,
  ids: readonly AccessPhrase[],
  out: Out,
  before: readonly Utterance[] = [],
): AccessCall {
  const said = [...before, ...ids.map(phrase), phrase('access-goodbye')];
  return say({ ...call, stage: { kind: 'leaving' } }, said, out);
}

function say(call: AccessCall, heard: readonly Utterance[], out: Out): AccessCall {
  const quiet = hush(call, out);
  const [now, ...rest] = heard;
  if (now === undefined) return quiet;
  const playback = `${call.leg}-p${call.serial}`;
  out.push({ kind: 'play', playback, heard: now });
  return { ...quiet, saying: { playback, now, rest }, serial: call.serial + 1 };
}

function hush(call: AccessCall, out: Out): AccessCall {
  if (call.saying === null) return call;
  out.push({ kind: 'stopPlayback', playback: call.saying.playback });
  return { ...call, saying: null };
}

/** `outcome` null: it was told when it was answered. */
function endOther(
  stage: Omit<ReachingBack, 'leg'> & { readonly leg: LegId | null },
  outcome: CallBackOutcome | null,
  context: AccessContext,
  out: Out,
): void {
  if (outcome !== null) context.calledBack(stage.agent, stage.about, outcome);
  out.push({ kind: 'endOther', leg: stage.leg, bridge: stage.bridge });
}

function outcomeOf(cause: LegEndCause): 'busy' | 'noAnswer' | 'notReached' {
  if (cause === 'busy' || cause === 'declined') return 'busy';
  return cause === 'noAnswer' ? 'noAnswer' : 'notReached';
}

const notReached = {
  busy: 'access-busy',
  noAnswer: 'access-no-answer',
  notReached: 'access-not-reached',
} as const satisfies Record<string, AccessPhrase>;

const why: Readonly<Record<MessageRefusal['code'], AccessPhrase>> = {
  messageGone: 'access-gone',
  notMember: 'access-gone',
  messageDeleted: 'access-gone',
  messageTaken: 'access-taken',
  callerTaken: 'access-taken',
  messageDone: 'access-is-done',
  numberWithheld: 'access-no-number',
  // Nobody types an address by keypad.
  badMailAddress: 'access-not-now',
  noMailServer: 'access-not-now',
  unknownTarget: 'access-not-now',
  notPossibleNow: 'access-not-now',
};
