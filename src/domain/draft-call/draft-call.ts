// One call through a mode, alone and in virtual time: what a draft call, a saved call and the checker's own calls go by. The flow is
// that of real calls; here is only what a switch, a team and a caller would do with what it wants.

import { advance, begin, flowDueAt } from '../call-flow/advance.ts';
import type { Asks } from '../call-flow/asks.ts';
import { phraseMs } from '../call-flow/call-back.ts';
import type {
  Announced,
  CallAnnouncement,
  FlowEffect,
  FlowEvent,
  FlowFact,
  Media,
  SoundIn,
} from '../call-flow/flow.ts';
import type { OperatingMode } from '../call-flow/mode.ts';
import type { TurnedMeanwhile } from '../call-flow/shown-call.ts';
import type { CallFlow } from '../call-flow/steps/registry.ts';
import type { CallBackNumbers, FlowContext, SoundLengths } from '../call-flow/steps/step.ts';
import { TONE_MS } from '../call-flow/steps/step.ts';
import { keptOf } from '../call-flow/steps/voicemail.ts';
import type { Instant, MessageId, MusicId, PlaybackId, StepId, TeamId } from '../words/ids.ts';
import type { CallOutcome } from '../words/outcomes.ts';
import type { RecordingEndedBy, RecordingLimits } from '../words/recordings.ts';
import type { TransferTarget } from '../words/transfer-target.ts';

/** What is around the call. Times are ms. */
export interface DraftWorld {
  /** With its sub-modes compiled in. */
  readonly mode: OperatingMode;
  readonly sounds: SoundLengths;
  /** How long an announcement is. */
  readonly announcementMs: (sounds: SoundIn) => number;
  readonly announcements: readonly CallAnnouncement[];
  /** As it was when the call began, but for the clock. */
  readonly asks: (at: Instant) => Asks;
  readonly numbers: CallBackNumbers;
  /** What those who wait are told when this quick switch is turned on; null: nothing. */
  readonly tellsWaiting: (quickSwitch: string) => Announced | null;
  /** Is there room for a message so long? */
  readonly roomForMessage: (longestMs: number) => boolean;
  /** After how long somebody takes a call that waits there; null: nobody does. */
  readonly takenAfterMs: (team: TeamId) => number | null;
  /** After how long it's answered; null: it isn't. */
  readonly answeredAfterMs: (to: TransferTarget) => number | null;
}

export interface DraftCall {
  readonly flow: CallFlow;
  readonly now: Instant;
  /** What is said just now, and until when; null: nothing. */
  readonly hears: {
    readonly playback: PlaybackId;
    readonly media: Media;
    readonly untilMs: Instant;
    /** Begins at its end. */
    readonly recordsThen?: Pick<Recording, 'message' | 'limits'>;
  } | null;
  /** Beneath, and when nothing is said; null: silence. */
  readonly music: MusicId | null;
  readonly waits: { readonly team: TeamId; readonly takenAt: Instant | null } | null;
  readonly rings: {
    readonly to: TransferTarget;
    readonly untilMs: Instant;
    readonly isAnswered: boolean;
  } | null;
  readonly records: Recording | null;
  /** How long the last message was. */
  readonly messageMs: number;
  readonly lastTeam: TeamId | null;
  /** Since when it has been in its step. */
  readonly enteredAt: Instant;
  /** Quick switches that somebody has turned since it began: whether they're on. */
  readonly turned: Readonly<Record<string, boolean>>;
  /** Null: it goes on. */
  readonly end: DraftEnd | null;
}

interface Recording {
  readonly message: MessageId;
  readonly since: Instant;
  readonly limits: RecordingLimits;
  /** The caller speaks until then; before: the caller has said nothing. */
  readonly speaksUntil: Instant;
}

/** `person`: somebody has the call; `calledBack`: the caller is let go, and is called back; `hungUp`: by the caller, before anything else. */
export type DraftEnd = 'person' | 'calledBack' | 'hungUp' | CallOutcome;

/** The call, and what came of it. */
export interface DraftTurn {
  readonly call: DraftCall;
  readonly facts: readonly FlowFact[];
}

const CALL = 'draft';

/** `at`: when it begins. `from`: where; left out: where the mode does; null: it's over once what is on has been heard. */
export function beginDraftCall(
  world: DraftWorld,
  at: Instant,
  from: StepId | null = world.mode.start,
): DraftTurn {
  const nowhere: DraftCall = {
    flow: { kind: 'ended', serial: 0 },
    now: at,
    hears: null,
    music: null,
    waits: null,
    rings: null,
    records: null,
    messageMs: 0,
    lastTeam: null,
    enteredAt: at,
    turned: {},
    end: null,
  };
  return carriedOut(nowhere, begin(contextOf(nowhere, world), from), world);
}

