// What can be come back to, against looking at each pair.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import '../../support/property-seed.ts';
import { stepsFrom } from '../../../src/domain/call-flow/ways.ts';
import { circlesOf } from '../../../src/domain/checker/circles.ts';

const graph = fc.integer({ min: 1, max: 8 }).chain((size) =>
  fc.array(fc.array(fc.integer({ min: 0, max: size - 1 }), { maxLength: 3 }), {
    minLength: size,
    maxLength: size,
  }),
);

test('two are in one circle if each can be come to from the other, and what comes later has a smaller number', () => {
  fc.assert(
    fc.property(graph, (ways) => {
      const next = (id: string) => (ways[Number(id)] ?? []).map(String);
      const nodes = ways.map((_, i) => `${i}`);
      const circles = circlesOf(nodes, next);
      const reaches = (a: string, b: string) => stepsFrom(a, next).has(b);
      for (const a of nodes)
        for (const b of nodes) {
          expect(circles.get(a) === circles.get(b)).toBe(reaches(a, b) && reaches(b, a));
          if (reaches(a, b)) expect(circles.get(b) ?? 0).toBeLessThanOrEqual(circles.get(a) ?? 0);
        }
    }),
  );
});

test('a mode of thousands of steps in a row is gone through', () => {
  const nodes = Array.from({ length: 20_000 }, (_, i) => i);
  const circles = circlesOf(nodes, (i) => (i + 1 < nodes.length ? [i + 1] : []));
  expect(new Set(circles.values()).size).toBe(nodes.length);
});
