// The telephone side, behind one port: commands in, named facts out. Three adapters, one conformance suite.

import type { BridgeId, LegId, MusicId, PlaybackId, PromptId } from '../../domain/ids.ts';

/** What a switch can't do is said here, not found out by its callers. */
export interface SwitchCapabilities {
  /** `asterisk`, `exchange`, `simulator`. */
  readonly kind: string;
  /** A softphone's leg can be built, muted, before anybody clicks (`dial` with `ready`). */
  readonly readyLegs: boolean;
  /** Callers keep hearing music while no engine runs. */
  readonly survivesEngine: boolean;
}

/** Whom to ring. `extension` is a phone registered at the switch, `number` goes out over a trunk or the dialplan. */
export type DialTarget =
  | { readonly kind: 'extension'; readonly extension: string }
  | { readonly kind: 'number'; readonly number: string };

/** What the rung phone shows. A withheld number stays away: `number` is then absent. */
export interface DialLabel {
  readonly number?: string;
  readonly name?: string;
}

/** Names the audio: the adapter knows where the mode's files lie at its switch. */
export type SwitchMedia =
  | { readonly kind: 'prompt'; readonly mode: string; readonly prompt: PromptId }
  | { readonly kind: 'music'; readonly mode: string; readonly music: MusicId };

/**
 * What the engine may ask. Every command names things by ids that the engine chose, so that events can be
 * matched by identity. A command about a leg that is gone is no error: its `legEnded` is on the way or was sent.
 */
export type SwitchCommand =
  /** Answer an incoming call. */
  | { readonly kind: 'answer'; readonly leg: LegId }
  /** Play once, from the beginning; ends with `playbackFinished` unless stopped. A leg that waits is played to as well. */
  | { readonly kind: 'play'; readonly leg: LegId; readonly playback: PlaybackId; readonly media: SwitchMedia }
  /** Silence at once. No event follows for a stopped playback. */
  | { readonly kind: 'stopPlayback'; readonly leg: LegId; readonly playback: PlaybackId }
  /** Let a leg wait alone with music from its beginning, repeated; leaves any bridge. */
  | { readonly kind: 'park'; readonly leg: LegId; readonly media: SwitchMedia }
  /** The leg hears a ring-back tone, until bridged, parked or ended. */
  | { readonly kind: 'ringBack'; readonly leg: LegId }
  /**
   * Ring somebody. `ready`: build the connection to a softphone with early media and don't ring: `legReady` says
   * that audio could flow. Else `legRinging`, then `legAnswered`; failing gives `legEnded` with its cause.
   * With `bridge` the new leg is put there at once, alone (a bridge of its own, made by this command).
   */
  | {
      readonly kind: 'dial';
      readonly leg: LegId;
      readonly bridge: BridgeId | null;
      readonly target: DialTarget;
      readonly label: DialLabel;
      readonly ready: boolean;
      readonly timeoutMs: number;
    }
  /** Move these legs into the bridge, from wherever they are, at once. Makes the bridge if there is none. */
  | { readonly kind: 'bridge'; readonly bridge: BridgeId; readonly legs: readonly LegId[] }
  | { readonly kind: 'closeBridge'; readonly bridge: BridgeId }
  /** Send keys towards this leg's phone. */
  | { readonly kind: 'sendDigits'; readonly leg: LegId; readonly digits: string }
  | { readonly kind: 'hangUp'; readonly leg: LegId };

export type LegEndCause =
  | 'hungUp' // somebody hung up; normal
  | 'busy'
  | 'declined'
  | 'noAnswer'
  | 'unreachable' // not registered, no route, no such number
  | 'lost'; // the connection broke: no audio, or the device is gone

/** What happened at the telephone side, in the past tense. */
export type SwitchEvent =
  | {
      readonly kind: 'callArrived';
      readonly leg: LegId;
      /** As dialled, matched to a hotline by the engine. */
      readonly calledNumber: string;
      /** Absent when withheld. */
      readonly callerNumber?: string;
      readonly callerName?: string;
    }
  | { readonly kind: 'digitPressed'; readonly leg: LegId; readonly digit: string }
  | { readonly kind: 'playbackFinished'; readonly leg: LegId; readonly playback: PlaybackId }
  | { readonly kind: 'playbackFailed'; readonly leg: LegId; readonly playback: PlaybackId; readonly reason: string }
  | { readonly kind: 'legRinging'; readonly leg: LegId }
  | { readonly kind: 'legReady'; readonly leg: LegId }
  | { readonly kind: 'legAnswered'; readonly leg: LegId }
  /** The phone's own hold key. */
  | { readonly kind: 'legHeld'; readonly leg: LegId }
  | { readonly kind: 'legResumed'; readonly leg: LegId }
  /** Always the last event of a leg, exactly once. */
  | { readonly kind: 'legEnded'; readonly leg: LegId; readonly cause: LegEndCause }
  | { readonly kind: 'extensionChanged'; readonly extension: string; readonly reachable: boolean }
  /** A command that could not be carried out, other than for a leg that is gone. */
  | { readonly kind: 'commandFailed'; readonly command: SwitchCommand; readonly reason: string }
  /** The engine's connection to the switch broke; calls go on there. */
  | { readonly kind: 'switchLost'; readonly reason: string }
  /** Connected again, or for the first time; the picture says what is there now. Events may have been missed. */
  | { readonly kind: 'switchBack'; readonly version: string; readonly picture: SwitchPicture };

export interface SwitchLeg {
  readonly leg: LegId;
  /** Did the engine's own application dial it, or did it come in? */
  readonly direction: 'incoming' | 'outgoing';
  readonly answered: boolean;
  readonly bridge: BridgeId | null;
  readonly calledNumber: string;
  readonly callerNumber?: string;
  readonly callerName?: string;
}

/** All that is at the switch and is ours. */
export interface SwitchPicture {
  readonly legs: readonly SwitchLeg[];
  readonly bridges: readonly { readonly bridge: BridgeId; readonly legs: readonly LegId[] }[];
  /** Extensions whose phone is registered now. */
  readonly reachable: readonly string[];
}

export interface TelephonySwitch {
  readonly capabilities: SwitchCapabilities;
  /**
   * Connects, and from then on reports every event to `listener`, in order, starting with `switchBack` when the
   * switch is reached. Keeps trying by itself; never throws for an unreachable switch.
   */
  start(listener: (event: SwitchEvent) => void): void;
  /** Carries out commands in their order for each leg; failures come back as events. Never throws. */
  run(command: SwitchCommand): void;
  /** Reads back what is there. Rejects with an `Error` while the switch can't be reached. */
  readBack(): Promise<SwitchPicture>;
  /** Drops the connection; calls at the switch stay as they are. */
  stop(): Promise<void>;
}
