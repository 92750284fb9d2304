// Writes what somebody says to a WAV file as it comes, each packet at the place where it was said: 8 kHz, mono, 16 bit.

import { statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { SAMPLE_RATE } from './g711.ts';
import { withReserve, writeAt } from './reserve.ts';
import { SpeechWatch } from './speech-watch.ts';
import { pcmBytes, WAV_HEADER_BYTES, wavHeader } from './wav.ts';

const SAMPLES_A_MS = SAMPLE_RATE / 1_000;
/** A packet that comes so late is still written where it belongs. */
const SETTLES = 300 * SAMPLES_A_MS;
const WRITES_FROM = 240 * SAMPLES_A_MS;
const SYNCS_FROM = 1_000 * SAMPLES_A_MS;
/** After a standstill of ours what came meanwhile is read before its place is written: time goes on by so much a tick. */
const MOST_A_TICK = 60 * SAMPLES_A_MS;
/** Between two packets of one sender; what is further away is another sender, or its clock began anew. */
const ASTRAY = { back: SAMPLE_RATE / 2, ahead: 30 * SAMPLE_RATE };
const WINDOW = 2 * SAMPLE_RATE;
/** Until its end a file says that it goes on to its end: who reads one that broke off finds all that is there. */
const UNKNOWN_LENGTH = 0xffff_ffff - WAV_HEADER_BYTES;

/** How it ended. `lengthMs`: of what is in the file; `reason`: of `failed`. */
export interface RecorderEnd {
  readonly lengthMs: number;
  readonly by: 'asked' | 'gone' | 'length' | 'silence' | 'failed';
  readonly reason?: string;
}

export interface RecorderParts {
  /** There must not be one yet. */
  readonly file: string;
  readonly limits: { readonly longestMs: number; readonly silenceMs: number };
  /** Once, when all is on the disk. */
  ended(end: RecorderEnd): void;
  /** In ms, steadily. */
  now(): number;
}

export class Recorder {
  readonly #parts: RecorderParts;
  /** null: not yet. */
  #begunMs: number | null = null;
  readonly #window = new Int16Array(WINDOW);
  readonly #watch = new SpeechWatch();
  /** The packet that came last; null: none has. */
  #last: { readonly timestamp: number; readonly from: number } | null = null;
  /** In samples from its beginning: our time, what is handed to be written, the end of what came. */
  #clock = 0;
  #settled = 0;
  #come = 0;
  #written = 0;
  #synced = 0;
  #file: FileHandle | null = null;
  #work = Promise.resolve();
  #over = false;
  #failed = false;

  constructor(parts: RecorderParts) {
    this.#parts = parts;
    void this.#then(async () => {
      this.#file = await withReserve(parts.file, () => open(parts.file, 'wx', 0o600));
      await this.#write(wavHeader(UNKNOWN_LENGTH, SAMPLE_RATE, 1), 0);
    });
  }

  /** What is said from now on is kept; before, its file is made. Only the first time counts. */
  begin(): void {
    this.#begunMs ??= this.#parts.now();
  }

  /** `timestamp`: of its first sample, in samples, modulo 2^32 (RTP). */
  said(samples: Int16Array, timestamp: number): void {
    if (this.#over || this.#begunMs === null) return;
    const from = this.#placeOf(timestamp, samples.length);
    this.#last = { timestamp, from };
    const end = from + samples.length;
    if (end > this.#settled + WINDOW) this.#settle(end - WINDOW);
    for (let at = Math.max(from, this.#settled); at < end; at++)
      this.#window[at % WINDOW] = samples[at - from] as number;
    this.#come = Math.max(this.#come, end);
  }

  /** Every 20 ms or so. */
  tick(): void {
    if (this.#over || this.#begunMs === null) return;
    const elapsed = Math.floor((this.#parts.now() - this.#begunMs) * SAMPLES_A_MS);
    this.#clock = Math.min(elapsed, this.#clock + MOST_A_TICK);
    const settles = this.#clock - SETTLES;
    if (settles - this.#settled >= WRITES_FROM) this.#settle(settles);
    const { longestMs, silenceMs } = this.#parts.limits;
    if (this.#clock >= longestMs * SAMPLES_A_MS) this.end('length');
    else if (this.#watch.silentMs >= silenceMs) this.end('silence');
  }

  /** What came until now is kept. Only the first end counts. */
  end(by: Exclude<RecorderEnd['by'], 'failed'>): void {
    if (this.#over) return;
    this.#over = true;
    this.#settle(Math.max(this.#settled, this.#come));
    void this.#then(() => this.#finish({ lengthMs: this.#lengthMs(), by }));
  }

  #lengthMs(): number {
    return Math.round(this.#written / SAMPLES_A_MS);
  }

  /** Where the sender's clock says; where that was written already, since it came too late, right after it. */
  #placeOf(timestamp: number, length: number): number {
    if (this.#last !== null) {
      const since = (timestamp - this.#last.timestamp) | 0;
      const from = this.#last.from + since;
      const follows = since > -ASTRAY.back && since < ASTRAY.ahead;
      // One that came late, among others that don't, is lost: only who is always late is heard from later on.
      if (follows && (from + length > this.#settled || since < 0)) return from;
    }
    return Math.max(this.#clock, this.#come, this.#settled);
  }

  /** All before this place is as it will be. */
  #settle(until: number): void {
    const samples = new Int16Array(until - this.#settled);
    for (let i = 0; i < samples.length; i++) {
      const at = (this.#settled + i) % WINDOW;
      samples[i] = this.#window[at] as number;
      this.#window[at] = 0;
    }
    this.#settled = until;
    if (samples.length === 0) return;
    this.#watch.heard(samples);
    void this.#then(async () => {
      await this.#write(pcmBytes(samples), WAV_HEADER_BYTES + 2 * this.#written);
      this.#written += samples.length;
      if (this.#written - this.#synced < SYNCS_FROM) return;
      this.#synced = this.#written;
      await this.#file?.datasync();
    });
  }

  /** On a full disk in what is kept for messages, so that who speaks already is heard to the end. */
  async #write(bytes: Buffer, at: number): Promise<void> {
    const file = this.#file;
    if (file !== null) await withReserve(this.#parts.file, () => writeAt(file, bytes, at));
  }

  async #finish(end: RecorderEnd): Promise<void> {
    await this.#write(wavHeader(2 * this.#written, SAMPLE_RATE, 1), 0);
    await this.#file?.datasync();
    await this.#close();
    this.#parts.ended(end);
  }

  async #close(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    await file?.close();
  }

  #then(step: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(step).catch((fault: unknown) => this.#fail(fault));
    return this.#work;
  }

  /** Such as a full disk without a reserve: what is written stays, also of a piece that didn't fit as a whole. */
  async #fail(fault: unknown): Promise<void> {
    if (this.#failed) return;
    this.#failed = true;
    this.#over = true;
    const isThere = this.#file !== null;
    await this.#close().catch(() => undefined);
    const reason = fault instanceof Error ? fault.message : String(fault);
    this.#parts.ended({ lengthMs: isThere ? recordedMs(this.#parts.file) : 0, by: 'failed', reason });
  }
}

/** Of a recording whose end nobody saw: so much of it is there, 0 where there is none. */
export function recordedMs(file: string): number {
  const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return Math.max(0, Math.floor((bytes - WAV_HEADER_BYTES) / 2 / SAMPLES_A_MS));
}
