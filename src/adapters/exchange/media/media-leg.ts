// One leg's audio: what it hears now, and where what it says goes.

import { type AudioFrame, type AudioPeer, createAudioPeer } from '../../../voip/audio-peer/audio-peer.ts';
import { decode, encode, type Law, SILENCE, translate } from '../../../voip/sound/g711.ts';
import type { Recorder } from '../../../voip/sound/recorder.ts';
import type { Bridge, BridgeLeg } from './bridge.ts';
import { type Clip, Playing } from './clips.ts';
import type { LegWants } from './media-server-types.ts';

/** Without a forwarded frame for so long, silence is sent in its place. Longer than usual jitter. */
const FORWARD_GAP_MS = 100;
const SILENT_MS = 10_000;
/** With two looks half a second apart it is told after 1.5 to 2 s. */
const STOPPED_MS = 1_000;

export interface MediaLegListener {
  onUp(): void;
  onDown(reason: string): void;
  onDigit(digit: string): void;
  onFrame(frame: AudioFrame): void;
  onPlaybackFinished(playback: string): void;
}

export interface RunningRecording {
  readonly name: string;
  readonly recorder: Recorder;
  /** Resolves when all of it is told. */
  readonly ended: () => Promise<void>;
}

export class MediaLeg implements BridgeLeg {
  readonly id: string;
  readonly peer: AudioPeer;
  /** For the next negotiation. */
  addresses: readonly string[] = [];
  readonly #listener: MediaLegListener;
  #bridge: Bridge | null = null;
  #bridgedAtMs = 0;
  /** The name of `bridge`. */
  bridgeId: string | null = null;
  recording: RunningRecording | null = null;
  /** Offers and answers of a leg are worked on one after the other. */
  negotiation: Promise<unknown> = Promise.resolve();
  #playback: { readonly id: string; playing: Playing | null } | null = null;
  #ringBack: Playing | null = null;
  #music: { readonly file: string; playing: Playing | null } | null = null;
  #forwardedAtMs = 0;
  #saidAtMs = 0;
  #silentReports = 0;
  /** Looks in a row at which nothing had come. */
  #silentLooks = 0;
  #stopped = false;
  #goneReports = 0;

  constructor(id: string, wants: LegWants, listener: MediaLegListener) {
    this.id = id;
    this.#listener = listener;
    this.peer = createAudioPeer(
      { addresses: () => this.addresses, codecs: wants.codecs, iceLite: wants.seeks !== true },
      {
        onUp: () => {
          this.#saidAtMs = performance.now();
          listener.onUp();
        },
        onDown: (reason) => listener.onDown(reason),
        onDigit: (digit) => listener.onDigit(digit),
        onFrame: (frame) => this.#said(frame),
      },
    );
  }

  get bridge(): Bridge | null {
    return this.#bridge;
  }

