// The voicemail step: asks for a message, gives the tone, and keeps what the caller says. Where none can be kept, it says so first.

import type { MessageId, PlaybackId, PromptId, StepId, TeamId } from '../../words/ids.ts';
import type { RecordingEnd, RecordingEndedBy, RecordingLimits } from '../../words/recordings.ts';
import type { FlowEvent, FlowFact, Position } from '../flow.ts';
import type { WayOn } from '../way-on.ts';
import { type AwaitingKey, askedAgain, awaitKey, keyDueAt, quiet } from './asking.ts';
import {
  type FlowContext,
  type FlowOutput,
  type Leave,
  leave,
  none,
  nothing,
  PHRASES_MS,
  playbackId,
  type StepKind,
  TONE_MS,
} from './step.ts';

/** Takes a message. `#` ends it; hanging up keeps it. */
export interface VoicemailStep extends RecordingLimits {
  readonly kind: 'voicemail';
  /** Whose message it is; left out: that of the team for which the caller waited last. */
  readonly team?: TeamId;
  /** Who gets a mail about it; left out: whom the team names. */
  readonly mailTo?: readonly string[];
  /** Asks for the message. A key skips it. */
  readonly prompt: PromptId;
  /** What is shorter isn't kept. */
  readonly shortestMs: number;
  /** Who has ended it by a key, or by silence, may hear it (1) or say it anew (2); left out: it's kept at once. */
  readonly review?: {
    readonly prompt: PromptId;
    /** How long to wait for a key after the prompt's end. */
    readonly waitForKeyMs: number;
  };
  /** `nothing`: too short, or it can't be recorded, which the caller is told; left out: as `done`. */
  readonly exits: { readonly done: StepId; readonly nothing?: StepId };
}

type Flow = Inviting | Recording | Reviewing | Declining;

interface Inviting extends Position<'inviting'> {
  /** What is heard: the prompt, then the tone, at whose end the switch begins to record. */
  readonly phase:
    | { readonly kind: 'prompting'; readonly playback: PlaybackId }
    | { readonly kind: 'tone'; readonly playback: PlaybackId; readonly message: MessageId };
}

interface Recording extends Position<'recording'> {
  readonly message: MessageId;
  /** The caller has hung up, and what was said is told. Absent: it goes on. */
  readonly over?: true;
}

/** What was said waits for the caller's word; whoever hangs up, or presses nothing, keeps it. */
interface Reviewing extends Position<'reviewing'> {
  readonly message: MessageId;
  readonly lengthMs: number;
  readonly by: RecordingEndedBy;
  readonly phase: { readonly kind: 'asking' | 'hearing'; readonly playback: PlaybackId } | AwaitingKey;
}

/** Says that no message can be taken. */
interface Declining extends Position<'declining'> {
  readonly playback: PlaybackId;
}

const END_KEY = '#';
const HEAR_KEY = '1';
const ANEW_KEY = '2';

