// What happens at a telephone switch, as named facts in the past tense.

import type { Caller } from './caller.ts';
import type { BridgeId, CallId, LegId, MessageId, PlaybackId } from './ids.ts';
import type { RecordingEnd } from './recordings.ts';
import type { SwitchCommand } from './switch-commands.ts';

export type LegEndCause =
  | 'hungUp' // somebody hung up; normal
  | 'busy'
  | 'declined'
  | 'noAnswer'
  | 'unreachable' // not registered, no route, no such number
  | 'lost' // the connection broke: no audio, or the device is gone
  | 'switchRestarted' // the switch itself ended, by a crash or a restart, or the part of it that carried this call
  | 'takenBack'; // the switch took the call away from the engine, such as for its fallback

/** What happened at the telephone side, in the past tense. */
export type SwitchEvent =
  | (Caller & {
      readonly kind: 'callArrived';
      readonly leg: LegId;
      /** As dialled, matched to a hotline by the engine. */
      readonly calledNumber: string;
      /** A check call, by the id that it was given; absent: somebody's. */
      readonly check?: CallId;
    })
  | { readonly kind: 'digitPressed'; readonly leg: LegId; readonly digit: string }
  | { readonly kind: 'playbackFinished'; readonly leg: LegId; readonly playback: PlaybackId }
  | {
      readonly kind: 'playbackFailed';
      readonly leg: LegId;
      readonly playback: PlaybackId;
      readonly reason: string;
    }
  /** All of it is kept. Comes before its leg's `legEnded`. */
  | (RecordingEnd & { readonly kind: 'recordingEnded'; readonly leg: LegId; readonly recording: MessageId })
  | { readonly kind: 'legRinging'; readonly leg: LegId }
  | { readonly kind: 'legReady'; readonly leg: LegId }
  | { readonly kind: 'legAnswered'; readonly leg: LegId }
  /** The command `bridge` has been obeyed: those of its legs that are there hear each other. */
  | { readonly kind: 'legsBridged'; readonly bridge: BridgeId; readonly legs: readonly LegId[] }
  /** The command `park` has been obeyed: it waits alone, with its music. */
  | { readonly kind: 'legParked'; readonly leg: LegId }
  /** The phone's own hold key. */
  | { readonly kind: 'legHeld'; readonly leg: LegId }
  | { readonly kind: 'legResumed'; readonly leg: LegId }
  /** In a bridge, up, neither parked nor held by its own phone, and yet nothing came from it for some 1.5 s: one-way audio. */
  | { readonly kind: 'legSilent'; readonly leg: LegId }
  /** Something comes from it again, or nothing is expected any more. */
  | { readonly kind: 'legHeard'; readonly leg: LegId }
  /** The phone's own transfer key, blind: whoever it talks with is to be put through to `to`. Obeyed by hanging it up. */
  | { readonly kind: 'transferAsked'; readonly leg: LegId; readonly to: string }
  /** Always the last event of a leg, exactly once. */
  | { readonly kind: 'legEnded'; readonly leg: LegId; readonly cause: LegEndCause }
  /** The answer to `probeLeg`: does anything come from its phone? */
  | { readonly kind: 'legProbed'; readonly leg: LegId; readonly alive: boolean }
  | { readonly kind: 'extensionChanged'; readonly extension: string; readonly reachable: boolean }
  /** A phone of this extension rings, dials or talks in a call that the engine has not dialled; or none does any more. */
  | { readonly kind: 'phoneBusyChanged'; readonly extension: string; readonly busy: boolean }
  /** A command that could not be carried out, other than for a leg that is gone. */
  | { readonly kind: 'commandFailed'; readonly command: SwitchCommand; readonly reason: string }
  /**
   * The engine's connection to the switch broke; calls go on there. `heldBy`: the computer whose engine has the hotline
   * there instead of us; told again, without it, when that isn't known any more.
   */
  | { readonly kind: 'switchLost'; readonly reason: string; readonly heldBy?: string }
  /**
   * Connected again, or for the first time; the picture says what is there now. Events may have been missed. `restarted`:
   * the switch was started anew since an engine last looked, also one before this, and all calls of that time ended with it.
   */
  | {
      readonly kind: 'switchBack';
      readonly version: string;
      readonly picture: SwitchPicture;
      readonly restarted?: boolean;
    }
  /**
   * A leg isn't where it was put: an admin of the switch has moved it, or a command was obeyed long after its answer had
   * been given up. The picture says what is there now.
   */
  | { readonly kind: 'legsMoved'; readonly picture: SwitchPicture };

export interface SwitchLeg extends Caller {
  readonly leg: LegId;
  /** Did the engine's own application dial it, or did it come in? */
  readonly direction: 'incoming' | 'outgoing';
  readonly answered: boolean;
  /** The bridge of ours in which it is; null also while parked. */
  readonly bridge: BridgeId | null;
  /** Does it wait alone, with music that goes on by itself? */
  readonly parked: boolean;
  readonly calledNumber: string;
  /** See `callArrived`. */
  readonly check?: CallId;
}

/** All that is at the switch and is ours. */
export interface SwitchPicture {
  readonly legs: readonly SwitchLeg[];
  readonly bridges: readonly { readonly bridge: BridgeId; readonly legs: readonly LegId[] }[];
  /** Extensions whose phone is registered now. */
  readonly reachable: readonly string[];
  /** Extensions with a phone in a call that the engine has not dialled. */
  readonly busy: readonly string[];
}
