// One call's audio: sip.js's view of it (descriptions in and out), and a phone's (what is said, what is heard).

import type { BodyAndContentType, SessionDescriptionHandler } from 'sip.js';
import {
  type AudioFrame,
  type AudioPeer,
  type Codec,
  createAudioPeer,
  type Direction,
} from '../audio-peer/audio-peer.ts';
import { decode, encode } from '../sound/g711.ts';
import { type EarOptions, PhoneEar } from './ear.ts';
import { answeredDirection, directionOf, offeredDirection, receives, withDirection } from './sdp.ts';
import { FRAME_SAMPLES, phoneTicker } from './ticker.ts';
import type { Packets } from './types.ts';
import { createVoice, type Voice } from './voice.ts';

/** RFC 6716, 3.1: a frame of 20 ms that decodes to silence. This phone has no Opus encoder: it only passes frames on. */
const OPUS_SILENCE = Uint8Array.of(0xf8, 0xff, 0xfe);
/** Opus counts in 48 kHz (RFC 7587, 4.1). */
const OPUS_TICK = 1 / 6;

export interface PhoneMediaOptions extends EarOptions {
  readonly addresses: readonly string[];
  readonly codecs: readonly Codec[];
  readonly onDigit: (digit: string) => void;
  /** The audio path broke for good. */
  readonly onDown: (reason: string) => void;
}

export class PhoneMedia implements SessionDescriptionHandler {
  readonly ear: PhoneEar;
  readonly voice: Voice = createVoice();
  /** Says nothing, whatever the voice says: before the answer. */
  muted = true;
  /** What the next description of ours says; set before the re-INVITE. */
  onHold = false;
  /** Why a description couldn't be made or used, for the end of the call; null if nothing was wrong. */
  fault: string | null = null;
  readonly #peer: AudioPeer;
  #offered: string | null = null;
  #theirs: Direction = 'sendrecv';
  #offering = false;
  #stopSending: (() => void) | null = null;

  constructor({ addresses, codecs, onDigit, onDown, ...earOptions }: PhoneMediaOptions) {
    this.ear = new PhoneEar(earOptions);
    this.#peer = createAudioPeer(
      { addresses, codecs },
      {
        onFrame: (frame) => this.#heard(frame),
        onDigit,
        onUp: () => {
          this.#stopSending ??= phoneTicker.add(() => this.#beat());
        },
        onDown: (reason) => {
          this.#stop();
          onDown(reason);
        },
      },
    );
  }

  get packets(): Packets {
    const { received, lost, sent } = this.#peer.counts;
    return { received, lost, sent, ...this.ear.evenness };
  }

  get codec(): Codec | null {
    return this.#peer.sends;
  }

  /** True while the other side doesn't want to hear us. */
  get heldThere(): boolean {
    return !receives(this.#theirs);
  }

  /** Resolves with how many the other side doesn't take. */
  sendDigits(digits: string): Promise<number> {
    return this.#peer.sendDigits(digits);
  }

  // What sip.js asks for: one description at a time, in the order of RFC 3264.

  async getDescription(): Promise<BodyAndContentType> {
    const offered = this.#offered;
    this.#offered = null;
    const direction =
      offered === null ? offeredDirection(this.onHold) : answeredDirection(this.#theirs, this.onHold);
    const sdp = await this.#noting(offered === null ? this.#peer.offer() : this.#peer.answer(offered));
    this.#offering = offered === null;
    return { body: withDirection(sdp, direction), contentType: 'application/sdp' };
  }

  async setDescription(sdp: string): Promise<void> {
    this.#theirs = directionOf(sdp);
    if (this.#offering) {
      this.#offering = false;
      await this.#noting(this.#peer.accept(sdp));
    } else {
      this.#offered = sdp;
    }
  }

  hasDescription(contentType: string): boolean {
    return contentType.toLowerCase() === 'application/sdp';
  }

  async rollbackDescription(): Promise<void> {
    this.#offering = false;
    this.#offered = null;
  }

  sendDtmf(tones: string): boolean {
    void this.sendDigits(tones);
    return true;
  }

  /** Again is fine. */
  close(): void {
    this.#stop();
    this.voice.silence();
    void this.#peer.close();
  }

  #stop(): void {
    this.#stopSending?.();
    this.#stopSending = null;
  }

  async #noting<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (fault) {
      this.fault = fault instanceof Error ? fault.message : String(fault);
      throw fault;
    }
  }

  #beat(): void {
    const frame = this.voice.next();
    const codec = this.#peer.sends;
    if (codec === null) return;
    const samples = this.muted || this.onHold ? new Int16Array(FRAME_SAMPLES) : frame;
    this.#peer.send(codec, codec === 'opus' ? OPUS_SILENCE : encode(codec, samples));
  }

  #heard({ codec, payload, timestamp }: AudioFrame): void {
    const at = performance.now();
    const samples = codec === 'opus' ? new Int16Array(FRAME_SAMPLES) : decode(codec, payload);
    this.ear.hear({ timestamp, samples, at }, codec === 'opus' ? OPUS_TICK : 1);
  }
}