export const voicemail: StepKind<VoicemailStep, Flow> = {
  kind: 'voicemail',
  positions: { inviting: true, recording: true, reviewing: true, declining: true },
  enter(id, { prompt, longestMs }, serial, context, out) {
    // Who has waited would hear the music's beginning between request and tone.
    out.effects.push({ kind: 'quieten' });
    if (!context.roomForMessage(longestMs)) {
      out.facts.push({ kind: 'faultSeen', reason: `message of ${id}: there is no room for one` });
      return decline(id, serial, context, out);
    }
    const playback = playbackId(context.call, serial);
    out.effects.push({ kind: 'play', playback, media: { kind: 'prompt', prompt } });
    return {
      kind: 'inviting',
      step: id,
      phase: { kind: 'prompting', playback },
      serial: serial + 1,
    };
  },
  answer(flow, event, step, context, out) {
    switch (flow.kind) {
      case 'inviting':
        return answerInviting(flow, event, step, context, out);
      case 'recording':
        return answerRecording(flow, event, step, context, out);
      case 'reviewing':
        return answerReviewing(flow, event, step, context, out);
      case 'declining':
        return answerDeclining(flow, event, step, out);
    }
  },
  dueAt: (flow) => (flow.kind === 'reviewing' ? keyDueAt(flow) : null),
  abandon(flow, out) {
    const message = messageOf(flow);
    if (message !== null) out.effects.push({ kind: 'stopRecording', recording: message });
    out.facts.push(...keptOf(flow));
  },
  exits: ({ exits }) => [
    { id: exits.done, path: ['exits', 'done'] },
    ...(exits.nothing === undefined ? [] : [{ id: exits.nothing, path: ['exits', 'nothing'] }]),
  ],
  ways(step, sounds) {
    const { longestMs, silenceMs, shortestMs, review, exits } = step;
    const askedMs = sounds.prompt(step.prompt) + TONE_MS;
    const reviewedMs = review === undefined ? 0 : sounds.prompt(review.prompt) + review.waitForKeyMs;
    const done = { to: exits.done, exit: ['exits', 'done'] };
    const nothing = exits.nothing === undefined ? done : { to: exits.nothing, exit: ['exits', 'nothing'] };
    const left = (
      way: typeof done,
      kind: 'message' | 'silence' | 'tooShort' | 'noRoom',
      mostMs: number,
    ): WayOn => ({
      ...way,
      by: { kind },
      mostMs,
    });
    // Silence is recorded as well: as long as a message has to be, it's one that is empty.
    const isKept = silenceMs >= shortestMs;
    return [
      left(done, 'message', askedMs + longestMs + reviewedMs),
      left(isKept ? done : nothing, 'silence', askedMs + silenceMs + (isKept ? reviewedMs : 0)),
      ...(shortestMs > 0 ? [left(nothing, 'tooShort', askedMs + shortestMs)] : []),
      left(nothing, 'noRoom', PHRASES_MS),
    ];
  },
  wantsKeys: false,
  ends: false,
  prompts: ({ prompt, review }) => [
    { id: prompt, path: ['prompt'] },
    ...(review === undefined ? [] : [{ id: review.prompt, path: ['review', 'prompt'] }]),
  ],
  music: none,
  teams: ({ team }) => (team === undefined ? [] : [{ id: team, path: ['team'] }]),
  holdMusic: nothing,
  mistakes: ({ shortestMs, longestMs }) =>
    shortestMs < longestMs ? [] : [{ path: ['shortestMs'], fault: { code: 'nothingKept' } }],
};

/** Of a caller who is gone, or gets an apology: what was said until then is a message. */
export function keptOf(flow: { readonly kind: string }): readonly FlowFact[] {
  if (isRecording(flow))
    return flow.over === true
      ? []
      : [{ kind: 'messageLeft', message: flow.message, lengthMs: null, by: 'failed' }];
  return isReviewing(flow) ? [left(flow)] : [];
}

const isRecording = (flow: { readonly kind: string }): flow is Recording => flow.kind === 'recording';
const isReviewing = (flow: { readonly kind: string }): flow is Reviewing => flow.kind === 'reviewing';

/** What is being recorded, or is about to be. */
function messageOf(flow: Flow): MessageId | null {
  if (flow.kind === 'recording') return flow.message;
  return flow.kind === 'inviting' && flow.phase.kind === 'tone' ? flow.phase.message : null;
}

function left({ message, lengthMs, by }: Pick<Reviewing, 'message' | 'lengthMs' | 'by'>): FlowFact {
  return { kind: 'messageLeft', message, lengthMs, by };
}

