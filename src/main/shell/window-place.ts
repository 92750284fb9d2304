// Where windows lie on the screens: a remembered place that can still be seen, and the bar's at the top; pure.
import { z } from 'zod';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const leastSize = { width: 940, height: 600 } as const;
const firstSize = { width: 1180, height: 760 } as const;

export const windowPlaceSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(leastSize.width).max(20_000),
  height: z.int().min(leastSize.height).max(20_000),
  maximized: z.boolean(),
});
export type WindowPlace = z.infer<typeof windowPlaceSchema>;

/** Enough of a title bar to take hold of. */
const grip = { width: 120, height: 30 } as const;

/** The remembered place if its title bar can still be grasped; else the middle of the first screen. */
export function windowPlace(kept: Rectangle | null, workAreas: readonly Rectangle[]): Partial<Rectangle> {
  const reachable = kept !== null && workAreas.some((area) => overlapsTitle(kept, area));
  if (kept !== null && reachable) return { x: kept.x, y: kept.y, width: kept.width, height: kept.height };
  const { width, height } = kept ?? firstSize;
  const area = workAreas[0];
  return area === undefined
    ? { width, height }
    : {
        width: within(width, leastSize.width, area.width),
        height: within(height, leastSize.height, area.height),
      };
}

function overlapsTitle(window: Rectangle, area: Rectangle): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  return across >= grip.width && window.y >= area.y && window.y + grip.height <= area.y + area.height;
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
