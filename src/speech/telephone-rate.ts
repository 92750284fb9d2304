// Samples of any rate to the telephone's 8 kHz, piece by piece, by libsamplerate (low-pass included).

import libsamplerate from '@alexanderolsen/libsamplerate-js';
import { SAMPLE_RATE } from '../voip/sound/g711.ts';

/** So much follows the end, so that what the filter still holds comes out. */
const AFTER_SECONDS = 0.1;
/** Its buffers hold a million samples; the sums of one piece stay far below. */
const PIECE = 65_536;

export interface ToTelephoneRate {
  /** -1 to 1, mono. What comes back may be later and shorter. */
  take(samples: Float32Array): readonly Float32Array[];
  end(): readonly Float32Array[];
  close(): void;
}

export async function toTelephoneRate(rate: number): Promise<ToTelephoneRate> {
  if (rate === SAMPLE_RATE) return { take: (samples) => [samples], end: () => [], close: () => {} };
  const converter = await libsamplerate.create(1, rate, SAMPLE_RATE, {
    converterType: libsamplerate.ConverterType.SRC_SINC_MEDIUM_QUALITY,
  });
  let taken = 0;
  let given = 0;
  const take = (samples: Float32Array): Float32Array[] => {
    const parts: Float32Array[] = [];
    for (let at = 0; at < samples.length; at += PIECE)
      parts.push(converter.full(samples.subarray(at, at + PIECE)).slice());
    given += parts.reduce((sum, { length }) => sum + length, 0);
    return parts;
  };
  return {
    take(samples) {
      taken += samples.length;
      return take(samples);
    },
    end() {
      const missing = Math.max(0, Math.round((taken * SAMPLE_RATE) / rate) - given);
      const rest = take(new Float32Array(Math.ceil(rate * AFTER_SECONDS)));
      let left = missing;
      return rest.map((part) => {
        const piece = part.subarray(0, left);
        left -= piece.length;
        return piece;
      });
    },
    close: () => converter.destroy(),
  };
}
