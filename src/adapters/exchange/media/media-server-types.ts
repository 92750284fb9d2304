// What the exchange asks of its media, and what it is told: the audio of all legs, wherever it is computed.

import type { RecordingEnd, RecordingLimits } from '../../../domain/words/recordings.ts';
import type { Codec } from '../../../voip/audio-peer/audio-peer.ts';

export interface LegWants {
  /** In order of preference; one of them G.711, since files, ring-back and conferences are G.711. */
  readonly codecs: readonly Codec[];
  /**
   * Looks for the way to the other side itself, as a phone does (RFC 8445), where that may be ICE-lite or we behind
   * NAT; else it waits to be found, which costs less. Counts when the leg is made.
   */
  readonly seeks?: boolean;
}

export interface RecordingWanted {
  readonly recording: string;
  /** Where there must not be one yet. */
  readonly file: string;
  readonly limits: RecordingLimits;
  /** It begins at the end of this playback; null, or over already: at once. */
  readonly after: string | null;
}

export type MediaFact =
  | { readonly kind: 'legUp'; readonly leg: string }
  /** The answer to `probe`. */
  | { readonly kind: 'legProbed'; readonly leg: string; readonly alive: boolean }
  | { readonly kind: 'digitPressed'; readonly leg: string; readonly digit: string }
  /** Of `sendDigits`: more waited already than anybody would type ahead. */
  | { readonly kind: 'keysLost'; readonly leg: string; readonly count: number }
  | { readonly kind: 'playbackFinished'; readonly leg: string; readonly playback: string }
  | {
      readonly kind: 'playbackFailed';
      readonly leg: string;
      readonly playback: string;
      readonly reason: string;
    }
  /** The music of `park` can't be played; the leg hears silence. */
  | { readonly kind: 'musicFailed'; readonly leg: string; readonly file: string; readonly reason: string }
  /**
   * No sound came for so long from a leg that should send; every 10 s. `goneForMs`: nothing at all came, not even
   * ICE's keep-alives (Chromium sends one each 2 s or so): a muted phone is silent, a dead one is gone.
   */
  | { readonly kind: 'legSilent'; readonly leg: string; readonly forMs: number; readonly goneForMs: number }
  /** Nothing at all came for 10 s, though it is connected and whatever its direction is; every 10 s. */
  | { readonly kind: 'legGone'; readonly leg: string; readonly forMs: number }
  /** Nothing came for a while from a leg in a bridge that should send; or something does again, or nothing is due any more. */
  | { readonly kind: 'soundStopped'; readonly leg: string }
  | { readonly kind: 'soundBack'; readonly leg: string }
  /**
   * ICE or DTLS failed or broke, or the thread of its audio did (`byUs`). The leg is unknown here from now on.
   */
  | { readonly kind: 'legFailed'; readonly leg: string; readonly reason: string; readonly byUs: boolean }
  /** Of `record`: once, and all of it is on the disk. */
  | (RecordingEnd & { readonly kind: 'recordingEnded'; readonly leg: string; readonly recording: string });

export interface MediaStats {
  readonly legs: number;
  readonly bridges: number;
  /** Of sound, since the start. */
  readonly packetsIn: number;
  readonly packetsOut: number;
  readonly packetsLost: number;
  /** Replayed, malformed or of a codec not agreed on. */
  readonly packetsDropped: number;
  /** Of the last 3,000 ticks of the latest thread. */
  readonly tickLatenessP99Ms: number;
  /** Ticks that were left out since the start, because a thread was more than 40 ms late. */
  readonly ticksSkipped: number;
  /** Per thread: share of one core since the last question, heap in bytes. */
  readonly workers: readonly { readonly load: number; readonly heapBytes: number; readonly legs: number }[];
}

/**
 * Ids are chosen by the caller. Commands about unknown legs, playbacks and bridges are ignored. What a leg hears, in
 * this order: a playback, ring-back, the other legs of its bridge, music, else silence (sent as such, so that the
 * other side's jitter buffer stays awake).
 */
export interface MediaServer {
  /**
   * Opens the leg, or negotiates it anew. Rejects with a reason, with `SoundUnavailable` where it's our own fault; a new
   * leg then is unknown again.
   */
  answer(leg: string, offer: string, wants: LegWants): Promise<string>;
  /** Of a known leg: with these codecs from now on, whoever offers next. */
  offer(leg: string, wants: LegWants): Promise<string>;
  accept(leg: string, answer: string): Promise<void>;
  /** What was agreed on, and what the other side last said about its direction (hold); null for unknown legs. */
  described(leg: string): LegDescription | null;
  /** A new playback takes the place of one that runs; what is stopped says nothing more. */
  play(leg: string, playback: string, file: string): void;
  stopPlayback(leg: string, playback: string): void;
  /** Music from its beginning, repeated; leaves the bridge, ends ring-back. A playback goes on above it. */
  park(leg: string, file: string): void;
  /** The country's tone, until bridged, parked or quiet. */
  ringBack(leg: string): void;
  /** No music, no ring-back; a playback goes on. */
  quiet(leg: string): void;
  /** A playback ends as well. */
  quieten(leg: string): void;
  /** Moves these legs there from wherever they are; ends their playbacks, music and ring-back. */
  bridge(bridge: string, legs: readonly string[]): void;
  leaveBridge(leg: string): void;
  closeBridge(bridge: string): void;
  sendDigits(leg: string, digits: string): void;
  /** Looks for 1.5 s whether everything goes silent (3.5 s where the other side holds, and sends keep-alives only). */
  probe(leg: string): void;
  /** What the leg's person says, in G.711: a WAV file of 8 kHz, mono. Takes the place of one that runs, which ends. */
  record(leg: string, wanted: RecordingWanted): void;
  stopRecording(leg: string, recording: string, by: 'asked' | 'gone'): void;
  closeLeg(leg: string): void;
  stats(): Promise<MediaStats>;
  /** How many legs there are, also those that are being made. */
  readonly legs: number;
  close(): Promise<void>;
}

/** Nothing is wrong with what the other side offered: no thread is there that could carry its sound. */
export class SoundUnavailable extends Error {}

export interface LegDescription {
  readonly sends: Codec | null;
  /** Keys in the audio (RFC 4733). */
  readonly takesDigits: boolean;
  readonly remoteDirection: 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';
}

export interface MediaServerOptions {
  /** Local addresses at which phones reach the exchange now, the best first; asked for each call. */
  readonly addresses: () => readonly string[];
  /** Whose ring-back tone callers hear; left out: most of Europe's. */
  readonly country?: string;
  /** At most so many threads, each started when it is needed; by default one less than the computer has cores. */
  readonly workers?: number;
  /** When another thread is used; default 100. */
  readonly legsAThread?: number;
  readonly listener: (fact: MediaFact) => void;
  /** No thread has its frames in time, or one has again. */
  readonly onLate?: (late: boolean) => void;
  /** A thread hung or died with so many legs; each of them fails right afterwards. */
  readonly onThreadEnded?: (legs: number, reason: string) => void;
  readonly log?: { warn(about: object, text: string): void };
  /** Where the thread's program lies; by default beside this file, or beside the bundle. */
  readonly workerFile?: URL;
}