/** When something happens next that nobody has to do anything for; null: nothing does. */
export function draftDueAt(call: DraftCall): Instant | null {
  if (call.end !== null) return null;
  const { hears, waits, rings, records, flow } = call;
  const due = [
    hears?.untilMs,
    waits?.takenAt,
    rings?.untilMs,
    flowDueAt(flow),
    records && endsBySelf(records).at,
  ];
  const soonest = Math.min(...due.map((at) => at ?? Number.POSITIVE_INFINITY));
  return soonest === Number.POSITIVE_INFINITY ? null : Math.max(soonest, call.now);
}

/** That happens, and the clock is there; the call as it is, where nothing does. */
export function goOn(call: DraftCall, world: DraftWorld): DraftTurn {
  const now = draftDueAt(call);
  if (now === null) return { call, facts: [] };
  const { hears, waits, rings, records } = call;
  if (hears !== null && hears.untilMs <= now)
    return told(
      { ...call, now, hears: null, records: hears.recordsThen ? begun(hears.recordsThen, now) : records },
      { kind: 'playbackFinished', playback: hears.playback },
      world,
    );
  if (waits?.takenAt != null && waits.takenAt <= now)
    return ended({ ...call, now }, { kind: 'taken' }, 'person', world);
  if (rings !== null && rings.untilMs <= now)
    return rings.isAnswered
      ? { call: { ...call, now, rings: null, end: 'person' }, facts: [] }
      : told({ ...call, now, rings: null }, { kind: 'transferFailed', cause: 'noAnswer' }, world);
  if (records !== null && endsBySelf(records).at <= now)
    return recorded({ ...call, now }, records, endsBySelf(records).by, world);
  return told({ ...call, now }, { kind: 'deadlineReached' }, world);
}

/** The caller presses a key, at `at`: not before `call.now`, nor after `draftDueAt`. */
export function press(call: DraftCall, digit: string, world: DraftWorld, at: Instant = call.now): DraftTurn {
  return told({ ...call, now: at }, { kind: 'digitPressed', digit }, world);
}

/** The caller speaks for so long; heard only while it's recorded. */
export function speak(call: DraftCall, forMs: number): DraftCall {
  const { records, now } = call;
  return records === null ? call : { ...call, records: { ...records, speaksUntil: now + forMs } };
}

/** Somebody takes a call that waits; else as it was. */
export function takeDraftCall(call: DraftCall, world: DraftWorld, at: Instant): DraftTurn {
  return call.waits === null
    ? { call, facts: [] }
    : ended({ ...call, now: at }, { kind: 'taken' }, 'person', world);
}

/** Somebody turns a quick switch on or off, at `at`: branches to which the call comes from then on find it so. */
export function turnInDraftCall(
  call: DraftCall,
  { quickSwitch, on }: TurnedMeanwhile,
  world: DraftWorld,
  at: Instant,
): DraftTurn {
  const after = { ...call, now: at, turned: { ...call.turned, [quickSwitch]: on } };
  const announcement = on && call.flow.kind === 'wait' ? world.tellsWaiting(quickSwitch) : null;
  return announcement === null
    ? { call: after, facts: [] }
    : told(after, { kind: 'announce', announcement }, world);
}

/** The caller hangs up: what was said until then is a message. */
export function hangUpDraftCall(call: DraftCall, world: DraftWorld, at: Instant): DraftTurn {
  const before = { ...call, now: at };
  const { facts } =
    call.records === null ? { facts: keptOf(call.flow) } : recorded(before, call.records, 'gone', world);
  const over = { flow: { kind: 'ended', serial: call.flow.serial }, hears: null, music: null } as const;
  return {
    call: { ...before, ...over, waits: null, rings: null, records: null, end: 'hungUp' },
    facts,
  };
}

function asksIn({ turned, now }: DraftCall, world: DraftWorld): Asks {
  const asks = world.asks(now);
  return (condition) =>
    (condition.kind === 'quickSwitch' ? turned[condition.quickSwitch] : undefined) ?? asks(condition);
}

function contextOf(call: DraftCall, world: DraftWorld): FlowContext<OperatingMode> {
  return {
    call: CALL,
    mode: world.mode,
    now: call.now,
    announcements: world.announcements,
    asks: asksIn(call, world),
    lastTeam: call.lastTeam,
    roomForMessage: world.roomForMessage,
    placeIn: () => ({ position: 1, expectedMs: null }),
    numbers: world.numbers,
  };
}

