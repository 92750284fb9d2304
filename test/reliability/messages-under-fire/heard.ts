// What a caller's socket sent, packet by packet, beside what is in the file: every one that is there is in its place.

import { decode, encode } from '../../../src/voip/sound/g711.ts';
import { rmsOf } from '../../../src/voip/sound/pitch.ts';
import type { SentPacket } from './wire.ts';

export const FRAME = 160;
const AUDIBLE = 100;

export interface Heard {
  /** So many packets, from the first one on, are there. */
  readonly there: number;
  /** Of those before the last one that is there these are missing, or elsewhere than the sender's clock says. */
  readonly astray: readonly number[];
}

/** `sent`: the packets of `piece`, as far as they were sent. */
export function heardOf(piece: Int16Array, sent: readonly SentPacket[], sound: Int16Array): Heard {
  const wire = decode('pcma', encode('pcma', piece));
  const frames = sent.map((_, n) => wire.subarray(FRAME * n, FRAME * (n + 1)));
  const begins = sent[0]?.timestamp ?? 0;
  const placeOf = (n: number, base: number) => base + (((sent[n]?.timestamp ?? 0) - begins) | 0);
  const isAt = (n: number, place: number) =>
    frames[n]?.every((sample, i) => sound[place + i] === sample) === true;
  // Pauses are all alike: where it begins tells the first packet that is none.
  const voiced = frames.findIndex((frame) => rmsOf(frame) >= AUDIBLE);
  let base = 0;
  while (base < sound.length && !isAt(voiced, placeOf(voiced, base))) base += 1;
  if (voiced === -1 || base === sound.length) return { there: 0, astray: [] };
  const there = frames.map((_, n) => isAt(n, placeOf(n, base)));
  const last = there.lastIndexOf(true);
  return { there: last + 1, astray: there.flatMap((is, n) => (is || n > last ? [] : [n])) };
}