function answerInviting(
  flow: Inviting,
  event: FlowEvent,
  step: VoicemailStep,
  context: FlowContext,
  out: FlowOutput,
): Flow | Leave {
  switch (event.kind) {
    case 'digitPressed':
      if (flow.phase.kind === 'tone') return flow;
      quiet(flow, out);
      return tone(flow, step, context, out);
    case 'playbackFinished':
    case 'playbackFailed':
      if (event.playback !== flow.phase.playback) return flow;
      if (event.kind === 'playbackFailed')
        out.facts.push({ kind: 'faultSeen', reason: `${flow.phase.kind} of ${flow.step}: ${event.reason}` });
      return flow.phase.kind === 'prompting'
        ? tone(flow, step, context, out)
        : begun(flow, flow.phase.message, step, context, out);
    // The caller hung up during the tone, or it can't be recorded.
    case 'recordingEnded':
      return flow.phase.kind === 'tone' && event.recording === flow.phase.message
        ? recorded(begun(flow, flow.phase.message, step, context, out), event, step, context, out)
        : flow;
    case 'restored':
      out.effects.push({ kind: 'adoptPlayback', playback: flow.phase.playback });
      if (flow.phase.kind === 'tone') out.effects.push(adopt(flow.phase.message, step));
      return flow;
    default:
      return flow;
  }
}

const nothingLeft = ({ exits }: VoicemailStep): StepId => exits.nothing ?? exits.done;

function decline(step: StepId, serial: number, { call }: FlowContext, out: FlowOutput): Declining {
  const playback = playbackId(call, serial);
  out.effects.push({ kind: 'play', playback, media: { kind: 'phrase', phrase: 'no-message' } });
  return { kind: 'declining', step, playback, serial: serial + 1 };
}

function answerDeclining(
  flow: Declining,
  event: FlowEvent,
  step: VoicemailStep,
  out: FlowOutput,
): Flow | Leave {
  switch (event.kind) {
    case 'digitPressed':
      out.effects.push({ kind: 'stopPlayback', playback: flow.playback });
      return leave(nothingLeft(step), flow.serial);
    case 'playbackFinished':
    case 'playbackFailed':
      if (event.playback !== flow.playback) return flow;
      if (event.kind === 'playbackFailed')
        out.facts.push({ kind: 'faultSeen', reason: `declining at ${flow.step}: ${event.reason}` });
      return leave(nothingLeft(step), flow.serial);
    case 'restored':
      out.effects.push({ kind: 'adoptPlayback', playback: flow.playback });
      return flow;
    default:
      return flow;
  }
}

function tone(
  { step: id, serial }: Position<string>,
  step: VoicemailStep,
  { call }: FlowContext,
  out: FlowOutput,
): Inviting {
  const playback = playbackId(call, serial);
  const message: MessageId = `${call}-m${serial + 1}`;
  out.effects.push({ kind: 'play', playback, media: { kind: 'tone' } });
  // At once, since an engine that is busy at the tone's end would lose the first word.
  out.effects.push({ kind: 'record', recording: message, limits: limitsOf(step), after: playback });
  return { kind: 'inviting', step: id, phase: { kind: 'tone', playback, message }, serial: serial + 1 };
}

function begun(
  { step: id, serial }: Position<string>,
  message: MessageId,
  step: VoicemailStep,
  { lastTeam }: FlowContext,
  out: FlowOutput,
): Recording {
  out.facts.push({
    kind: 'messageBegun',
    step: id,
    message,
    team: step.team ?? lastTeam,
    ...(step.mailTo === undefined ? {} : { mailTo: step.mailTo }),
  });
  return { kind: 'recording', step: id, message, serial: serial + 1 };
}

const adopt = (recording: MessageId, step: VoicemailStep) =>
  ({ kind: 'adoptRecording', recording, limits: limitsOf(step) }) as const;

const limitsOf = ({ longestMs, silenceMs }: VoicemailStep): RecordingLimits => ({ longestMs, silenceMs });

function answerRecording(
  flow: Recording,
  event: FlowEvent,
  step: VoicemailStep,
  context: FlowContext,
  out: FlowOutput,
): Flow | Leave {
  switch (event.kind) {
    case 'digitPressed':
      if (event.digit === END_KEY) out.effects.push({ kind: 'stopRecording', recording: flow.message });
      return flow;
    case 'recordingEnded':
      return event.recording === flow.message ? recorded(flow, event, step, context, out) : flow;
    case 'restored':
      out.effects.push(adopt(flow.message, step));
      return flow;
    default:
      return flow;
  }
}

