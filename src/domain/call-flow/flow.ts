// The position of one call in its operating mode, what can happen to it, and what it wants done.

import type { CallOutcome } from '../hotline/outcome.ts';
import type { Instant, MusicId, PlaybackId, PromptId, StepId, TeamId } from '../ids.ts';

/**
 * Where a call stands. Plain data: it can be shown, saved, replayed and explained.
 *
 *   announcement ─► menu ─► announcement ─► wait ─┬─► goodbye ─► ended
 *        (any step may follow any other)          └─► handedOver ─► ended
 */
export type CallFlow =
  | {
      readonly kind: 'announcement';
      readonly step: StepId;
      readonly playback: PlaybackId;
      readonly serial: number;
    }
  | {
      readonly kind: 'menu';
      readonly step: StepId;
      /** 1 for the first time that the caller hears the menu. */
      readonly attempt: number;
      readonly phase: MenuPhase;
      readonly serial: number;
    }
  | {
      readonly kind: 'wait';
      readonly step: StepId;
      readonly team: TeamId;
      /** Index into the step's sequence of what plays now. */
      readonly entry: number;
      readonly playback: PlaybackId | null;
      readonly limitAt: Instant | null;
      readonly serial: number;
    }
  | {
      readonly kind: 'goodbye';
      readonly step: StepId;
      readonly playback: PlaybackId;
      readonly serial: number;
    }
  /** An agent has the call, or somebody to whom it was transferred; the waiting line tells when it is over. */
  | {
      readonly kind: 'handedOver';
      readonly step: StepId;
      readonly team: TeamId;
      readonly entry: number;
      /** When the wait's limit would have been reached. */
      readonly limitAt: Instant | null;
      readonly serial: number;
    }
  | { readonly kind: 'ended'; readonly serial: number };

export type MenuPhase =
  | { readonly kind: 'prompting'; readonly playback: PlaybackId }
  | { readonly kind: 'awaitingKey'; readonly untilMs: Instant }
  /** The caller hears that the key was wrong or missing; a key counts here too. */
  | { readonly kind: 'correcting'; readonly playback: PlaybackId };

/** What can happen to a call, apart from its end, which is handled once for all steps. */
export type FlowEvent =
  | { readonly kind: 'digitPressed'; readonly digit: string }
  | { readonly kind: 'playbackFinished'; readonly playback: PlaybackId }
  | { readonly kind: 'playbackFailed'; readonly playback: PlaybackId; readonly reason: string }
  /** The position's own deadline, see `dueAt`. */
  | { readonly kind: 'deadlineReached' }
  /** An agent took the call: whatever plays stops at once. */
  | { readonly kind: 'taken' }
  /** The agent could not be reached, or was lost: the caller waits again. */
  | { readonly kind: 'returned'; readonly team: TeamId }
  /** The engine was away and found the call alive: go on where it stood. `parked`: it has its background music. */
  | { readonly kind: 'restored'; readonly parked: boolean }
  /** A broken mode or switch: say the error goodbye. */
  | { readonly kind: 'broken'; readonly reason: string };

export type Media =
  | { readonly kind: 'prompt'; readonly prompt: PromptId }
  | { readonly kind: 'music'; readonly music: MusicId };

/** What the call flow wants done, for the caller's own leg. */
export type FlowEffect =
  | { readonly kind: 'answer' }
  | { readonly kind: 'play'; readonly playback: PlaybackId; readonly media: Media }
  | { readonly kind: 'stopPlayback'; readonly playback: PlaybackId }
  /** After a restart: wait for the end of what may still play. */
  | { readonly kind: 'adoptPlayback'; readonly playback: PlaybackId }
  /** Let the caller wait with music that goes on by itself, from its beginning. */
  | { readonly kind: 'park'; readonly music: MusicId }
  | { readonly kind: 'enterLine'; readonly team: TeamId; readonly returned: boolean }
  | { readonly kind: 'leaveLine'; readonly team: TeamId; readonly reason: 'notServed' | 'failed' }
  /** The goodbye was heard to its end (or failed to play). */
  | { readonly kind: 'hangUp'; readonly outcome: CallOutcome };