  set bridge(bridge: Bridge | null) {
    if (bridge !== null && this.#bridge === null) this.#bridgedAtMs = performance.now();
    this.#bridge = bridge;
  }

  /** In which law files and mixes are sent. */
  get law(): Law {
    if (this.peer.sends === 'pcma') return 'pcma';
    return this.peer.receives('pcmu') ? 'pcmu' : 'pcma';
  }

  /** Did the other side say last that it sends sound? */
  get speaks(): boolean {
    const { remoteDirection } = this.peer;
    return remoteDirection === 'sendrecv' || remoteDirection === 'sendonly';
  }

  /** Takes the place of another playback; `begin` follows when it is loaded. */
  announce(playback: string): void {
    this.#playbackOver();
    this.#playback = { id: playback, playing: null };
  }

  /** No-op when it was stopped meanwhile. */
  begin(playback: string, clip: Clip): void {
    if (this.#playback?.id === playback) this.#playback.playing = new Playing(clip, false);
  }

  /** Whether it was still there. */
  stopPlayback(playback: string): boolean {
    if (this.#playback?.id !== playback) return false;
    this.#playbackOver();
    return true;
  }

  /** Begins at the end of this playback; null, or over already: at once. */
  record(recording: RunningRecording, after: string | null): void {
    this.recording = recording;
    if (this.#playback === null || this.#playback.id !== after) recording.recorder.begin();
  }

  #playbackOver(): void {
    this.#playback = null;
    this.recording?.recorder.begin();
  }

  announceMusic(file: string): void {
    this.#ringBack = null;
    this.#music = { file, playing: null };
  }

  beginMusic(file: string, clip: Clip): void {
    if (this.#music?.file === file && this.#music.playing === null) {
      this.#music.playing = new Playing(clip, true);
    }
  }

  ringBack(tone: Clip): void {
    this.#ringBack = new Playing(tone, true);
  }

  quiet(playback: boolean): void {
    this.#music = null;
    this.#ringBack = null;
    if (playback) this.#playbackOver();
  }

  /** Another leg's frame in a bridge of two. */
  forward(from: string, { codec, payload, sequence, timestamp }: AudioFrame): void {
    if ((this.#playback?.playing ?? null) !== null || this.#ringBack !== null) return;
    const origin = { source: from, sequence, timestamp };
    if (codec === 'opus') {
      if (!this.peer.receives('opus')) return;
      this.peer.send('opus', payload, origin);
    } else {
      const law = this.peer.receives(codec) ? codec : this.law;
      const codes = translate(codec, law, payload);
      this.peer.send(law, codes, origin);
    }
    this.#forwardedAtMs = performance.now();
  }

  /** Every 20 ms, after the bridges'. */
  tick(nowMs: number): void {
    if (this.peer.up) this.#hear(nowMs);
    this.recording?.recorder.tick();
  }

  /** Since when no sound came although it should, once each 10 s; else null. */
  silentForMs(nowMs: number): number | null {
    if (!this.peer.up || !this.speaks) {
      this.#saidAtMs = nowMs;
      return null;
    }
    const forMs = nowMs - this.#saidAtMs;
    const reports = Math.floor(forMs / SILENT_MS);
    const isNew = reports > this.#silentReports;
    this.#silentReports = reports;
    return isNew ? forMs : null;
  }

  /** Since when nothing at all came, not even ICE's keep-alives, once each 10 s; else null. */
  goneForMs(nowMs: number): number | null {
    const forMs = this.peer.up ? nowMs - this.peer.aliveAtMs : 0;
    const reports = Math.floor(forMs / SILENT_MS);
    const isNew = reports > this.#goneReports;
    this.#goneReports = reports;
    return isNew ? forMs : null;
  }

  /**
   * Asked each half second: whether the sound of a leg in a bridge has stopped, or is back. Twice in a row, since a busy
   * computer may look before it has read what came.
   */
  soundChange(nowMs: number): 'soundStopped' | 'soundBack' | null {
    const due = this.bridge !== null && this.peer.up && this.speaks;
    const silent = due && nowMs - Math.max(this.#saidAtMs, this.#bridgedAtMs) >= STOPPED_MS;
    this.#silentLooks = silent ? this.#silentLooks + 1 : 0;
    const stopped = silent && (this.#stopped || this.#silentLooks > 1);
    if (stopped === this.#stopped) return null;
    this.#stopped = stopped;
    return stopped ? 'soundStopped' : 'soundBack';
  }

  #said(frame: AudioFrame): void {
    this.#saidAtMs = performance.now();
    if (frame.codec !== 'opus')
      this.recording?.recorder.said(decode(frame.codec, frame.payload), frame.timestamp);
    this.#listener.onFrame(frame);
  }

  #hear(nowMs: number): void {
    const { law } = this;
    const playback = this.#playback;
    if (playback !== null && playback.playing !== null) {
      const frame = playback.playing.next(law);
      if (frame !== null) return this.#send(law, frame);
      this.#playbackOver();
      this.#listener.onPlaybackFinished(playback.id);
    }
    const tone = this.#ringBack?.next(law) ?? null;
    if (tone !== null) return this.#send(law, tone);
    if (this.bridge?.mixes) return this.#send(law, encode(law, this.bridge.mixFor(this.id)));
    if (this.bridge !== null && nowMs - this.#forwardedAtMs < FORWARD_GAP_MS) return;
    this.#send(law, this.#music?.playing?.next(law) ?? SILENCE[law]);
  }

  #send(law: Law, codes: Uint8Array): void {
    this.peer.send(law, codes);
  }
}
