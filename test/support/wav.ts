// Writes tones as wave files: 8 kHz, mono, 16 bit.

import { writeFileSync } from 'node:fs';
import { wavBytes } from '../../src/voip/sound/wav.ts';
import { toneSamples } from './sip-caller/rtp.ts';

/** Each part is a pitch (0 for silence) and its length, a multiple of 20 ms. */
export function writeTones(file: string, parts: readonly (readonly [hz: number, ms: number])[]): void {
  const samples: number[] = [];
  for (const [hz, ms] of parts)
    for (let at = 0; at < ms; at += 20) samples.push(...toneSamples(hz, samples.length));
  writeFileSync(file, wavBytes(Int16Array.from(samples)));
}