function recorded(
  flow: Recording,
  { by, lengthMs, reason }: RecordingEnd,
  step: VoicemailStep,
  context: FlowContext,
  out: FlowOutput,
): Flow | Leave {
  const { message, serial } = flow;
  if (by === 'failed')
    out.facts.push({ kind: 'faultSeen', reason: `message of ${flow.step}: ${reason ?? 'it broke off'}` });
  if (lengthMs < step.shortestMs) {
    out.facts.push({ kind: 'messageDropped', message, why: 'tooShort' });
    if (by === 'gone') return { ...flow, over: true };
    return by === 'failed' ? decline(flow.step, serial, context, out) : leave(nothingLeft(step), serial);
  }
  const reviewing = { kind: 'reviewing', step: flow.step, serial, message, lengthMs, by } as const;
  if (by === 'gone') {
    out.facts.push(left(reviewing));
    return { ...flow, over: true };
  }
  // Who may say no more isn't asked.
  if (step.review !== undefined && (by === 'asked' || by === 'silence'))
    return say(reviewing, { kind: 'prompt', prompt: step.review.prompt }, 'asking', context, out);
  return keep(reviewing, step, out);
}

function say(
  flow: Omit<Reviewing, 'phase'>,
  media: Extract<FlowOutput['effects'][number], { kind: 'play' }>['media'],
  kind: 'asking' | 'hearing',
  { call }: FlowContext,
  out: FlowOutput,
): Reviewing {
  const playback = playbackId(call, flow.serial);
  out.effects.push({ kind: 'play', playback, media });
  return { ...flow, phase: { kind, playback }, serial: flow.serial + 1 };
}

function keep(flow: Omit<Reviewing, 'phase'>, { exits }: VoicemailStep, out: FlowOutput): Leave {
  out.facts.push(left(flow));
  return leave(exits.done, flow.serial);
}

function answerReviewing(
  flow: Reviewing,
  event: FlowEvent,
  step: VoicemailStep,
  context: FlowContext,
  out: FlowOutput,
): Flow | Leave {
  const { review } = step;
  if (review === undefined) return keep(flow, step, out);
  const asking = { kind: 'prompt', prompt: review.prompt } as const;
  switch (event.kind) {
    case 'digitPressed':
      return reviewed(flow, event.digit, step, context, out);
    case 'playbackFinished':
    case 'playbackFailed': {
      const { phase } = flow;
      if (!('playback' in phase) || phase.playback !== event.playback) return flow;
      if (event.kind === 'playbackFailed')
        out.facts.push({ kind: 'faultSeen', reason: `${phase.kind} of ${flow.step}: ${event.reason}` });
      return phase.kind === 'hearing'
        ? say(flow, asking, 'asking', context, out)
        : awaitKey(flow, review, context);
    }
    case 'deadlineReached':
      return flow.phase.kind === 'awaitingKey' ? keep(flow, step, out) : flow;
    case 'restored':
      return askedAgain(flow, review, context, out);
    default:
      return flow;
  }
}

function reviewed(
  flow: Reviewing,
  digit: string,
  step: VoicemailStep,
  context: FlowContext,
  out: FlowOutput,
): Flow | Leave {
  const { message } = flow;
  quiet(flow, out);
  out.facts.push({
    kind: 'keyPressed',
    step: flow.step,
    digit,
    valid: [HEAR_KEY, ANEW_KEY, END_KEY].includes(digit),
  });
  if (digit === HEAR_KEY)
    return say(flow, { kind: 'recording', recording: message }, 'hearing', context, out);
  if (digit !== ANEW_KEY) return keep(flow, step, out);
  out.facts.push({ kind: 'messageDropped', message, why: 'anew' });
  return tone(flow, step, context, out);
}
