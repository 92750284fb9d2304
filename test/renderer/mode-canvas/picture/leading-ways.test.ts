// By which ways a large mode is laid out: at most one into each step, none in a circle, and each step that calls come to has one.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leadingWays } from '../../../../src/renderer/features/administration/modes/canvas/picture/leading-ways.ts';

const stepsOf = (leads: readonly (readonly number[])[]) =>
  leads.map((to, id) => ({
    id: `s${id}`,
    width: 216,
    height: 120,
    ways: to.map((next, at) => ({ y: at * 24, to: `s${next}` })),
  }));
const led = (steps: ReturnType<typeof leadingWays>) =>
  steps.flatMap(({ id, ways }) => ways.map(({ to }) => `${id} ${to}`));

test('what many lead to is led to by the one that is farthest from the beginning; a way back is none', () => {
  const menus = stepsOf([[1, 4], [2, 4], [3, 4, 0], [4], []]);
  expect(led(leadingWays(menus))).toEqual(['s0 s1', 's1 s2', 's2 s3', 's3 s4']);
});

test('a step that isn’t there, and a mode that is nothing but a circle', () => {
  expect(led(leadingWays(stepsOf([[7], [0]])))).toEqual(['s1 s0']);
  expect(led(leadingWays(stepsOf([[1], [0]])))).toEqual(['s0 s1']);
  expect(led(leadingWays(stepsOf([[0]])))).toEqual([]);
});

test('in any mode, however long', () => {
  const mode = fc.integer({ min: 1, max: 30 }).chain((count) =>
    fc.array(fc.array(fc.integer({ min: 0, max: count - 1 }), { maxLength: 4 }), {
      minLength: count,
      maxLength: count,
    }),
  );
  fc.assert(
    fc.property(mode, (leads) => {
      const all = stepsOf(leads);
      const ways = led(leadingWays(all));
      const into = ways.map((way) => way.split(' ')[1]);
      expect(new Set(into).size).toBe(into.length);
      const before = new Map(ways.map((way) => way.split(' ').reverse() as [string, string]));
      for (const { id } of all) {
        const seen = new Set<string>();
        for (let at: string | undefined = id; at !== undefined; at = before.get(at)) {
          expect(seen.has(at)).toBe(false);
          seen.add(at);
        }
        // Who has none is led to by nobody, or only by what comes behind it.
        const froms = all.filter((each) => each.id !== id && each.ways.some(({ to }) => to === id));
        if (!before.has(id)) for (const from of froms) expect(comesTo(all, id).has(from.id)).toBe(true);
      }
    }),
  );
  const chain = stepsOf(Array.from({ length: 20_000 }, (_, at) => [at + 1]));
  expect(led(leadingWays(chain))).toHaveLength(19_999);
});

function comesTo(steps: ReturnType<typeof stepsOf>, from: string): ReadonlySet<string> {
  const found = new Set([from]);
  for (const id of found)
    for (const { to } of steps.find((each) => each.id === id)?.ways ?? []) found.add(to);
  return found;
}
