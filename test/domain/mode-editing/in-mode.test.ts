// Whatever somebody does to a mode: everything that it names is there, and nothing else has changed.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkMode } from '../../../src/domain/call-flow/check-mode.ts';
import { nextSteps } from '../../../src/domain/call-flow/ways.ts';
import { editsInMode } from '../../../src/domain/mode-editing/in-mode.ts';
import { namedBy } from '../../../src/domain/mode-editing/named.ts';
import { planText } from '../../../src/domain/plan/canonical.ts';
import { asBefore, edited, editName } from '../../../src/domain/plan/change/edits.ts';
import { checkPlan } from '../../../src/domain/plan/check/check-plan.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { anyAction, editsOf, plansAfter } from '../../support/mode-actions.ts';
import { around } from '../../support/plan-mistakes.ts';
import { smallPlan } from '../../support/plans.ts';
import '../../support/property-seed.ts';

const base = smallPlan();
const MODE = 'it-hotline-day';
const someActions = fc.array(anyAction, { minLength: 1, maxLength: 12 });
const modeOf = (plan: Plan) => {
  const planned = plan.modes[MODE];
  if (planned === undefined) throw new Error('the mode has gone');
  return planned;
};

describe('after any actions', () => {
  test('what the mode names is there: steps, or nowhere yet, prompts, music, places', () => {
    fc.assert(
      fc.property(someActions, (actions) => {
        for (const plan of plansAfter(base, MODE, actions)) {
          const { mode, sounds } = modeOf(plan);
          const isWay = (id: string) => id === '' || mode.steps[id] !== undefined;
          const steps = Object.values(mode.steps);
          expect([mode.start, mode.onError, ...steps.flatMap(nextSteps)].filter((id) => !isWay(id))).toEqual(
            [],
          );
          const named = namedBy(steps);
          expect([...named.prompts].filter((id) => mode.prompts[id] === undefined)).toEqual([]);
          expect([...named.music].filter((id) => mode.music[id] === undefined)).toEqual([]);
          expect(Object.keys(mode.places ?? {}).filter((id) => mode.steps[id] === undefined)).toEqual([]);
          expect(Object.keys(sounds.prompts).filter((id) => mode.prompts[id] === undefined)).toEqual([]);
          for (const { x, y } of Object.values(mode.places ?? {}))
            expect([x, y].every(Number.isInteger)).toBe(true);
          if (mode.greeting !== undefined) expect(mode.steps[mode.greeting]?.kind).toBe('announcement');
          if (mode.onError !== '') expect(mode.steps[mode.onError]?.kind).toBe('goodbye');
        }
      }),
      { numRuns: 300 },
    );
  });

  test('the check finds what is still to be said, and never something that isn’t there; it bears all of it', () => {
    fc.assert(
      fc.property(someActions, (actions) => {
        const after = plansAfter(base, MODE, actions).at(-1) ?? base;
        const codes = checkMode(modeOf(after).mode).map(({ fault }) => fault);
        for (const fault of codes)
          expect(fault, JSON.stringify(fault)).not.toMatchObject({
            code: 'unknown',
            what: expect.stringMatching(/step|prompt|music/),
          });
        checkPlan(after, around);
      }),
      { numRuns: 100 },
    );
  });

  test('nothing else in the plan is another thing, and each object has one edit at most', () => {
    fc.assert(
      fc.property(someActions, anyAction, (actions, last) => {
        const before = plansAfter(base, MODE, actions).at(-1) ?? base;
        const edits = editsOf(before, MODE, last);
        expect(new Set(edits.map(editName)).size).toBe(edits.length);
        const { modes, ...rest } = edited(before, edits);
        for (const [part, value] of Object.entries(rest)) expect(value).toBe(before[part as keyof Plan]);
        expect(modes.night).toBe(before.modes.night);
      }),
      { numRuns: 300 },
    );
  });

  test('taking back what an action changed makes the plan that was there before', () => {
    fc.assert(
      fc.property(someActions, anyAction, (actions, last) => {
        const before = plansAfter(base, MODE, actions).at(-1) ?? base;
        const edits = editsOf(before, MODE, last);
        const after = edited(before, edits);
        const back = edited(
          after,
          edits.map((edit) => asBefore(before, edit)),
        );
        expect(planText(back)).toBe(planText(before));
      }),
      { numRuns: 300 },
    );
  });
});

test('of a mode that isn’t there, nothing is edited; nor where nothing becomes another thing', () => {
  expect(editsInMode(base, 'gone', (parts) => ({ ...parts, steps: {} }))).toEqual([]);
  expect(editsInMode(base, MODE, (parts) => ({ ...parts, steps: { ...parts.steps } }))).toEqual([]);
});
