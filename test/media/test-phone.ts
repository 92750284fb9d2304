// A phone of the tests: a real peer at the other end of a leg, which says tones and keeps what it hears.

import type { MediaFact, MediaServer } from '../../src/adapters/exchange/media/media-server.ts';
import {
  type AudioFrame,
  type AudioPeer,
  type Codec,
  createAudioPeer,
} from '../../src/voip/audio-peer/audio-peer.ts';
import { decode, encode, FRAME_SAMPLES, type Law } from '../../src/voip/sound/g711.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import { pitches, tone } from './tones.ts';

const FRAME_MS = 20;
export const loopback = ['127.0.0.1'];

export class TestPhone {
  readonly leg: string;
  readonly peer: AudioPeer;
  readonly frames: AudioFrame[] = [];
  digits = '';
  #up: () => void = () => undefined;
  readonly up = new Promise<void>((done) => {
    this.#up = done;
  });
  #saying: NodeJS.Timeout | null = null;
  #said = 0;

  constructor(leg: string, codecs: readonly Codec[] = ['pcmu', 'pcma']) {
    this.leg = leg;
    this.peer = createAudioPeer(
      { codecs, addresses: loopback },
      {
        onUp: () => this.#up(),
        onFrame: (frame) => this.frames.push(frame),
        onDigit: (digit) => {
          this.digits += digit;
        },
      },
    );
  }

  /** Calls the exchange's leg and waits until sound can flow. */
  async call(media: MediaServer, codecs: readonly Codec[] = ['pcmu', 'pcma']): Promise<this> {
    await this.peer.accept(await media.answer(this.leg, await this.peer.offer(), { codecs }));
    await this.up;
    return this;
  }

  /** From now on, until `hush` or `close`. */
  say(hz: number): void {
    this.hush();
    this.#saying = setInterval(() => {
      const law = this.peer.sends as Law;
      this.peer.send(law, encode(law, tone(hz, FRAME_SAMPLES, this.#said)));
      this.#said += FRAME_SAMPLES;
    }, 20);
  }

  /** Frames so far. */
  get said(): number {
    return this.#said / FRAME_SAMPLES;
  }

  hush(): void {
    if (this.#saying !== null) clearInterval(this.#saying);
  }

  /** The next so many ms of sound that come in, however long they take. */
  async hears(ms: number): Promise<Int16Array> {
    const from = this.frames.length;
    const end = from + ms / FRAME_MS;
    await until(`${ms} ms of sound`, () => this.frames.length >= end);
    return samplesOf(this.frames.slice(from, end));
  }

  /** Resolves once these tones, of `among`, are all that the last tenth of a second had. */
  async soundsLike(hz: readonly number[], among: readonly number[]): Promise<void> {
    const now = () => pitches(samplesOf(this.frames.slice(-5)), among);
    await until(`${hz} Hz`, () => this.frames.length >= 5 && now().join() === hz.join());
  }

  async close(): Promise<void> {
    this.hush();
    await this.peer.close();
  }
}

export function samplesOf(frames: readonly AudioFrame[]): Int16Array {
  return Int16Array.from(
    frames.flatMap(({ codec, payload }) => (codec === 'opus' ? [] : [...decode(codec, payload)])),
  );
}

export const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Resolves as soon as it holds; rejects after a time that only a broken or overloaded computer needs. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  for (const endMs = performance.now() + PATIENCE_MS; performance.now() < endMs; ) {
    if (holds()) return;
    await wait(5);
  }
  throw new Error(`not within ${PATIENCE_MS} ms: ${what}`);
}

/** Facts as they come, for tests that wait for one. */
export class Facts {
  readonly all: MediaFact[] = [];
  readonly listener = (fact: MediaFact): void => void this.all.push(fact);

  async sees(kind: MediaFact['kind'], leg: string): Promise<MediaFact> {
    await until(`${kind} of ${leg}`, () => this.of(kind, leg).length > 0);
    return this.of(kind, leg)[0] as MediaFact;
  }

  of(kind: MediaFact['kind'], leg: string): MediaFact[] {
    return this.all.filter((fact) => fact.kind === kind && fact.leg === leg);
  }
}

/** Missing sequence numbers, and the largest step of the timestamps beyond one frame, in frames. */
export function gaps(frames: readonly AudioFrame[]): { missing: number; largestStep: number } {
  let missing = 0;
  let largestStep = 0;
  for (const [index, frame] of frames.entries()) {
    const before = frames[index - 1];
    if (before === undefined) continue;
    missing += ((frame.sequence - before.sequence - 1) << 16) >> 16;
    largestStep = Math.max(largestStep, ((frame.timestamp - before.timestamp) | 0) / FRAME_SAMPLES - 1);
  }
  return { missing, largestStep };
}
