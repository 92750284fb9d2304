// Something new stands where nothing else does, and as near as it can.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Box,
  overlap,
} from '../../../../src/renderer/features/administration/modes/canvas/picture/boxes.ts';
import { freePlace } from '../../../../src/renderer/features/administration/modes/canvas/picture/free-place.ts';

const size = { width: 216, height: 140 };
const place = fc.record({ x: fc.integer({ min: -900, max: 900 }), y: fc.integer({ min: -900, max: 900 }) });

test('where it was wanted, if there is room; else below it rather than aside', () => {
  expect(freePlace({ x: 10.4, y: 20.6 }, size, [])).toEqual({ x: 10, y: 21 });
  const there: Box = { x: 0, y: 0, ...size };
  const { x, y } = freePlace({ x: 0, y: 0 }, size, [there]);
  expect(x).toBe(0);
  expect(y).toBeGreaterThanOrEqual(size.height);
});

test('never on top of another one, however full it is', () => {
  fc.assert(
    fc.property(place, fc.array(place, { maxLength: 60 }), (near, others) => {
      const taken = others.map((each) => ({ ...each, ...size }));
      const found = { ...freePlace(near, size, taken), ...size };
      expect(taken.some((other) => overlap(found, other))).toBe(false);
      expect([found.x, found.y].every(Number.isInteger)).toBe(true);
    }),
  );
});
