// Evens out a stream that comes in its own pace, for those who take 20 ms at each tick: mixing and recording.

import { FRAME_SAMPLES } from '../../../voip/sound/g711.ts';

/** Waits for so much before it begins, so that a late packet leaves no hole. */
const AHEAD = 2 * FRAME_SAMPLES;
/** A sender whose clock is faster than ours would else be heard ever later. */
const CAPACITY = 8 * FRAME_SAMPLES;

export class FrameQueue {
  readonly #ring = new Int16Array(CAPACITY);
  #from = 0;
  #length = 0;
  #flowing = false;

  push(samples: Int16Array): void {
    for (const sample of samples) {
      this.#ring[(this.#from + this.#length) % CAPACITY] = sample;
      if (this.#length < CAPACITY) this.#length += 1;
      else this.#from = (this.#from + 1) % CAPACITY;
    }
  }

  /** The next 20 ms; null for silence. */
  pull(): Int16Array | null {
    if (!this.#flowing && this.#length < AHEAD) return null;
    this.#flowing = this.#length >= FRAME_SAMPLES;
    if (!this.#flowing) return null;
    if (this.#length > CAPACITY - FRAME_SAMPLES) this.#drop(this.#length - AHEAD);
    const frame = new Int16Array(FRAME_SAMPLES);
    for (let i = 0; i < FRAME_SAMPLES; i++) frame[i] = this.#ring[(this.#from + i) % CAPACITY] as number;
    this.#drop(FRAME_SAMPLES);
    return frame;
  }

  #drop(samples: number): void {
    this.#from = (this.#from + samples) % CAPACITY;
    this.#length -= samples;
  }
}
