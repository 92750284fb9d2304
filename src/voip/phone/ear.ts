// What a phone hears: a timeline of samples placed by their timestamps, and how evenly they come.

import { pitchOf, rmsOf } from '../sound/pitch.ts';
import { FRAME_SAMPLES } from './ticker.ts';

const SAMPLES_PER_MS = 8;
/** Timestamps this near to the times of arrival are believed. */
const STEADY_SAMPLES = 200 * SAMPLES_PER_MS;
const ANOTHER_STREAM_SAMPLES = 30_000 * SAMPLES_PER_MS;
const LATE_FRAMES = 25;
const RECENT_FRAMES = 50;

export interface HeardFrame {
  /** In the codec's clock. */
  readonly timestamp: number;
  readonly samples: Int16Array;
  /** `performance.now()` of its arrival. */
  readonly at: number;
}

export interface Evenness {
  /** RFC 3550, 6.4.1, in ms. */
  readonly jitterMs: number;
  /** The longest time between two packets, in ms. */
  readonly longestGapMs: number;
}

export interface Ear {
  /** Everything that is kept, at 8 kHz, or of it what follows so many samples; what didn't arrive is silence. The first was heard at `startedAt`. */
  samples(from?: number): Int16Array;
  /** `performance.now()` of the first kept sample; null before anything is heard. */
  readonly startedAt: number | null;
  /** The strongest tone of the last three packets, to 50 Hz; 0 for silence, for changing tones, or for nothing at all. */
  hz(): number;
  /** Root mean square of the last `ms` that arrived, 0 to 32,767; 0 when nothing arrives. */
  level(ms?: number): number;
  readonly evenness: Evenness;
  /** The latest packets, oldest first; at most 50. */
  readonly recent: readonly HeardFrame[];
  /** Each packet as it arrives, until the returned function is called. */
  onFrame(listener: (frame: HeardFrame) => void): () => void;
}

export interface EarOptions {
  /** Older samples are forgotten; default two minutes. */
  readonly keepMs?: number;
}

export class PhoneEar implements Ear {
  readonly #keepSamples: number;
  readonly #listeners = new Set<(frame: HeardFrame) => void>();
  readonly #recent: HeardFrame[] = [];
  #buffer = new Int16Array(8_000);
  /** Samples of the timeline that were forgotten before the buffer's first. */
  #forgotten = 0;
  #length = 0;
  #zeroAt: number | null = null;
  #anchor: { readonly timestamp: number; readonly position: number } | null = null;
  #late: { readonly from: number; readonly least: number; readonly frames: number } | null = null;
  #last: HeardFrame | null = null;
  #jitterMs = 0;
  #longestGapMs = 0;

  constructor({ keepMs = 120_000 }: EarOptions = {}) {
    this.#keepSamples = keepMs * SAMPLES_PER_MS;
  }

