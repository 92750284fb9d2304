// A text as telephone audio, by the voice that is built in: spoken, filtered for the narrow band, rests shortened, levelled.

import type { Language } from '../domain/languages.ts';
import { SAMPLE_RATE } from '../voip/sound/g711.ts';
import { type Levelled, levelled } from './level.ts';
import { PICO_RATE, sayWithPico } from './pico.ts';
import { joinedSamples, trimmed, withShortPauses } from './quiet.ts';
import { picoMarkup } from './spoken-form.ts';
import { toTelephoneRate } from './telephone-rate.ts';

const RESTS = { belowDb: 42, leadSeconds: 0.03, tailSeconds: 0.08 } as const;
const LONGEST_PAUSE_SECONDS = 0.45;

/** No announcement is as long; a number of 10,000 digits would be. */
export const MOST_SPOKEN_MS = 600_000;

export type Voiced =
  | { readonly kind: 'spoken'; readonly sound: Levelled }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'soundTooLong'; readonly atMostMs: number };

export interface TextVoice {
  /** `words`: as `plainWords` gives them. */
  speak(words: string, language: Language): Promise<Voiced>;
}

/** `folder`: `resources/voices`. */
export function createVoice(folder: string): TextVoice {
  return {
    async speak(words, language) {
      const filter = [highPass(120), presence(2_600)];
      const rate = await toTelephoneRate(PICO_RATE);
      const parts: Float32Array[] = [];
      let spoken = 0;
      try {
        for await (const piece of sayWithPico(folder, language, picoMarkup(words, language))) {
          spoken += piece.length;
          if (spoken > MOST_SPOKEN_MS * (PICO_RATE / 1_000))
            return { kind: 'soundTooLong', atMostMs: MOST_SPOKEN_MS };
          let samples = Float32Array.from(piece, (value) => value / 32_768);
          for (const each of filter) samples = each(samples);
          parts.push(...rate.take(samples));
        }
        parts.push(...rate.end());
      } finally {
        rate.close();
      }
      const heard = trimmed(joinedSamples(parts), SAMPLE_RATE, RESTS);
      if (heard.length === 0) return { kind: 'nothing' };
      const close = withShortPauses(heard, SAMPLE_RATE, LONGEST_PAUSE_SECONDS);
      return { kind: 'spoken', sound: levelled(close, SAMPLE_RATE) };
    },
  };
}

type Filter = (samples: Float32Array<ArrayBuffer>) => Float32Array<ArrayBuffer>;

/** No rumble below the telephone's band. Both by the Audio EQ Cookbook (R. Bristow-Johnson). */
function highPass(hz: number): Filter {
  const { cos, alpha } = cookbook(hz, Math.SQRT1_2);
  return biquad([(1 + cos) / 2, -(1 + cos), (1 + cos) / 2], [1 + alpha, -2 * cos, 1 - alpha]);
}

/** 2 dB more where consonants are told apart. */
function presence(hz: number): Filter {
  const { cos, alpha } = cookbook(hz, 1);
  const gain = 10 ** (2 / 40);
  return biquad(
    [1 + alpha * gain, -2 * cos, 1 - alpha * gain],
    [1 + alpha / gain, -2 * cos, 1 - alpha / gain],
  );
}

function cookbook(hz: number, q: number): { readonly cos: number; readonly alpha: number } {
  const turn = (2 * Math.PI * hz) / PICO_RATE;
  return { cos: Math.cos(turn), alpha: Math.sin(turn) / (2 * q) };
}

type Coefficients = readonly [number, number, number];

function biquad([b0, b1, b2]: Coefficients, [a0, a1, a2]: Coefficients): Filter {
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  return (samples) =>
    samples.map((x) => {
      const y = (b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2) / a0;
      [x2, x1, y2, y1] = [x1, x, y1, y];
      return y;
    });
}
