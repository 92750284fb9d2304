// Where something new can stand: as near as there is room, so that nothing else has to move.

import type { StepPlace } from '../../../../../../domain/call-flow/mode.ts';
import { type Box, overlap } from './boxes.ts';

/** Between two of them. */
const AIR = 24;
const STRIDE = 40;
const FARTHEST = 60;

/** Below rather than above, and above rather than aside: what comes next to each other stands below each other. */
const FARTHER_ASIDE = 2.5;
const FARTHER_UP = 1.2;

/** At `near`, or as near to it as none of `taken` is in the way. */
export function freePlace(
  near: StepPlace,
  size: Pick<Box, 'width' | 'height'>,
  taken: readonly Box[],
): StepPlace {
  const wanted = { x: Math.round(near.x), y: Math.round(near.y) };
  for (const [x, y] of around) {
    const place = { x: wanted.x + x * STRIDE, y: wanted.y + y * STRIDE };
    const box = { ...place, ...size };
    if (!taken.some((other) => overlap(box, other, AIR))) return place;
  }
  // Below everything there is always room.
  return { x: wanted.x, y: Math.max(...taken.map(({ y, height }) => y + height)) + AIR };
}

const steps = Array.from({ length: 2 * FARTHEST + 1 }, (_, i) => i - FARTHEST);
const distance = ([x, y]: readonly [number, number]): number =>
  Math.abs(x) * FARTHER_ASIDE + (y < 0 ? -y * FARTHER_UP : y) + (x < 0 ? 0.1 : 0);
const around = steps
  .flatMap((x) => steps.map((y) => [x, y] as const))
  .sort((a, b) => distance(a) - distance(b));
