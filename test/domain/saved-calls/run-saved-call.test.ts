// What comes of a saved call: a plan in which it doesn't come there breaks it, and in time is until the very millisecond.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exitsOf, ledTo } from '../../../src/domain/mode-editing/exits.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { holds, runSavedCall, savedSetting } from '../../../src/domain/saved-calls/run-saved-call.ts';
import type { CallExpectation, SavedCall } from '../../../src/domain/saved-calls/saved-call.ts';
import { aHotline, aSavedCall, smallPlan } from '../../support/plans.ts';
import '../../support/property-seed.ts';
import { calendar, keeps, madeCall, run, saved } from './random-course.ts';

const lastStep = ({ expects }: SavedCall) =>
  expects.flatMap(({ point }) => (point.kind === 'step' ? [point.step] : []))[0];

/** Nobody comes to that step any more. */
function without(plan: Plan, step: string): Plan {
  const random = plan.modes.random;
  if (random === undefined) throw new Error('the plan has the mode');
  const steps = Object.entries(random.mode.steps).map(([id, each]) => [
    id,
    exitsOf(each).reduce((led, { exit, to }) => (to === step ? ledTo(led, exit, 'sorry') : led), each),
  ]);
  const mode = { ...random.mode, steps: Object.fromEntries(steps) };
  return { ...plan, modes: { ...plan.modes, random: { ...random, mode } } };
}

test('a plan in which its last step is not reached breaks it, and keeps that it is never reached', () => {
  let tried = 0;
  fc.assert(
    fc.property(madeCall, (made) => {
      const call = saved(made);
      const step = lastStep(call);
      const { arrival } = made.course.planned;
      if (step === undefined || step === 'sorry' || arrival.from === step) return;
      // What behind an announcement that is on follows the greeting is no exit of it.
      const changed = without(made.plan, step);
      if (changed.modes.random?.mode.start === step || arrival.version.mode.id !== 'random') return;
      tried += 1;
      const reaches: CallExpectation = { kind: 'reaches', point: { kind: 'step', mode: 'random', step } };
      const never: CallExpectation = { kind: 'never', point: reaches.point };
      expect(keeps(made.plan, { ...call, expects: [reaches] })).toBe(true);
      expect(keeps(made.plan, { ...call, expects: [never] })).toBe(false);
      expect(keeps(changed, { ...call, expects: [reaches] })).toBe(false);
      expect(keeps(changed, { ...call, expects: [never] })).toBe(true);
    }),
    { numRuns: 600 },
  );
  expect(tried).toBeGreaterThan(100);
});

test('in time is until the very millisecond', () => {
  fc.assert(
    fc.property(madeCall, (made) => {
      const call = saved(made);
      const [first] = call.expects;
      const came = run(made.plan, call).came[0];
      if (first?.kind !== 'reaches' || came == null) return;
      const within = (withinMs: number) => keeps(made.plan, { ...call, expects: [{ ...first, withinMs }] });
      expect(within(came)).toBe(true);
      if (came > 0) expect(within(came - 1)).toBe(false);
    }),
    { numRuns: 200 },
  );
});
test('a call is made by the clock at the hotline; of a night that has a time twice, the first', () => {
  const plan = smallPlan();
  const at = (date: string, time: string) => savedSetting(plan, { ...aSavedCall, date, time }, calendar)?.at;
  expect(at('2026-11-30', '10:00')).toBe(Date.UTC(2026, 10, 30, 9));
  expect(at('2026-10-25', '02:30')).toBe(Date.UTC(2026, 9, 25, 0, 30));
});

test('none can be made at a hotline that is not there, in no time zone, or on no day', () => {
  const plan = smallPlan();
  const made = (call: Partial<SavedCall>, of: Plan = plan) =>
    runSavedCall(of, { ...aSavedCall, ...call }, calendar, () => null);
  expect(made({})).not.toBeNull();
  expect(made({ hotline: 'gone' })).toBeNull();
  expect(made({ date: '' })).toBeNull();
  const nowhere = { ...aHotline, schedule: { ...aHotline.schedule, zone: 'Nowhere' } };
  expect(made({}, { ...plan, hotlines: { it: nowhere } })).toBeNull();
});

test('what is never to be must not come at all, what is to be in time not late', () => {
  const point = { kind: 'end', outcome: 'person' } as const;
  expect(holds({ kind: 'never', point }, null)).toBe(true);
  expect(holds({ kind: 'never', point }, 0)).toBe(false);
  expect(holds({ kind: 'reaches', point }, null)).toBe(false);
  expect(holds({ kind: 'reaches', point }, 5)).toBe(true);
});
