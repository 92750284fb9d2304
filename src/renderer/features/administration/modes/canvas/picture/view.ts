// What of a mode is in sight: how far it's moved, and how large. Pure.

import type { StepPlace } from '../../../../../../domain/call-flow/mode.ts';
import type { Box } from './boxes.ts';

/** How far the canvas' origin is moved, in pixels, and how large a canvas unit is then. */
export interface View extends StepPlace {
  readonly zoom: number;
}

/** Of what it's seen in, in pixels. */
export type CanvasRoom = Pick<Box, 'width' | 'height'>;

/** So small that a mode of hundreds of steps can be seen whole. */
export const LEAST_ZOOM = 0.02;
export const MOST_ZOOM = 4;
/** Less isn't easily read. */
const LEAST_READABLE = 0.6;
/** Less can't be read at all. */
export const FAR = 0.3;
const MARGIN = 16;

/** All of it, where it can be read then; else its upper left part, or where calls begin. `scale`: of the text. */
export function firstView(
  boxes: readonly Box[],
  start: Box | undefined,
  room: CanvasRoom,
  scale: number,
): View {
  const all = around(boxes);
  const { width, height } = room;
  if (all === null || width === 0 || height === 0) return { x: MARGIN, y: MARGIN, zoom: scale };
  const zoom = Math.min(scale, Math.max(fitting(all, room), LEAST_READABLE * scale));
  const tall = all.height * zoom;
  const atTop = tall + 2 * MARGIN <= height || start === undefined;
  return {
    x: MARGIN - all.x * zoom,
    y: atTop
      ? Math.max(MARGIN, (height - tall) / 2) - all.y * zoom
      : height / 3 - (start.y + start.height / 2) * zoom,
    zoom,
  };
}

/** All of them, as large as can be; null: there is nothing to be seen, or nowhere. */
export function wholeView(boxes: readonly Box[], room: CanvasRoom): View | null {
  const all = around(boxes);
  if (all === null || room.width <= 2 * MARGIN || room.height <= 2 * MARGIN) return null;
  return centredOn(all, room, Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, fitting(all, room))));
}

export const centredOn = ({ x, y, width, height }: Box, room: CanvasRoom, zoom: number): View => ({
  x: room.width / 2 - (x + width / 2) * zoom,
  y: room.height / 2 - (y + height / 2) * zoom,
  zoom,
});

/** All of it. */
export const isInSight = (box: Box, { x, y, zoom }: View, { width, height }: CanvasRoom): boolean =>
  box.x * zoom + x > 0 &&
  box.y * zoom + y > 0 &&
  (box.x + box.width) * zoom + x < width &&
  (box.y + box.height) * zoom + y < height;

const fitting = (all: CanvasRoom, { width, height }: CanvasRoom): number =>
  Math.min((width - 2 * MARGIN) / all.width, (height - 2 * MARGIN) / all.height);

function around(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