function told(call: DraftCall, event: FlowEvent, world: DraftWorld): DraftTurn {
  return carriedOut(call, advance(call.flow, event, contextOf(call, world)), world);
}

function ended(call: DraftCall, event: FlowEvent, end: DraftEnd, world: DraftWorld): DraftTurn {
  const { call: after, facts } = told(call, event, world);
  return { call: { ...after, hears: null, music: null, waits: null, end }, facts };
}

interface Wanted {
  readonly flow: CallFlow;
  readonly effects: readonly FlowEffect[];
  readonly facts: readonly FlowFact[];
}

/** What the flow wants is done, and what follows of it at once. */
function carriedOut(before: DraftCall, { flow, effects, facts }: Wanted, world: DraftWorld): DraftTurn {
  const enteredAt = facts.some(({ kind }) => kind === 'stepEntered') ? before.now : before.enteredAt;
  let turn: DraftTurn = { call: { ...before, flow, enteredAt }, facts };
  for (const effect of effects) {
    const { call, facts: more } = done(turn.call, effect, world);
    turn = { call, facts: [...turn.facts, ...more] };
  }
  return turn;
}

function done(call: DraftCall, effect: FlowEffect, world: DraftWorld): DraftTurn {
  const only = (after: Partial<DraftCall>): DraftTurn => ({ call: { ...call, ...after }, facts: [] });
  const { now } = call;
  switch (effect.kind) {
    case 'play':
      return only({
        hears: {
          playback: effect.playback,
          media: effect.media,
          untilMs: now + lengthOf(effect.media, call, world),
        },
      });
    case 'stopPlayback':
      return only(call.hears?.playback === effect.playback ? { hears: null } : {});
    case 'quieten':
      return only({ music: null });
    case 'park':
      return only({ music: effect.music });
    case 'enterLine': {
      const afterMs = world.takenAfterMs(effect.team);
      return only({ waits: { team: effect.team, takenAt: afterMs === null ? null : now + afterMs } });
    }
    case 'leaveLine':
      return only({ waits: null, lastTeam: effect.team });
    case 'transfer': {
      const afterMs = world.answeredAfterMs(effect.to);
      const isAnswered = afterMs !== null && afterMs <= effect.withinMs;
      const untilMs = now + (isAnswered ? afterMs : effect.withinMs);
      return only({ music: effect.music, rings: { to: effect.to, untilMs, isAnswered } });
    }
    case 'record': {
      const { hears } = call;
      const wanted = { message: effect.recording, limits: effect.limits };
      if (hears?.playback === effect.after) return only({ hears: { ...hears, recordsThen: wanted } });
      return only({ records: begun(wanted, now) });
    }
    case 'stopRecording':
      return call.records === null ? only({}) : recorded(call, call.records, 'asked', world);
    case 'letCallerGo':
      return ended(call, { kind: 'placeKept' }, 'calledBack', world);
    case 'hangUp':
      return only({ hears: null, music: null, end: effect.outcome });
    // The caller is there, and nothing was lost.
    case 'answer':
    case 'adoptPlayback':
    case 'adoptRecording':
      return only({});
  }
}

const begun = (wanted: Pick<Recording, 'message' | 'limits'>, now: Instant): Recording => ({
  ...wanted,
  since: now,
  speaksUntil: now,
});

/** Silence after the last word, or the longest that is taken. */
function endsBySelf({ since, speaksUntil, limits }: Recording): {
  readonly at: Instant;
  readonly by: RecordingEndedBy;
} {
  const quietAt = Math.max(since, speaksUntil) + limits.silenceMs;
  const fullAt = since + limits.longestMs;
  return quietAt < fullAt ? { at: quietAt, by: 'silence' } : { at: fullAt, by: 'length' };
}

function recorded(
  call: DraftCall,
  { message, since }: Recording,
  by: RecordingEndedBy,
  world: DraftWorld,
): DraftTurn {
  const lengthMs = call.now - since;
  const over = { ...call, records: null, messageMs: lengthMs };
  return told(over, { kind: 'recordingEnded', recording: message, by, lengthMs }, world);
}

function lengthOf(media: Media, call: DraftCall, world: DraftWorld): number {
  switch (media.kind) {
    case 'prompt':
      return world.sounds.prompt(media.prompt);
    case 'music':
      return world.sounds.music(media.music);
    case 'sound':
      return world.announcementMs(media.sounds);
    case 'phrase':
      return phraseMs(media.phrase);
    case 'tone':
      return TONE_MS;
    case 'recording':
      return call.messageMs;
  }
}