  /** `samplesPerTick`: of the timestamp's clock in samples at 8 kHz (1 for G.711, 1/6 for Opus). */
  hear(frame: HeardFrame, samplesPerTick = 1): void {
    this.#measure(frame, samplesPerTick);
    this.#write(this.#place(frame, samplesPerTick), frame.samples);
    this.#last = frame;
    this.#recent.push(frame);
    if (this.#recent.length > RECENT_FRAMES) this.#recent.shift();
    for (const listener of this.#listeners) listener(frame);
  }

  samples(from = 0): Int16Array {
    return this.#buffer.slice(Math.min(from, this.#length), this.#length);
  }

  get startedAt(): number | null {
    return this.#zeroAt === null ? null : this.#zeroAt + this.#forgotten / SAMPLES_PER_MS;
  }

  hz(): number {
    const frames = this.#since(70).slice(-3);
    const [first, ...others] = frames.map(({ samples }) => pitchOf(samples));
    return first !== undefined && others.length > 0 && others.every((hz) => hz === first) ? first : 0;
  }

  level(ms = 100): number {
    const frames = this.#since(ms);
    const sum = frames.reduce((total, { samples }) => total + rmsOf(samples) ** 2, 0);
    return frames.length === 0 ? 0 : Math.sqrt(sum / frames.length);
  }

  get evenness(): Evenness {
    return { jitterMs: this.#jitterMs, longestGapMs: this.#longestGapMs };
  }

  get recent(): readonly HeardFrame[] {
    return this.#recent;
  }

  onFrame(listener: (frame: HeardFrame) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #since(ms: number): readonly HeardFrame[] {
    const from = performance.now() - ms;
    return this.#recent.filter(({ at }) => at >= from);
  }

  #measure(frame: HeardFrame, samplesPerTick: number): void {
    const last = this.#last;
    if (last === null) return;
    this.#longestGapMs = Math.max(this.#longestGapMs, frame.at - last.at);
    const sentMs = (((frame.timestamp - last.timestamp) | 0) * samplesPerTick) / SAMPLES_PER_MS;
    if (Math.abs(sentMs) < 1_000)
      this.#jitterMs += (Math.abs(frame.at - last.at - sentMs) - this.#jitterMs) / 16;
  }

  #place({ timestamp, samples, at }: HeardFrame, samplesPerTick: number): number {
    // A frame arrives when its last sample has been spoken.
    this.#zeroAt ??= at - samples.length / SAMPLES_PER_MS;
    const byArrival = Math.round((at - this.#zeroAt) * SAMPLES_PER_MS) - samples.length;
    if (this.#anchor !== null) {
      const sent = ((timestamp - this.#anchor.timestamp) | 0) * samplesPerTick;
      const position = Math.round(this.#anchor.position + sent);
      const late = byArrival - position;
      if (Math.abs(late) <= STEADY_SAMPLES) this.#late = null;
      if (Math.abs(late) <= STEADY_SAMPLES || this.#follows(timestamp, samplesPerTick, late)) return position;
      if (this.#onlyLate(late, position)) return position;
    }
    this.#late = null;
    this.#anchor = { timestamp, position: Math.max(0, byArrival) };
    return this.#anchor.position;
  }

  /** The stream's first packets were read late, by a busy computer: it's they that were late, and not this one that is early. */
  #follows(timestamp: number, samplesPerTick: number, late: number): boolean {
    const since = ((timestamp - (this.#last?.timestamp ?? timestamp)) | 0) * samplesPerTick;
    return late < 0 && since > 0 && since <= STEADY_SAMPLES;
  }

  /**
   * Late may be this computer, which was busy: then the next frames come faster and catch up. If they don't, the sender
   * paused without counting on, and what came since moves to where it was heard. False: it is another stream.
   */
  #onlyLate(late: number, position: number): boolean {
    if (late < 0 || late > ANOTHER_STREAM_SAMPLES) return false;
    const before = this.#late ?? { from: position, least: late, frames: 0 };
    this.#late = { ...before, least: Math.min(before.least, late), frames: before.frames + 1 };
    if (this.#late.frames < LATE_FRAMES) return true;
    this.#move(this.#late.from, this.#late.least);
    return false;
  }

  #move(from: number, by: number): void {
    const at = from - this.#forgotten;
    if (at < 0 || at >= this.#length) return;
    const moved = this.#buffer.slice(at, this.#length);
    this.#buffer.fill(0, at, this.#length);
    this.#write(from + by, moved);
  }

  #write(position: number, samples: Int16Array): void {
    this.#forget(position + samples.length - this.#forgotten);
    const at = position - this.#forgotten;
    if (at < 0) return; // Too late: already forgotten, or before the beginning.
    const end = at + samples.length;
    if (end > this.#buffer.length) {
      const grown = new Int16Array(Math.max(end, this.#buffer.length * 2));
      grown.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = grown;
    }
    this.#buffer.set(samples, at);
    this.#length = Math.max(this.#length, end);
  }

  /** A quarter at a time, so that not every packet moves everything. */
  #forget(needed: number): void {
    if (needed <= this.#keepSamples + FRAME_SAMPLES) return;
    const gone = Math.min(this.#length, Math.max(needed - this.#keepSamples, this.#keepSamples >> 2));
    this.#buffer.copyWithin(0, gone, this.#length);
    this.#buffer.fill(0, this.#length - gone, this.#length);
    this.#length -= gone;
    this.#forgotten += Math.max(gone, needed - this.#keepSamples);
  }
}
