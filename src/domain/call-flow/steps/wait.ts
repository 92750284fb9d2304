// The wait step: the caller stands in a team's line and hears the sequence, until taken, limit or end.

import type { Instant, MusicId, PlaybackId, PromptId, StepId, TeamId } from '../../words/ids.ts';
import {
  askCallBack,
  awaitAnswer,
  type CallBackAnswer,
  type CallBackOffer,
  type CallBackTalk,
  keptTalk,
  keyForCallBack,
  SILENT_TALK_MS,
  silenceForCallBack,
  termsOf,
} from '../call-back.ts';
import {
  type Announced,
  announcementEnded,
  type FlowEvent,
  heardInPart,
  type Position,
  type SaidPhrase,
  type Telling,
} from '../flow.ts';
import { phrasesFor, type TellsPlace } from '../place-in-line.ts';
import type { WayOn } from '../way-on.ts';
import type { Digit } from './menu.ts';
import {
  type FlowContext,
  type FlowOutput,
  type Leave,
  leave,
  type ModeAround,
  PHRASES_MS,
  playbackId,
  type SoundLengths,
  type StepKind,
  type StepMistake,
} from './step.ts';

/** Puts the caller into a team's waiting line until somebody takes the call. */
export interface WaitStep {
  readonly kind: 'wait';
  readonly team: TeamId;
  readonly sequence: readonly WaitEntry[];
  /** Plays beneath the sequence: callers hear it when nothing else plays, also while no engine runs. */
  readonly background: MusicId;
  /** Longest wait; without it the wait ends with the sequence. */
  readonly limitMs?: number;
  /** Callers are told where they stand, between what else they hear; left out: they aren't. */
  readonly tells?: TellsPlace;
  /** Who presses one of these leaves the line for that step, at any time; left out: keys don't count here. */
  readonly onKey?: Readonly<Partial<Record<Digit, StepId>>>;
  /** Who presses its key is called back instead, with the place kept; left out: nobody is. */
  readonly callBack?: CallBackOffer;
  /** Who hangs up here and calls again within that time, by the same number, has the place back; left out: nobody. */
  readonly placeBackMs?: number;
  readonly exits: { readonly notServed: StepId };
}

/** One element of what a waiting caller hears; `repeat` plays a piece until the step's limit. */
type WaitEntry =
  | { readonly kind: 'notice'; readonly prompt: PromptId }
  | { readonly kind: 'music'; readonly music: MusicId; readonly repeat?: boolean };

interface Waiting extends Position<'wait'> {
  readonly team: TeamId;
  /** Index into the step's sequence of what plays now. */
  readonly entry: number;
  readonly playback: PlaybackId | null;
  readonly limitAt: Instant | null;
  /** Announcements for those who wait: the one that plays instead of the entry, and what is to come. Absent: none. */
  readonly told?: {
    readonly now: Telling | SaidPhrase | null;
    readonly following: readonly (Announced | SaidPhrase)[];
  };
  /** When the caller is told next where they stand; null: as soon as what plays is over. Absent: never. */
  readonly placeAt?: Instant | null;
  /** The caller is asked where to be called back, and hears that instead of the entry; the place in the line stays. Absent: not. */
  readonly callBack?: CallBackTalk;
}

/** The caller has gone, the place is still there: an agent's turn with it is the line's affair until the caller is back. */
interface Kept extends Position<'kept'> {
  readonly team: TeamId;
  readonly entry: number;
  readonly limitAt: Instant | null;
}

/** An agent has the call, or somebody to whom it was transferred; the waiting line tells when it is over. */
interface HandedOver extends Position<'handedOver'> {
  readonly team: TeamId;
  readonly entry: number;
  /** When the wait's limit would have been reached. */
  readonly limitAt: Instant | null;
}

/** A caller who comes back from an agent gets at least this long before the limit ends the wait. */
const MINIMUM_AFTER_RETURN_MS = 60_000;
/** Whoever is sent on to a team for which the mode has no wait hears music for so long, before the goodbye. */
const UNPLANNED_WAIT_MS = 10 * 60_000;

