// For how long has nobody spoken? By level alone, above what the line hisses by itself: fast enough for each frame of each call.

import { FRAME_SAMPLES } from './g711.ts';

const FRAME_MS = 20;
/** Quieter than this is no speech on any line: -50 dBFS. */
const LEAST = 100;
/** Speech stands so far above the line's own noise: 10 dB. */
const ABOVE_NOISE = 3;
/** Whoever speaks without a breath is no noise: it's taken up at 6 dB a second. */
const NOISE_RISES = 1.014;

export class SpeechWatch {
  #noise = LEAST / ABOVE_NOISE;
  #silentFrames = 0;
  #spokenFrames = 0;

  /** 8 kHz; what is less than a frame at the end is left out. */
  heard(samples: Int16Array): void {
    for (let from = 0; from + FRAME_SAMPLES <= samples.length; from += FRAME_SAMPLES)
      this.#frame(samples, from);
  }

  get silentMs(): number {
    return this.#silentFrames * FRAME_MS;
  }

  get spokenMs(): number {
    return this.#spokenFrames * FRAME_MS;
  }

  #frame(samples: Int16Array, from: number): void {
    let energy = 0;
    for (let i = from; i < from + FRAME_SAMPLES; i++) energy += (samples[i] as number) ** 2;
    const level = Math.sqrt(energy / FRAME_SAMPLES);
    this.#noise = Math.min(this.#noise * NOISE_RISES, Math.max(level, 1));
    const speaks = level >= Math.max(LEAST, this.#noise * ABOVE_NOISE);
    this.#silentFrames = speaks ? 0 : this.#silentFrames + 1;
    if (speaks) this.#spokenFrames += 1;
  }
}
