// One call's audio over WebRTC: sound and keys both ways, as frames of 20 ms. Of the exchange and of a phone alike.

import { randomInt } from 'node:crypto';
import { RtpHeader, type RtpPacket } from 'werift';
import { DigitsSender } from './digits.ts';
import { DigitsHeard } from './keys.ts';
import { type FrameOrigin, OutgoingLine, type OutgoingPlace, ReplayWindow } from './rtp.ts';
import {
  type Codec,
  type Direction,
  type Formats,
  type MediaSection,
  type RemoteAudio,
  readAudio,
  type Setup,
  writeAudio,
} from './sdp.ts';
import { SecureTransport } from './transport.ts';

export type { FrameOrigin } from './rtp.ts';
export { type Codec, type Direction, offersTelephony } from './sdp.ts';
export { prepareCertificate } from './transport.ts';

/** Usually 20 ms of sound, as it came over the wire. */
export interface AudioFrame {
  readonly codec: Codec;
  readonly payload: Uint8Array;
  readonly sequence: number;
  /** In the codec's clock: 8 kHz, for Opus 48 kHz. */
  readonly timestamp: number;
}

export interface AudioPeerOptions {
  /** In order of preference; telephone-event/8000 is always offered too. */
  readonly codecs: readonly Codec[];
  /**
   * Local addresses for host candidates, e.g. ['127.0.0.1'], the best first; nothing outside is ever asked. A function is
   * asked again at each ICE restart. Those that this computer doesn't have are left out.
   */
  readonly addresses: readonly string[] | (() => readonly string[]);
  /** Answer connectivity checks only, make none: for a server that is reached at its own addresses. */
  readonly iceLite?: boolean;
}

export interface AudioPeerListener {
  onFrame?(frame: AudioFrame): void;
  /** Once for each key that was pressed at the other side: 0 to 9, *, #, A to D. */
  onDigit?(digit: string): void;
  /** Sound can flow; once. */
  onUp?(): void;
  /** The connection failed or broke; at most once, and not after `close`. */
  onDown?(reason: string): void;
}

export interface AudioCounts {
  readonly received: number;
  readonly sent: number;
  /** Sequence numbers that never came. */
  readonly lost: number;
  /** Replayed, malformed, or of a codec that was not agreed on. */
  readonly dropped: number;
}

export interface AudioPeer {
  /**
   * An offer, complete with candidates; again for a re-INVITE. `codecs` takes the place of the options' from now on.
   * Rejects when no address can be opened.
   */
  offer(codecs?: readonly Codec[]): Promise<string>;
  /** Rejects with an `Error` that says why the offer can't be used; the connection then is as before. */
  answer(offer: string): Promise<string>;
  accept(answer: string): Promise<void>;
  /** Of what was agreed on, the one that this side prefers. */
  readonly sends: Codec | null;
  receives(codec: Codec): boolean;
  /** As the other side last said. */
  readonly remoteDirection: Direction;
  readonly up: boolean;
  readonly counts: AudioCounts;
  /** When anything last came from the other side, also keep-alives; in `performance.now()`. */
  readonly aliveAtMs: number;
  /**
   * 20 ms of sound (G.711: any length). Dropped while not up, while the other side doesn't want to hear, or while
   * digits are being sent. With `origin`, a forwarded stream keeps its own pace and gaps.
   */
  send(codec: Codec, payload: Uint8Array, origin?: FrameOrigin): void;
  /** The other side takes keys by RFC 4733. */
  readonly takesDigits: boolean;
  /**
   * RFC 4733, 100 ms each with 60 ms pause. Resolves when they are sent, with how many were not: all of them, at once, where
   * the other side takes none.
   */
  sendDigits(digits: string): Promise<number>;
  close(): Promise<void>;
}

const OWN_TYPES: Record<Codec, number> = { pcmu: 0, pcma: 8, opus: 111 };
const OWN_DIGITS = 101;
const OPUS_FRAME = 960;
const AUDIO_ONLY: readonly MediaSection[] = [{ kind: 'audio', protocol: '', formats: '', mid: '0' }];

export function createAudioPeer(options: AudioPeerOptions, listener: AudioPeerListener): AudioPeer {
  return new WebRtcAudioPeer(options, listener);
}