export const wait: StepKind<WaitStep, Waiting | HandedOver | Kept> = {
  kind: 'wait',
  positions: { wait: true, handedOver: true, kept: true },
  enter(id, step, serial, context, out) {
    out.effects.push({ kind: 'enterLine', team: step.team, returned: false });
    const limitAt = step.limitMs === undefined ? null : context.now + step.limitMs;
    return begin({ id, step, team: step.team, entry: 0, limitAt, serial }, context, out);
  },
  answer(flow, event, step, context, out) {
    if (event.kind === 'placeKept') return elsewhere(flow, 'kept');
    if (flow.kind === 'wait') return answerWaiting(flow, event, step, context, out);
    if (flow.kind === 'kept') return event.kind === 'calledBack' ? elsewhere(flow, 'handedOver') : flow;
    return event.kind === 'returned' ? takeBack(flow, event.team, step, context, out) : flow;
  },
  dueAt(flow) {
    if (flow.kind !== 'wait') return null;
    return flow.callBack === undefined ? (placeDue(flow) ?? flow.limitAt) : flow.callBack.untilMs;
  },
  abandon(flow, out) {
    if (flow.kind !== 'handedOver')
      out.effects.push({ kind: 'leaveLine', team: flow.team, reason: 'failed' });
  },
  exits: ({ onKey = {}, exits }) => [
    ...Object.entries(onKey).map(([digit, id]) => ({ id, path: ['onKey', digit] })),
    { id: exits.notServed, path: ['exits', 'notServed'] },
  ],
  ways({ sequence, limitMs, tells, onKey = {}, callBack, exits }, sounds) {
    // Who types goes on at will; who falls silent in it, at the last moment of the wait, is back in it after a while.
    const talkMs = callBack === undefined ? 0 : SILENT_TALK_MS;
    const mostMs = (limitMs ?? heardMs(sequence, tells, sounds)) + talkMs;
    // What is told meanwhile, or asked, interrupts a piece, which begins anew then.
    const leastMs = limitMs ?? leastHeardMs(sequence, sounds);
    return [
      ...Object.entries(onKey).map(
        ([digit, to]): WayOn => ({ to, exit: ['onKey', digit], by: { kind: 'key', digit }, mostMs }),
      ),
      { to: exits.notServed, exit: ['exits', 'notServed'], by: { kind: 'notServed' }, mostMs, leastMs },
    ];
  },
  wantsKeys: false,
  ends: false,
  prompts: ({ sequence, callBack }) => [
    ...sequence.flatMap((entry, i) =>
      entry.kind === 'notice' ? [{ id: entry.prompt, path: ['sequence', i, 'prompt'] }] : [],
    ),
    ...(callBack?.calls === undefined ? [] : [{ id: callBack.calls, path: ['callBack', 'calls'] }]),
  ],
  music: ({ background, sequence }) => [
    { id: background, path: ['background'] },
    ...sequence.flatMap((entry, i) =>
      entry.kind === 'music' ? [{ id: entry.music, path: ['sequence', i, 'music'] }] : [],
    ),
  ],
  teams: ({ team }) => [{ id: team, path: ['team'] }],
  holdMusic: ({ background }) => background,
  mistakes: (step) => [...mistakesOfRepeats(step), ...keyTwice(step)],
};

/** Each of the sequence once, and where callers stand between them as often as it's due. */
function heardMs(sequence: WaitStep['sequence'], tells: WaitStep['tells'], sounds: SoundLengths): number {
  let heard = 0;
  let toldAt = tells?.afterMs ?? Number.POSITIVE_INFINITY;
  for (const entry of sequence) {
    heard += entry.kind === 'notice' ? sounds.prompt(entry.prompt) : sounds.music(entry.music);
    if (heard < toldAt) continue;
    toldAt = heard + (tells?.everyMs ?? 0);
    heard += PHRASES_MS;
  }
  return heard;
}

const leastHeardMs = (sequence: WaitStep['sequence'], { music, leastOfPrompt }: SoundLengths): number =>
  sequence.reduce(
    (ms, entry) => ms + (entry.kind === 'music' ? music(entry.music) : (leastOfPrompt?.(entry.prompt) ?? 0)),
    0,
  );

function mistakesOfRepeats({ sequence, limitMs }: WaitStep): readonly StepMistake[] {
  const repeat = sequence.findIndex((entry) => entry.kind === 'music' && entry.repeat === true);
  if (repeat === -1) return [];
  const mistakes: StepMistake[] = [];
  if (limitMs === undefined) mistakes.push({ path: ['limitMs'], fault: { code: 'musicWithoutEnd' } });
  if (repeat < sequence.length - 1)
    mistakes.push({ path: ['sequence', repeat + 1], fault: { code: 'neverHeard' } });
  return mistakes;
}

function keyTwice({ callBack, onKey = {} }: WaitStep): readonly StepMistake[] {
  const isTwice = callBack !== undefined && callBack.key in onKey;
  return isTwice ? [{ path: ['callBack', 'key'], fault: { code: 'keyTwice', key: callBack.key } }] : [];
}

