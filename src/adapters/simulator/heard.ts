// What comes out of a phone at the simulated switch.

import type { SwitchMedia } from '../../engine/ports/telephony-switch.ts';
import type { SimulatedLeg } from './leg.ts';

/** What somebody on a leg hears at this moment. */
export type Heard =
  | { readonly kind: 'silence' }
  | { readonly kind: 'ringBack'; readonly positionMs: number }
  | { readonly kind: 'media'; readonly media: SwitchMedia; readonly positionMs: number }
  | { readonly kind: 'legs'; readonly legs: readonly string[] };

/** `others`: who is in one bridge with it. What is played is heard above everything else. */
export function heardOn(
  { playback, ringingSince, bridge, parked }: SimulatedLeg,
  others: readonly string[],
  now: number,
  lengthMs: (media: SwitchMedia) => number,
): Heard {
  if (playback !== null) return { kind: 'media', media: playback.media, positionMs: now - playback.since };
  if (ringingSince !== null) return { kind: 'ringBack', positionMs: now - ringingSince };
  if (bridge !== null) return others.length === 0 ? { kind: 'silence' } : { kind: 'legs', legs: others };
  if (parked === null) return { kind: 'silence' };
  const { media, since } = parked;
  return { kind: 'media', media, positionMs: (now - since) % lengthMs(media) };
}
