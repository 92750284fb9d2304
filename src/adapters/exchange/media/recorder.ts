// Writes what a leg's person said (left) and heard (right) to a WAV file, as it happens.

import { type FileHandle, open } from 'node:fs/promises';
import { FRAME_SAMPLES, SAMPLE_RATE } from '../../../voip/sound/g711.ts';
import { pcmBytes, wavHeader } from '../../../voip/sound/wav.ts';
import { FrameQueue } from './frame-queue.ts';

const CHANNELS = 2;
const FRAMES_A_WRITE = 50;

export class Recorder {
  readonly #said = new FrameQueue();
  readonly #heard = new FrameQueue();
  readonly #onFailed: (reason: string) => void;
  #frames: Int16Array[] = [];
  #bytes = 0;
  #file: FileHandle | null = null;
  #failed = false;
  /** All that was asked of the file, one after the other. */
  #work: Promise<void>;
  #closed: Promise<void> | null = null;

  constructor(path: string, onFailed: (reason: string) => void) {
    this.#onFailed = onFailed;
    this.#work = this.#attempt(async () => {
      this.#file = await open(path, 'w');
      await this.#file.write(wavHeader(0, SAMPLE_RATE, CHANNELS), 0, null, 0);
    });
  }

  said(samples: Int16Array): void {
    this.#said.push(samples);
  }

  heard(samples: Int16Array): void {
    this.#heard.push(samples);
  }

  /** Every 20 ms. */
  tick(): void {
    if (this.#closed !== null || this.#failed) return;
    const said = this.#said.pull();
    const heard = this.#heard.pull();
    const frame = new Int16Array(FRAME_SAMPLES * CHANNELS);
    for (let i = 0; i < FRAME_SAMPLES; i++) {
      frame[2 * i] = said?.[i] ?? 0;
      frame[2 * i + 1] = heard?.[i] ?? 0;
    }
    this.#frames.push(frame);
    if (this.#frames.length >= FRAMES_A_WRITE) this.#write();
  }

  /** Resolves when the file is complete. */
  close(): Promise<void> {
    if (this.#closed === null) {
      this.#write();
      this.#closed = this.#then(async () => {
        await this.#file?.write(wavHeader(this.#bytes, SAMPLE_RATE, CHANNELS), 0, null, 0);
      }).then(() => this.#file?.close().catch(() => undefined));
    }
    return this.#closed;
  }

  #write(): void {
    const bytes = Buffer.concat(this.#frames.map(pcmBytes));
    this.#frames = [];
    void this.#then(async () => {
      const at = wavHeader(0, SAMPLE_RATE, CHANNELS).length + this.#bytes;
      await this.#file?.write(bytes, 0, bytes.length, at);
      this.#bytes += bytes.length;
    });
  }

  #then(step: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(() => this.#attempt(step));
    return this.#work;
  }

  async #attempt(step: () => Promise<void>): Promise<void> {
    if (this.#failed) return;
    try {
      await step();
    } catch (error) {
      this.#failed = true;
      this.#onFailed(error instanceof Error ? error.message : String(error));
    }
  }
}
