// What a phone says: silence, a tone, or samples, cut into frames of 20 ms.

import { FRAME_SAMPLES } from './ticker.ts';

const AMPLITUDE = 8_000;

export interface Voice {
  /** The next 20 ms; a new array each time. */
  next(): Int16Array;
  /** 8 kHz. Resolves when all is said; with `loop`, or when something else is said before, at that other thing. */
  say(samples: Int16Array, options?: { readonly loop?: boolean }): Promise<void>;
  tone(hz: number): void;
  silence(): void;
}

export function createVoice(): Voice {
  let fill: (frame: Int16Array) => void = () => {};
  let over: () => void = () => {};
  /** Runs on through all tones, so that a change of pitch makes no click at a beginning. */
  let position = 0;

  const become = (next: (frame: Int16Array) => void): void => {
    const before = over;
    over = () => {};
    fill = next;
    before();
  };

  return {
    next: () => {
      const frame = new Int16Array(FRAME_SAMPLES);
      fill(frame);
      position += FRAME_SAMPLES;
      return frame;
    },
    say: (samples, { loop = false } = {}) => {
      let at = 0;
      become((frame) => {
        for (let index = 0; index < frame.length; ) {
          const part = samples.subarray(at, at + frame.length - index);
          frame.set(part, index);
          index += part.length;
          at += part.length;
          if (at < samples.length) continue;
          if (!loop || samples.length === 0) return become(() => {});
          at = 0;
        }
      });
      return new Promise((done) => {
        over = done;
      });
    },
    tone: (hz) =>
      become((frame) => {
        for (let index = 0; index < frame.length; index += 1)
          frame[index] = Math.round(AMPLITUDE * Math.sin((2 * Math.PI * hz * (position + index)) / 8_000));
      }),
    silence: () => become(() => {}),
  };
}
