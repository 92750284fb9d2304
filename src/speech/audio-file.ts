// A levelled sound as the file that each switch plays.

import type { TelephoneAudio } from '../engine/ports/speech.ts';
import { SAMPLE_RATE } from '../voip/sound/g711.ts';
import { wavBytes } from '../voip/sound/wav.ts';
import type { Levelled } from './level.ts';

export function toWav({ samples, loudnessLufs, peakDbfs }: Levelled): TelephoneAudio {
  const whole = Int16Array.from(samples, (value) => Math.round(Math.max(-1, Math.min(1, value)) * 32_767));
  return {
    wav: wavBytes(whole, SAMPLE_RATE),
    durationMs: Math.round((1_000 * samples.length) / SAMPLE_RATE),
    loudnessLufs: Number(loudnessLufs.toFixed(1)),
    peakDbfs: Number(peakDbfs.toFixed(1)),
  };
}
