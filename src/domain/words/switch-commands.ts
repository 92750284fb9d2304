// What can be asked of a telephone switch: the words of the engine, which each adapter translates.

import type { BridgeId, ContentHash, LegId, MessageId, PlaybackId } from './ids.ts';
import type { RecordingLimits } from './recordings.ts';

/**
 * Whom to ring. `extension` is a phone registered at the switch, `number` goes out over a trunk or the dialplan. With
 * `contact`, the user part of a phone's own SIP contact, only that one of the extension's phones.
 */
export type DialTarget =
  | { readonly kind: 'extension'; readonly extension: string; readonly contact?: string }
  | { readonly kind: 'number'; readonly number: string };

/** What the rung phone shows. A withheld number stays away: `number` is then absent. */
export interface DialLabel {
  readonly number?: string;
  readonly name?: string;
}

/** Names a sound by its content: the adapter knows where its switch finds it. */
export type SwitchMedia = ContentHash;

/**
 * What the engine may ask. Every command names things by ids that the engine chose, so that events can be
 * matched by identity. A command about a leg that is gone is no error: its `legEnded` is on the way or was sent.
 */
export type SwitchCommand =
  /** Answer an incoming call. */
  | { readonly kind: 'answer'; readonly leg: LegId }
  /**
   * Play once, from the beginning; ends with `playbackFinished` unless stopped. A leg that waits (`park`) is played to as well, and
   * hears its music again after it, whatever ended it; any other hears silence.
   */
  | { readonly kind: 'play'; readonly leg: LegId; readonly playback: PlaybackId; readonly media: SwitchMedia }
  /**
   * After the engine's restart: does this playback still run? If so its events follow as usual; if it is over or
   * unknown, `playbackFinished` follows at once.
   */
  | { readonly kind: 'adoptPlayback'; readonly leg: LegId; readonly playback: PlaybackId }
  /** Silence at once. No event follows for a stopped playback. */
  | { readonly kind: 'stopPlayback'; readonly leg: LegId; readonly playback: PlaybackId }
  /**
   * Keep what comes from this leg's phone from the end of this playback on, which was commanded just before; null, or over already:
   * from now on, and what the leg hears of its own ends. It's the switch that begins, so that nobody's first word waits for an
   * engine. Ends with `recordingEnded`, exactly once, whatever ends it, also before it began (0 ms).
   */
  | {
      readonly kind: 'record';
      readonly leg: LegId;
      readonly recording: MessageId;
      readonly limits: RecordingLimits;
      readonly after: PlaybackId | null;
    }
  /** After the engine's restart: does it still run? If not, its `recordingEnded` follows at once. */
  | {
      readonly kind: 'adoptRecording';
      readonly leg: LegId;
      readonly recording: MessageId;
      readonly limits: RecordingLimits;
    }
  | { readonly kind: 'stopRecording'; readonly leg: LegId; readonly recording: MessageId }
  /** As `play`, to this leg or another one, of a recording that has ended. */
  | {
      readonly kind: 'playRecording';
      readonly leg: LegId;
      readonly playback: PlaybackId;
      readonly recording: MessageId;
    }
  /** Let a leg wait alone with music from its beginning, repeated; leaves any bridge. */
  | { readonly kind: 'park'; readonly leg: LegId; readonly media: SwitchMedia }
  /** The leg hears a ring-back tone, until bridged, parked, quietened or ended. */
  | { readonly kind: 'ringBack'; readonly leg: LegId }
  /** No ring-back tone, music or playback any more: silence, until something else is to be heard. No event follows. */
  | { readonly kind: 'quieten'; readonly leg: LegId }
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
      /** A colleague asks, or hands a caller over: the softphone rings for it at once, since no offer announces it. */
      readonly purpose?: 'consultation' | 'transfer';
    }
  /** Move these legs into the bridge, from wherever they are, at once. Makes the bridge if there is none. */
  | { readonly kind: 'bridge'; readonly bridge: BridgeId; readonly legs: readonly LegId[] }
  | { readonly kind: 'closeBridge'; readonly bridge: BridgeId }
  /** Send keys towards this leg's phone. */
  | { readonly kind: 'sendDigits'; readonly leg: LegId; readonly digits: string }
  /** Does this leg's phone still live? Its media tells, within 2 s (later for one on hold): `legProbed` follows, or its `legEnded`. */
  | { readonly kind: 'probeLeg'; readonly leg: LegId }
  | { readonly kind: 'hangUp'; readonly leg: LegId };

export type DialCommand = Extract<SwitchCommand, { kind: 'dial' }>;