class WebRtcAudioPeer implements AudioPeer {
  readonly #options: AudioPeerOptions;
  readonly #listener: AudioPeerListener;
  readonly #transport: SecureTransport;
  readonly #line = new OutgoingLine();
  readonly #window = new ReplayWindow();
  readonly #heard = new DigitsHeard();
  readonly #digits: DigitsSender;
  readonly #sessionId = randomInt(2 ** 47);
  #codecs: readonly Codec[];
  /** Reused: making one costs more than encrypting the packet. */
  readonly #header: RtpHeader;
  #version = 0;
  #setup: 'active' | 'passive' | null = null;
  #connecting = false;
  #sections = AUDIO_ONLY;
  #at = 0;
  #bundled = true;
  #offering = false;
  #agreed: Formats | null = null;
  #remoteDirection: Direction = 'sendrecv';
  #received = 0;
  #sent = 0;
  #dropped = 0;

  constructor(options: AudioPeerOptions, listener: AudioPeerListener) {
    this.#options = options;
    this.#codecs = options.codecs;
    this.#listener = listener;
    const { addresses } = options;
    const addressesNow = typeof addresses === 'function' ? addresses : () => addresses;
    this.#transport = new SecureTransport(addressesNow, options.iceLite ?? false, {
      onPacket: (packet) => this.#take(packet),
      // Who never said anything may be one that can't.
      expects: () => this.#received > 0 && ['sendrecv', 'sendonly'].includes(this.#remoteDirection),
      onUp: () => {
        this.#digits.resume();
        listener.onUp?.();
      },
      onDown: (reason) => {
        this.#digits.stop();
        listener.onDown?.(reason);
      },
    });
    this.#header = new RtpHeader({ ssrc: this.#line.ssrc });
    this.#digits = new DigitsSender(this.#line, (payload, place) => {
      const payloadType = this.#agreed?.digits ?? null;
      if (payloadType !== null) this.#write(payloadType, payload, place);
    });
  }

  get sends(): Codec | null {
    return this.#agreed?.codecs[0]?.codec ?? null;
  }

  get remoteDirection(): Direction {
    return this.#remoteDirection;
  }

  get up(): boolean {
    return this.#transport.up;
  }

  get aliveAtMs(): number {
    return this.#transport.aliveAtMs;
  }

  get counts(): AudioCounts {
    return {
      received: this.#received,
      sent: this.#sent,
      lost: this.#window.lost,
      dropped: this.#dropped,
    };
  }

  receives(codec: Codec): boolean {
    return this.#agreed?.codecs.some((known) => known.codec === codec) ?? false;
  }

  async offer(codecs = this.#codecs): Promise<string> {
    await this.#transport.gather();
    this.#offering = true;
    this.#codecs = codecs;
    const offered = codecs.map((codec) => ({
      codec,
      payloadType: this.#payloadType(codec) ?? OWN_TYPES[codec],
    }));
    return this.#describe(
      { codecs: offered, digits: this.#agreed?.digits ?? OWN_DIGITS },
      'actpass',
      'sendrecv',
    );
  }

  async answer(offer: string): Promise<string> {
    const remote = readAudio(offer);
    const agreed = this.#common(remote);
    this.#transport.assertSame(remote.fingerprints);
    const restarts = this.#transport.restarts(remote.ice);
    if (restarts) this.#transport.restart();
    await this.#transport.gather();
    this.#offering = false;
    this.#sections = remote.sections;
    this.#at = remote.at;
    this.#bundled = remote.bundled;
    this.#agreed = agreed;
    this.#remoteDirection = remote.direction;
    // As a DTLS client werift waits 100 ms before its first hello; a browser doesn't. RFC 8842: kept within the call.
    this.#setup ??= remote.setup === 'passive' ? 'active' : 'passive';
    const sdp = this.#describe(agreed, this.#setup, answeredDirection(remote.direction));
    if (restarts || !this.#connecting) this.#connect(remote, this.#setup, false);
    return sdp;
  }

  async accept(answer: string): Promise<void> {
    const remote = readAudio(answer);
    if (!this.#offering) throw new Error('an answer came without an offer');
    const agreed = this.#common(remote);
    this.#transport.assertSame(remote.fingerprints);
    if (this.#setup === null && remote.setup === 'actpass') {
      throw new Error('the answer chooses no side of DTLS (a=setup)');
    }
    this.#offering = false;
    this.#agreed = agreed;
    this.#remoteDirection = remote.direction;
    this.#setup ??= remote.setup === 'active' ? 'passive' : 'active';
    if (!this.#connecting) this.#connect(remote, this.#setup, true);
  }

  send(codec: Codec, payload: Uint8Array, origin?: FrameOrigin): void {
    if (!this.#maySend || this.#digits.busy) return this.#line.interrupt();
    const payloadType = this.#payloadType(codec);
    if (payloadType === null) return;
    const samples = codec === 'opus' ? OPUS_FRAME : payload.length;
    this.#write(payloadType, payload, this.#line.place(codec, samples, performance.now(), origin ?? null));
  }

  get takesDigits(): boolean {
    return this.#agreed?.digits !== null;
  }

  async sendDigits(digits: string): Promise<number> {
    if (!this.takesDigits) return digits.length;
    return await this.#digits.send(digits, this.#transport.up);
  }

  async close(): Promise<void> {
    this.#digits.stop();
    await this.#transport.close();
  }

  get #maySend(): boolean {
    const listens = this.#remoteDirection === 'sendrecv' || this.#remoteDirection === 'recvonly';
    return listens && this.#transport.up;
  }

  #describe(formats: Formats, setup: Setup, direction: Direction): string {
    this.#version += 1;
    return writeAudio({
      ...formats,
      setup,
      direction,
      sessionId: this.#sessionId,
      version: this.#version,
      sections: this.#sections,
      at: this.#at,
      bundled: this.#bundled,
      iceLite: this.#options.iceLite ?? false,
      ice: this.#transport.credentials,
      fingerprint: this.#transport.fingerprint,
      candidates: this.#transport.candidates,
      ssrc: this.#line.ssrc,
    });
  }

  #connect(remote: RemoteAudio, setup: Setup, offered: boolean): void {
    this.#connecting = true;
    this.#transport.connect(remote, setup === 'active' ? 'client' : 'server', offered);
  }

  #write(payloadType: number, payload: Uint8Array, place: OutgoingPlace): void {
    this.#header.payloadType = payloadType;
    this.#header.marker = place.marker;
    this.#header.sequenceNumber = place.sequence;
    this.#header.timestamp = place.timestamp;
    this.#sent += 1;
    this.#transport.send(payload, this.#header);
  }

  /** Our order counts, the other side's numbers (RFC 3264, 6.1). */
  #common(remote: RemoteAudio): Formats {
    const codecs = this.#codecs.flatMap((codec) =>
      remote.codecs.filter((offered) => offered.codec === codec),
    );
    if (codecs.length === 0) throw new Error(`no common codec: we have ${this.#codecs.join(', ')}`);
    return { codecs, digits: remote.digits };
  }

  #payloadType(codec: Codec): number | null {
    return this.#agreed?.codecs.find((known) => known.codec === codec)?.payloadType ?? null;
  }

  #take({ header, payload }: RtpPacket): void {
    const { payloadType, sequenceNumber, timestamp, ssrc } = header;
    const codec = this.#agreed?.codecs.find((known) => known.payloadType === payloadType)?.codec;
    const isDigits = payloadType === this.#agreed?.digits;
    const wanted = (codec !== undefined || isDigits) && payload.length > 0;
    if (!wanted || !this.#window.take(ssrc, sequenceNumber)) {
      this.#dropped += 1;
      return;
    }
    this.#received += 1;
    if (codec !== undefined) {
      this.#listener.onFrame?.({ codec, payload, sequence: sequenceNumber, timestamp });
      return;
    }
    const packet = { ssrc, sequence: sequenceNumber, timestamp, payload };
    const digit = this.#heard.heard(packet, performance.now());
    if (digit !== null) this.#listener.onDigit?.(digit);
  }
}

/** RFC 3264, 6.1: what they send we receive, and the other way round. */
function answeredDirection(offered: Direction): Direction {
  if (offered === 'sendonly') return 'recvonly';
  return offered === 'recvonly' ? 'sendonly' : offered;
}