function answerWaiting(
  flow: Waiting,
  event: FlowEvent,
  step: WaitStep,
  context: FlowContext,
  out: FlowOutput,
): Waiting | HandedOver | Leave {
  const asked =
    flow.callBack === undefined ? null : answerAsked(flow, flow.callBack, event, step, context, out);
  if (asked !== null) return asked;
  switch (event.kind) {
    case 'playbackFinished':
    case 'playbackFailed':
      if (event.playback !== flow.playback) return flow;
      return playbackEnded(flow, event, step, context, out);
    case 'announce': {
      const { now = null, following = [] } = flow.told ?? {};
      const told = { ...flow, told: { now, following: [...following, event.announcement] } };
      // Words are heard to their end, music isn't.
      const asked = flow.callBack !== undefined;
      const words = asked || (flow.playback !== null && step.sequence[flow.entry]?.kind !== 'music');
      if (now !== null || words) return told;
      stopPlayback(flow, context, out);
      return tell(told, step, context, out);
    }
    case 'deadlineReached':
      if (placeDue(flow) !== null) return placeReached(flow, step, context, out);
      if (flow.limitAt === null) return flow;
      stopPlayback(flow, context, out);
      return notServed(flow, step, out);
    case 'digitPressed': {
      if (event.digit === step.callBack?.key) return askWhere(flow, event.digit, context, out);
      const to = step.onKey?.[event.digit as Digit];
      if (to === undefined) return flow;
      out.facts.push({ kind: 'keyPressed', step: flow.step, digit: event.digit, valid: true });
      stopPlayback(flow, context, out);
      return leaveLine(flow, to, 'notServed', out);
    }
    case 'lineGone':
      out.facts.push({ kind: 'faultSeen', reason: `the team ${flow.team} is no longer configured` });
      stopPlayback(flow, context, out);
      return notServed(flow, step, out);
    case 'taken':
      return handOver(flow, context, out);
    case 'sentAway': {
      const { where } = event;
      stopPlayback(flow, context, out);
      // What is said instead of any step is heard at this one.
      const to = 'step' in where ? where.step : flow.step;
      return leaveLine(flow, to, where.to === 'voicemail' ? 'toVoicemail' : 'told', out);
    }
    case 'restored':
      if (!event.parked) out.effects.push({ kind: 'park', music: step.background });
      if (flow.playback !== null) out.effects.push({ kind: 'adoptPlayback', playback: flow.playback });
      else if (flow.callBack?.asks === 'kept') out.effects.push({ kind: 'letCallerGo' });
      return flow;
    default:
      return flow;
  }
}

/** The key was pressed: what else plays stops, and the music goes on beneath. */
function askWhere(flow: Waiting, digit: string, context: FlowContext, out: FlowOutput): Waiting {
  out.facts.push({ kind: 'keyPressed', step: flow.step, digit, valid: true });
  stopPlayback(flow, context, out);
  const { told, ...before } = flow;
  const following = told?.following ?? [];
  const rest = following.length === 0 ? before : { ...before, told: { now: null, following } };
  return say({ ...rest, playback: null }, askCallBack(context.numbers), context, out);
}

/** Null: it's answered as while nothing is asked. */
function answerAsked(
  flow: Waiting,
  talk: CallBackTalk,
  event: FlowEvent,
  step: WaitStep,
  context: FlowContext,
  out: FlowOutput,
): Waiting | Leave | null {
  const { numbers, now } = context;
  switch (event.kind) {
    case 'playbackFinished':
    case 'playbackFailed':
      if (event.playback !== flow.playback) return flow;
      if (event.kind === 'playbackFailed')
        out.facts.push({ kind: 'faultSeen', reason: `call back: ${event.reason}` });
      return say({ ...flow, playback: null }, talk, context, out);
    case 'digitPressed':
      out.facts.push({ kind: 'keyPressed', step: flow.step, digit: event.digit, valid: true });
      if (talk.asks === 'kept') return flow;
      return asAnswered(flow, keyForCallBack(talk, event.digit, numbers, now), step, context, out);
    case 'deadlineReached':
      return asAnswered(flow, silenceForCallBack(talk, numbers), step, context, out);
    default:
      return null;
  }
}

function asAnswered(
  flow: Waiting,
  answer: CallBackAnswer,
  step: WaitStep,
  context: FlowContext,
  out: FlowOutput,
): Waiting | Leave {
  if (flow.playback !== null) out.effects.push({ kind: 'stopPlayback', playback: flow.playback });
  const quiet = { ...flow, playback: null };
  if (answer === null) {
    const { callBack: _, ...waiting } = quiet;
    return tell(waiting, step, context, out);
  }
  if (!('wanted' in answer)) return say(quiet, answer, context, out);
  const { wanted: number } = answer;
  const keepMs = step.callBack === undefined ? 0 : termsOf(step.callBack).keepMs;
  const untilMs = context.now + keepMs;
  out.facts.push({ kind: 'callBackAsked', step: flow.step, number, untilMs });
  return say(quiet, keptTalk(number), context, out);
}

