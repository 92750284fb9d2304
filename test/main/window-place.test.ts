// Where windows lie: a remembered place that can still be reached, and the bar in the middle of the upper edge.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  barPlace,
  besidePlace,
  leastSizeOn,
  placeWithin,
  testCallerSize,
  windowPlace,
} from '../../src/main/shell/window-place.ts';

const left = { x: 0, y: 25, width: 1440, height: 875 };
const right = { x: 1440, y: 0, width: 1920, height: 1080 };

describe('place of the window', () => {
  it('is the remembered one, also across two screens', () => {
    const kept = { x: 1_000, y: 100, width: 1_000, height: 700 };
    expect(windowPlace(kept, [left, right])).toEqual(kept);
  });

  it('is the first screen, in the remembered size, when its screen is gone', () => {
    const kept = { x: 2_000, y: 100, width: 1_900, height: 1_000 };
    expect(windowPlace(kept, [left])).toEqual(left);
    const small = { x: 2_000, y: 100, width: 1_000, height: 675 };
    expect(windowPlace(small, [left])).toEqual({ x: 220, y: 125, width: 1_000, height: 675 });
  });

  it.each([
    [
      { x: 10, y: -400 },
      { x: 10, y: 25 },
    ],
    [
      { x: 10, y: 890 },
      { x: 10, y: 140 },
    ],
    [
      { x: -1_100, y: 100 },
      { x: 0, y: 100 },
    ],
  ])('is moved to where all of it can be reached: from %j', (corner, to) => {
    const size = { width: 1_180, height: 760 };
    expect(windowPlace({ ...corner, ...size }, [left])).toEqual({ ...to, ...size });
  });

  it('is not larger than the screen, at the start as later', () => {
    const large = { x: 0, y: 25, width: 3_000, height: 2_000 };
    expect(windowPlace(large, [left])).toEqual(left);
    expect(placeWithin(large, [left, right])).toEqual({ x: 1_440, y: 0, width: 1_920, height: 1_080 });
  });

  it('needs no more than the screen has, at a high scaling', () => {
    const scaled = { x: 0, y: 0, width: 800, height: 480 };
    expect(windowPlace(null, [scaled])).toEqual(scaled);
    expect(leastSizeOn(scaled)).toEqual({ width: 800, height: 480 });
    expect(leastSizeOn(left)).toEqual({ width: 940, height: 600 });
    const tiny = { x: 10, y: 30, width: 300, height: 200 };
    expect(placeWithin(tiny, [left])).toEqual({ x: 10, y: 30, width: 940, height: 600 });
  });

  it('always can be seen whole, on whatever screens', () => {
    const side = (most: number) => fc.integer({ min: 200, max: most });
    const at = fc.integer({ min: -4_000, max: 4_000 });
    const screens = fc.constantFrom(
      [left],
      [left, right],
      [right],
      [{ x: 0, y: 0, width: 640, height: 400 }],
    );
    fc.assert(
      fc.property(at, at, side(5_000), side(5_000), screens, (x, y, width, height, areas) => {
        const place = placeWithin({ x, y, width, height }, areas);
        const seen = areas.reduce((sum, area) => {
          const across = Math.min(place.x + place.width, area.x + area.width) - Math.max(place.x, area.x);
          const down = Math.min(place.y + place.height, area.y + area.height) - Math.max(place.y, area.y);
          return sum + Math.max(0, across) * Math.max(0, down);
        }, 0);
        return seen === place.width * place.height;
      }),
    );
  });
});

describe('place of the bar', () => {
  it('is the middle of the upper edge of the work area', () => {
    expect(barPlace({ width: 400, height: 40 }, left)).toEqual({ x: 520, y: 25, width: 400, height: 40 });
    expect(barPlace({ width: 401, height: 40 }, right)).toEqual({ x: 2_200, y: 0, width: 401, height: 40 });
  });

  it('is never wider than the screen', () => {
    expect(barPlace({ width: 4_000, height: 40 }, left)).toMatchObject({ x: 0, width: 1_440 });
  });
});

describe('place of the test caller', () => {
  const size = testCallerSize(100);
  const owner = { x: 100, y: 100, width: 940, height: 600 };

  it('is beside the console, on the side that has room', () => {
    expect(besidePlace(owner, size, left)).toMatchObject({ x: 1_040, y: 140, ...size });
    expect(besidePlace({ ...owner, x: 450 }, size, left).x).toBe(110);
  });

  it('is over the console where neither side has room, and always within the screen', () => {
    const wide = { x: 0, y: 25, width: 1_440, height: 875 };
    const { x, y, width, height } = besidePlace(wide, testCallerSize(150), left);
    expect(x).toBeGreaterThan(800);
    expect(x + width).toBeLessThanOrEqual(1_440);
    expect(y).toBeGreaterThanOrEqual(25);
    expect(height).toBeLessThanOrEqual(875);
  });
});
