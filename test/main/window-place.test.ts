// Where windows lie: a remembered place that can still be reached, and the bar in the middle of the upper edge.
import { describe, expect, it } from 'vitest';
import { barPlace, besidePlace, testCallerSize, windowPlace } from '../../src/main/shell/window-place.ts';

const left = { x: 0, y: 25, width: 1440, height: 875 };
const right = { x: 1440, y: 0, width: 1920, height: 1080 };

describe('place of the window', () => {
  it('is the remembered one, also across two screens', () => {
    const kept = { x: 1_000, y: 100, width: 1_000, height: 700 };
    expect(windowPlace(kept, [left, right])).toEqual(kept);
  });

  it('is the first screen, in the remembered size, when its screen is gone', () => {
    const kept = { x: 2_000, y: 100, width: 1_900, height: 1_000 };
    expect(windowPlace(kept, [left])).toEqual({ width: 1_440, height: 875 });
  });

  it('is not one whose title bar lies above or beside every screen', () => {
    for (const corner of [
      { x: 10, y: -400 },
      { x: 10, y: 890 },
      { x: -1_100, y: 100 },
    ]) {
      expect(windowPlace({ ...corner, width: 1_180, height: 760 }, [left])).toEqual({
        width: 1_180,
        height: 760,
      });
    }
  });

  it('never goes below what the window needs', () => {
    expect(windowPlace(null, [{ x: 0, y: 0, width: 800, height: 480 }])).toEqual({ width: 940, height: 600 });
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