/** The next words; after the last ones a key is awaited, or the caller is let go. */
function say(flow: Waiting, talk: CallBackTalk, context: FlowContext, out: FlowOutput): Waiting {
  const [phrase, ...saying] = talk.saying;
  if (phrase === undefined && talk.asks === 'kept') {
    out.effects.push({ kind: 'letCallerGo' });
    return { ...flow, callBack: talk };
  }
  if (phrase === undefined)
    return { ...flow, callBack: talk.untilMs === null ? awaitAnswer(talk, context.now) : talk };
  const playback = playbackId(context.call, flow.serial);
  out.effects.push({ kind: 'play', playback, media: { kind: 'phrase', phrase } });
  return { ...flow, playback, serial: flow.serial + 1, callBack: { ...talk, saying } };
}

function elsewhere<K extends 'kept' | 'handedOver'>(
  { step, team, entry, limitAt, serial }: Waiting | HandedOver | Kept,
  kind: K,
): Position<K> & Pick<Kept, 'team' | 'entry' | 'limitAt'> {
  return { kind, step, team, entry, limitAt, serial };
}

/** Before the limit is reached; null: not. */
function placeDue({ placeAt = null, limitAt }: Waiting): Instant | null {
  return placeAt !== null && (limitAt === null || placeAt < limitAt) ? placeAt : null;
}

/** Music that repeats goes on behind it; whatever has an end is heard to it, so that each wait comes to its own. */
function placeReached(flow: Waiting, step: WaitStep, context: FlowContext, out: FlowOutput): Waiting | Leave {
  return flow.playback === null
    ? tell({ ...flow, placeAt: null }, step, context, out)
    : { ...flow, placeAt: null };
}

/** Where they stand now, and not when it was due. */
function phrasesDue(flow: Waiting, step: WaitStep, context: FlowContext): readonly SaidPhrase[] {
  if (flow.placeAt !== null || step.tells === undefined) return [];
  return phrasesFor(step.tells, context.placeIn(flow.team)).map((phrase) => ({ phrase }));
}

/** Somebody took the call: what plays stops at once, and the wait is remembered in case the caller comes back. */
function handOver(flow: Waiting, context: FlowContext, out: FlowOutput): HandedOver {
  stopPlayback(flow, context, out);
  return elsewhere(flow, 'handedOver');
}

/** The agent was lost, or gave the caller back: the sequence goes on with the entry that was interrupted. */
function takeBack(
  flow: HandedOver,
  team: string,
  step: WaitStep,
  context: FlowContext,
  out: FlowOutput,
): Waiting {
  out.effects.push({ kind: 'enterLine', team, returned: true });
  if (team !== flow.team) return sentOn(flow, team, step, context, out);
  const limitAt =
    flow.limitAt === null ? null : Math.max(flow.limitAt, context.now + MINIMUM_AFTER_RETURN_MS);
  return begin({ id: flow.step, step, team, entry: flow.entry, limitAt, serial: flow.serial }, context, out);
}

/** Another team: its own wait in this mode, from the beginning; else music, as long as anybody should wait for nothing. */
function sentOn(
  flow: HandedOver,
  team: string,
  before: WaitStep,
  context: FlowContext,
  out: FlowOutput,
): Waiting {
  const { serial } = flow;
  for (const [id, step] of waitsOf(context.mode)) {
    if (step.team !== team) continue;
    out.facts.push({ kind: 'stepEntered', step: id });
    const limitAt = step.limitMs === undefined ? null : context.now + step.limitMs;
    return begin({ id, step, team, entry: 0, limitAt, serial }, context, out);
  }
  const limitAt = context.now + UNPLANNED_WAIT_MS;
  const entry = before.sequence.length;
  return begin({ id: flow.step, step: before, team, entry, limitAt, serial }, context, out);
}

interface Beginning {
  readonly id: string;
  readonly step: WaitStep;
  readonly team: string;
  readonly entry: number;
  readonly limitAt: number | null;
  readonly serial: number;
}

function begin(from: Beginning, context: FlowContext, out: FlowOutput): Waiting {
  out.effects.push({ kind: 'park', music: from.step.background });
  const flow: Waiting = {
    kind: 'wait',
    step: from.id,
    team: from.team,
    entry: from.entry,
    playback: null,
    limitAt: from.limitAt,
    serial: from.serial,
    ...(from.step.tells === undefined ? {} : { placeAt: context.now + from.step.tells.afterMs }),
  };
  return playEntry(flow, from.step, context, out);
}

