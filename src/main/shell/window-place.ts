// Where windows lie on the screens: a remembered place that can still be seen, and the bar's at the top; pure.
import { z } from 'zod';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const leastSize = { width: 940, height: 600 } as const;
const firstSize = { width: 1180, height: 760 } as const;

export const windowPlaceSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(200).max(20_000),
  height: z.int().min(200).max(20_000),
  maximized: z.boolean(),
});
export type WindowPlace = z.infer<typeof windowPlaceSchema>;

/** What the window needs, or as much of it as the screen has: at a high scaling that can be less. */
export const leastSizeOn = ({ width, height }: Rectangle) => ({
  width: Math.min(leastSize.width, width),
  height: Math.min(leastSize.height, height),
});

/** The remembered place, within the screens of now; else the middle of the first screen. */
export function windowPlace(kept: Rectangle | null, workAreas: readonly Rectangle[]): Rectangle {
  const [first] = workAreas;
  if (first === undefined) return kept ?? { x: 0, y: 0, ...firstSize };
  return placeWithin(kept ?? middleOf(first, firstSize), workAreas);
}

/** As it is while all of it can be seen, also across two screens; else moved, and made smaller if need be, to where it can. */
export function placeWithin(window: Rectangle, workAreas: readonly Rectangle[]): Rectangle {
  const [first] = workAreas;
  if (first === undefined) return window;
  const seen = workAreas.reduce((sum, area) => sum + overlap(window, area), 0);
  const enough = window.width >= leastSizeOn(first).width && window.height >= leastSizeOn(first).height;
  if (seen === window.width * window.height && enough) return window;
  const area = workAreas.reduce((best, each) =>
    overlap(window, each) > overlap(window, best) ? each : best,
  );
  const width = within(window.width, leastSizeOn(area).width, area.width);
  const height = within(window.height, leastSizeOn(area).height, area.height);
  if (seen === 0) return middleOf(area, { width, height });
  return {
    x: within(window.x, area.x, area.x + area.width - width),
    y: within(window.y, area.y, area.y + area.height - height),
    width,
    height,
  };
}

function middleOf(area: Rectangle, size: { readonly width: number; readonly height: number }): Rectangle {
  const width = Math.min(size.width, area.width);
  const height = Math.min(size.height, area.height);
  const x = area.x + Math.round((area.width - width) / 2);
  return { x, y: area.y + Math.round((area.height - height) / 2), width, height };
}

/** Of two rectangles, in square pixels. */
function overlap(a: Rectangle, b: Rectangle): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, across) * Math.max(0, down);
}

/** The middle of the screen's upper edge; never wider than the screen. */
export function barPlace(size: { width: number; height: number }, workArea: Rectangle): Rectangle {
  const width = Math.round(Math.min(size.width, workArea.width));
  const height = Math.round(Math.min(size.height, workArea.height));
  return { x: workArea.x + Math.round((workArea.width - width) / 2), y: workArea.y, width, height };
}

export const testCallerSize = (textSize: number) => {
  const scale = Math.max(1, textSize / 100);
  return { width: Math.round(340 * scale), height: Math.round(700 * scale) };
};

/** To the right of `owner` where there is room, else to its left, else over its right edge. */
export function besidePlace(
  owner: Rectangle,
  size: { readonly width: number; readonly height: number },
  workArea: Rectangle,
): Rectangle {
  const width = Math.min(size.width, workArea.width);
  const height = Math.min(size.height, workArea.height);
  const right = owner.x + owner.width;
  const roomRight = right + width <= workArea.x + workArea.width;
  const roomLeft = owner.x - width >= workArea.x;
  const x = roomRight ? right : roomLeft ? owner.x - width : right - width - 24;
  return {
    x: within(x, workArea.x, workArea.x + workArea.width - width),
    y: within(owner.y + 40, workArea.y, workArea.y + workArea.height - height),
    width,
    height,
  };
}

const within = (value: number, least: number, most: number) => Math.max(least, Math.min(value, most));
