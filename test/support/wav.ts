// Writes tones as wave files: 8 kHz, mono, 16 bit.

import { writeFileSync } from 'node:fs';
import { toneSamples } from './sip-caller/rtp.ts';

/** Each part is a pitch (0 for silence) and its length, a multiple of 20 ms. */
export function writeTones(file: string, parts: readonly (readonly [hz: number, ms: number])[]): void {
  const chunks: Buffer[] = [];
  let offset = 0;
  for (const [hz, ms] of parts) {
    for (let at = 0; at < ms; at += 20) {
      const samples = toneSamples(hz, offset);
      chunks.push(Buffer.from(samples.buffer));
      offset += samples.length;
    }
  }
  const data = Buffer.concat(chunks);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20); // PCM
  header.writeUInt16LE(1, 22); // mono
  header.writeUInt32LE(8000, 24);
  header.writeUInt32LE(16_000, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(data.length, 40);
  writeFileSync(file, Buffer.concat([header, data]));
}