function playEntry(flow: Waiting, step: WaitStep, context: FlowContext, out: FlowOutput): Waiting {
  const entry = step.sequence[flow.entry];
  if (entry === undefined) return flow;
  if (entry.kind === 'music' && entry.repeat === true) {
    // The switch repeats the background by itself: no gap, and it goes on while no engine runs.
    if (entry.music !== step.background) out.effects.push({ kind: 'park', music: entry.music });
    return { ...flow, playback: null };
  }
  const playback = playbackId(context.call, flow.serial);
  const media =
    entry.kind === 'notice'
      ? ({ kind: 'prompt', prompt: entry.prompt } as const)
      : ({ kind: 'music', music: entry.music } as const);
  out.effects.push({ kind: 'play', playback, media });
  return { ...flow, playback, serial: flow.serial + 1 };
}

function playbackEnded(
  flow: Waiting,
  event: Extract<FlowEvent, { playback: string }>,
  step: WaitStep,
  context: FlowContext,
  out: FlowOutput,
): Waiting | Leave {
  const telling = flow.told?.now ?? null;
  if (telling !== null) {
    if ('turning' in telling) out.facts.push(announcementEnded(telling, event));
    else if (event.kind === 'playbackFailed')
      out.facts.push({ kind: 'faultSeen', reason: `phrase ${telling.phrase}: ${event.reason}` });
    return tell(flow, step, context, out);
  }
  if (event.kind === 'playbackFailed') {
    out.facts.push({ kind: 'faultSeen', reason: `entry ${flow.entry} of ${flow.step}: ${event.reason}` });
  }
  return tell({ ...flow, entry: flow.entry + 1 }, step, context, out);
}

/** The next announcement; after the last one the sequence goes on with its entry, from the entry's beginning. */
function tell(flow: Waiting, step: WaitStep, context: FlowContext, out: FlowOutput): Waiting | Leave {
  const { told, ...before } = flow;
  const due = phrasesDue(flow, step, context);
  const isDue = flow.placeAt === null && step.tells !== undefined;
  const rest = isDue ? { ...before, placeAt: context.now + step.tells.everyMs } : before;
  const [next, ...following] = [...(told?.following ?? []), ...due];
  if (next === undefined) return goOn(rest, step, context, out);
  const playback = playbackId(context.call, flow.serial);
  if ('phrase' in next) {
    const { phrase } = next;
    out.effects.push({ kind: 'play', playback, media: { kind: 'phrase', phrase } });
    return { ...rest, playback, serial: flow.serial + 1, told: { now: { phrase }, following } };
  }
  out.effects.push({ kind: 'play', playback, media: { kind: 'sound', sounds: next.sounds } });
  const now = { turning: next.turning, since: context.now };
  return { ...rest, playback, serial: flow.serial + 1, told: { now, following } };
}

function goOn(flow: Waiting, step: WaitStep, context: FlowContext, out: FlowOutput): Waiting | Leave {
  if (flow.entry < step.sequence.length) return playEntry(flow, step, context, out);
  // With a limit the background goes on until it is reached; without one the sequence's end is the wait's end.
  if (flow.limitAt !== null) return { ...flow, playback: null };
  return notServed(flow, step, out);
}

const notServed = (flow: Waiting, { exits }: WaitStep, out: FlowOutput): Leave =>
  leaveLine(flow, exits.notServed, 'notServed', out);

function leaveLine(
  { team, serial }: Waiting,
  to: StepId,
  reason: 'notServed' | 'toVoicemail' | 'told',
  out: FlowOutput,
): Leave {
  out.effects.push({ kind: 'leaveLine', team, reason });
  return leave(to, serial);
}

/** What plays stops; an announcement of which enough was heard counts. */
function stopPlayback(flow: Waiting, { now }: FlowContext, out: FlowOutput): void {
  const telling = flow.told?.now ?? null;
  if (telling !== null && 'turning' in telling) out.facts.push(...heardInPart(telling, now));
  if (flow.playback !== null) out.effects.push({ kind: 'stopPlayback', playback: flow.playback });
}

/** All waits of a mode, in its order. */
export function waitsOf({ steps }: Pick<ModeAround, 'steps'>): readonly (readonly [StepId, WaitStep])[] {
  return Object.entries(steps).flatMap(([id, step]) => (isWait(step) ? [[id, step] as const] : []));
}

/** A mode's steps of this kind have its shape. */
const isWait = (step: { readonly kind: string }): step is WaitStep => step.kind === 'wait';
