// What can happen to a call in its operating mode, and what it wants done and tells: the words of all kinds of steps.

import type { Language } from '../languages.ts';
import type {
  ContentHash,
  Instant,
  MessageId,
  MusicId,
  PlaybackId,
  PromptId,
  StepId,
  TeamId,
} from '../words/ids.ts';
import type { CallOutcome } from '../words/outcomes.ts';
import type { Phrase } from '../words/phrases.ts';
import type { RecordingEnd, RecordingEndedBy, RecordingLimits } from '../words/recordings.ts';
import type { LegEndCause } from '../words/switch-events.ts';
import type { TransferTarget } from '../words/transfer-target.ts';
import type { Condition } from './asks.ts';

/** What can happen to a call, apart from its end, which is handled once for all steps. */
export type FlowEvent =
  | { readonly kind: 'digitPressed'; readonly digit: string }
  | { readonly kind: 'playbackFinished'; readonly playback: PlaybackId }
  | { readonly kind: 'playbackFailed'; readonly playback: PlaybackId; readonly reason: string }
  | (RecordingEnd & { readonly kind: 'recordingEnded'; readonly recording: MessageId })
  /** The position's own deadline, see `StepKind.dueAt`. */
  | { readonly kind: 'deadlineReached' }
  /** An agent took the call: whatever plays stops at once. */
  | { readonly kind: 'taken' }
  /** An agent sends whoever waits away: to a step, or with nothing but an announcement. */
  | { readonly kind: 'sentAway'; readonly where: SentWhere }
  /** The agent could not be reached, or was lost: the caller waits again. */
  | { readonly kind: 'returned'; readonly team: TeamId }
  /** Nobody is there to whom the step would put the caller through, or nobody answered. */
  | { readonly kind: 'transferFailed'; readonly cause: LegEndCause }
  /** The engine was away and found the call alive: go on where it stood. `parked`: it has its background music. */
  | { readonly kind: 'restored'; readonly parked: boolean }
  /** Whoever waits is told this between what else is heard. */
  | { readonly kind: 'announce'; readonly announcement: Announced }
  /** The caller has gone and is called back, in the place that is kept. */
  | { readonly kind: 'placeKept' }
  /** Who was called back has pressed the key: an agent has the call from now on. */
  | { readonly kind: 'calledBack' }
  /** Nobody serves the line in which the caller waits: its team is no longer configured. */
  | { readonly kind: 'lineGone' };

/** What a quick switch has callers told. */
export interface Announced {
  /** Of the quick switch: which one of its times it was. */
  readonly turning: string;
  readonly sounds: SoundIn;
}

/** An outage announcement that was on when the call arrived. */
export interface CallAnnouncement extends Announced {
  readonly where: 'insteadOfGreeting' | 'afterGreeting';
}

/** `goodbye`, `announcement`: what is said there is all that the caller gets. */
export type SentWhere =
  | { readonly to: 'voicemail' | 'goodbye'; readonly step: StepId }
  | { readonly to: 'announcement'; readonly says: Announced };

/** One sound, in each language that it has. */
export type SoundIn = Readonly<Partial<Record<Language, ContentHash>>>;

export type Media =
  | { readonly kind: 'sound'; readonly sounds: SoundIn }
  | { readonly kind: 'prompt'; readonly prompt: PromptId }
  | { readonly kind: 'music'; readonly music: MusicId }
  | { readonly kind: 'phrase'; readonly phrase: Phrase }
  /** Speak now. */
  | { readonly kind: 'tone' }
  | { readonly kind: 'recording'; readonly recording: MessageId };

