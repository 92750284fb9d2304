// Lines between steps: always by right angles from one to the other, and through no step where there is a way round.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Box } from '../../../../src/renderer/features/administration/modes/canvas/picture/boxes.ts';
import {
  pathOf,
  routed,
} from '../../../../src/renderer/features/administration/modes/canvas/picture/route.ts';

const box = (x: number, y: number, width = 216, height = 120): Box => ({ x, y, width, height });
const from = (of: Box) => ({ x: of.x + of.width, y: of.y + 90 });
const to = (of: Box) => ({ x: of.x, y: of.y + 17 });

function crossed(points: ReturnType<typeof routed>, boxes: readonly Box[]): readonly Box[] {
  return boxes.filter((each) =>
    points.some((b, at) => {
      const a = points[at - 1];
      if (a === undefined) return false;
      return (
        Math.max(a.x, b.x) > each.x + 1 &&
        Math.min(a.x, b.x) < each.x + each.width - 1 &&
        Math.max(a.y, b.y) > each.y + 1 &&
        Math.min(a.y, b.y) < each.y + each.height - 1
      );
    }),
  );
}

test('straight to what stands beside it, round what is between', () => {
  const [a, b] = [box(0, 0), box(300, 73)];
  expect(routed(from(a), to(b), [a, b])).toHaveLength(2);
  const [far, between] = [box(600, 0), box(300, -20)];
  const round = routed(from(a), to(far), [a, far, between]);
  expect(crossed(round, [a, far, between])).toEqual([]);
});

test('back to a step before it: round both of them', () => {
  const [a, b] = [box(0, 0), box(300, 0)];
  const back = routed(from(b), to(a), [a, b]);
  expect(crossed(back, [a, b])).toEqual([]);
  expect(back[1]?.x).toBeGreaterThan(from(b).x);
  expect(back.at(-2)?.x).toBeLessThan(a.x);
});

test('in any mode: by right angles, from the one to the other, and through none of steps that stand in a grid', () => {
  const cell = fc.record({ column: fc.integer({ min: 0, max: 5 }), row: fc.integer({ min: 0, max: 5 }) });
  fc.assert(
    fc.property(
      fc.uniqueArray(cell, { minLength: 2, maxLength: 20, selector: (c) => `${c.column} ${c.row}` }),
      (cells) => {
        const boxes = cells.map(({ column, row }) => box(column * 280, row * 160));
        const [first, last] = [boxes[0] as Box, boxes.at(-1) as Box];
        const points = routed(from(first), to(last), boxes);
        expect(points[0]).toEqual(from(first));
        expect(points.at(-1)).toEqual(to(last));
        for (const [at, b] of points.entries()) {
          const a = points[at - 1];
          if (a !== undefined) expect(a.x === b.x || a.y === b.y || points.length === 2).toBe(true);
        }
        expect(crossed(points, boxes)).toEqual([]);
      },
    ),
  );
});

test('its path has each of its corners rounded', () => {
  expect(pathOf([])).toBe('');
  expect(
    pathOf([
      { x: 0, y: 0 },
      { x: 50, y: 0 },
      { x: 50, y: 40 },
    ]),
  ).toBe('M0 0L42 0Q50 0 50 8L50 40');
});
