// A draft call that is saved goes the same way on the same plan, and holds; and it can be written into a plan.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planSchema } from '../../../src/contract/plan-schema.ts';
import '../../support/property-seed.ts';
import { keeps, madeCall, run, saved } from './random-course.ts';

test('what is saved of it goes the same way on the same plan, act by act, and holds', () => {
  fc.assert(
    fc.property(madeCall, (made) => {
      const call = saved(made);
      const again = run(made.plan, call);
      expect(again.done).toBe(call.acts.length);
      expect(keeps(made.plan, call)).toBe(true);
      const { lines } = again.course;
      const both = Math.min(lines.length, made.course.lines.length);
      expect(lines.slice(0, both)).toEqual(made.course.lines.slice(0, both));
    }),
    { numRuns: 1_000 },
  );
});

test('what is saved can be written into a plan, and read', () => {
  fc.assert(
    fc.property(madeCall, (made) => {
      const call = saved(made);
      const { modes: _, ...rest } = made.plan;
      const read = planSchema.parse(
        JSON.parse(JSON.stringify({ ...rest, modes: {}, savedCalls: { test: call } })),
      );
      expect(read.savedCalls).toEqual({ test: call });
    }),
    { numRuns: 200 },
  );
});

test('teams stand for whoever is in them; only those stay by name to whom calls are sent on', () => {
  fc.assert(
    fc.property(madeCall, (made) => {
      const { signedIn, staffed } = made.course.planned.setting;
      const { teams, people } = saved(made);
      const both = new Set([...staffed, ...signedIn.flatMap((id) => made.plan.people[id]?.teams ?? [])]);
      expect(new Set(teams)).toEqual(both);
      expect(people).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