/** What the call flow wants done, for the caller's own leg. */
export type FlowEffect =
  | { readonly kind: 'answer' }
  | { readonly kind: 'play'; readonly playback: PlaybackId; readonly media: Media }
  | { readonly kind: 'stopPlayback'; readonly playback: PlaybackId }
  /** No music any more, also not between what is said. */
  | { readonly kind: 'quieten' }
  /** After a restart: wait for the end of what may still play. */
  | { readonly kind: 'adoptPlayback'; readonly playback: PlaybackId }
  /** From the end of this playback on, which was asked for just before. */
  | {
      readonly kind: 'record';
      readonly recording: MessageId;
      readonly limits: RecordingLimits;
      readonly after: PlaybackId;
    }
  | {
      readonly kind: 'adoptRecording';
      readonly recording: MessageId;
      readonly limits: RecordingLimits;
    }
  | { readonly kind: 'stopRecording'; readonly recording: MessageId }
  /** Let the caller wait with music that goes on by itself, from its beginning. */
  | { readonly kind: 'park'; readonly music: MusicId }
  | { readonly kind: 'enterLine'; readonly team: TeamId; readonly returned: boolean }
  | {
      readonly kind: 'leaveLine';
      readonly team: TeamId;
      readonly reason: 'notServed' | 'toVoicemail' | 'told' | 'failed';
    }
  /** Told goodbye, and to be called back: hang up, and keep the place. */
  | { readonly kind: 'letCallerGo' }
  /** Ring them, while the caller hears ringing or music: `transferFailed` follows, or it goes on in the line. */
  | {
      readonly kind: 'transfer';
      readonly step: StepId;
      readonly to: TransferTarget;
      readonly withinMs: number;
      readonly music: MusicId | null;
    }
  /** The goodbye was heard to its end (or failed to play). */
  | { readonly kind: 'hangUp'; readonly outcome: CallOutcome };

/** What a call's way through its mode tells. */
export type FlowFact =
  | { readonly kind: 'stepEntered'; readonly step: StepId }
  | { readonly kind: 'keyPressed'; readonly step: StepId; readonly digit: string; readonly valid: boolean }
  | { readonly kind: 'noKeyPressed'; readonly step: StepId }
  | { readonly kind: 'branchChosen'; readonly step: StepId; readonly digit: string; readonly label: string }
  /** What the caller hears prompts in from now on. `step` null: the number that was dialled says so. */
  | { readonly kind: 'languageChosen'; readonly step: StepId | null; readonly language: Language }
  /** `why` null: no case holds. `unknown`: of these nobody could say whether they hold. */
  | {
      readonly kind: 'branchTaken';
      readonly step: StepId;
      readonly to: StepId;
      readonly why: Condition | null;
      readonly unknown: readonly Condition['kind'][];
    }
  /** At least three seconds of it. */
  | { readonly kind: 'announcementHeard'; readonly turning: string; readonly whole: boolean }
  /** The caller speaks from now on, for this team; null: for all who serve the hotline. */
  | {
      readonly kind: 'messageBegun';
      /** Absent: whom its team names. */
      readonly mailTo?: readonly string[];
      readonly step: StepId;
      readonly message: MessageId;
      readonly team: TeamId | null;
    }
  /** It's kept. `lengthMs` null: nobody saw its end, so that its file has to tell. */
  | {
      readonly kind: 'messageLeft';
      readonly message: MessageId;
      readonly lengthMs: number | null;
      readonly by: RecordingEndedBy;
    }
  /** Too short to have been one, or the caller recorded it anew. */
  | { readonly kind: 'messageDropped'; readonly message: MessageId; readonly why: 'tooShort' | 'anew' }
  | { readonly kind: 'promptFinished'; readonly step: StepId; readonly prompt: string }
  /** The caller would rather be called back, at this number; the place is kept until then. */
  | {
      readonly kind: 'callBackAsked';
      readonly step: StepId;
      readonly number: string;
      readonly untilMs: Instant;
    }
  | { readonly kind: 'faultSeen'; readonly reason: string };

/** What all positions have: `serial` counts what was played, so that each playback has an id of its own. */
export interface Position<K extends string> {
  readonly kind: K;
  readonly step: StepId;
  readonly serial: number;
}

/** An announcement that a caller hears. */
export interface Telling {
  readonly turning: string;
  readonly since: Instant;
}

/** Where the caller stands, as one phrase of it. */
export interface SaidPhrase {
  readonly phrase: Phrase;
}

/** Less of it tells nobody anything. */
const HEARD_FROM_MS = 3_000;

/** It breaks off here, by whatever: did the caller hear anything of it? */
export function heardInPart({ turning, since }: Telling, now: Instant): readonly FlowFact[] {
  return now - since < HEARD_FROM_MS ? [] : [{ kind: 'announcementHeard', turning, whole: false }];
}

/** One that can't be played is skipped, and told. */
export function announcementEnded(
  { turning }: Telling,
  event: Extract<FlowEvent, { playback: PlaybackId }>,
): FlowFact {
  return event.kind === 'playbackFinished'
    ? { kind: 'announcementHeard', turning, whole: true }
    : { kind: 'faultSeen', reason: `announcement ${turning}: ${event.reason}` };
}
