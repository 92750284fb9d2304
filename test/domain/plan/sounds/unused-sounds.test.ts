// What no step names is found, and only that: shown by removing it, of whatever somebody has made of a mode.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { edited, modeEdits } from '../../../../src/domain/plan/change/edits.ts';
import { checkPlan } from '../../../../src/domain/plan/check/check-plan.ts';
import type { Plan } from '../../../../src/domain/plan/plan.ts';
import {
  removalOf,
  type UnusedSound,
  unusedSounds,
} from '../../../../src/domain/plan/sounds/unused-sounds.ts';
import { anyAction, plansAfter } from '../../../support/mode-actions.ts';
import { around } from '../../../support/plan-mistakes.ts';
import { smallPlan } from '../../../support/plans.ts';

const MODE = 'it-hotline-day';
const named = ({ of, mode, id }: UnusedSound) => `${mode} ${of} ${id}`;
const allSounds = ({ modes }: Plan): readonly UnusedSound[] =>
  Object.entries(modes).flatMap(([mode, planned]) => [
    ...Object.keys(planned.mode.prompts).map((id) => ({ of: 'prompt' as const, mode, id })),
    ...Object.keys(planned.mode.music).map((id) => ({ of: 'music' as const, mode, id })),
  ]);
const mistakes = (plan: Plan) =>
  checkPlan(plan, around).mistakes.map(({ path, fault }) => `${path.join('/')} ${JSON.stringify(fault)}`);

test('a prompt and a piece of music that a step has named until it was removed', () => {
  const [planned] = Object.values(smallPlan().modes);
  if (planned === undefined) throw new Error('there is no mode');
  const plan = edited(smallPlan(), [
    { of: 'prompt', id: 'spare', mode: MODE, to: { prompt: { file: 'spare.wav', text: 'Spare' } } },
    { of: 'music', id: 'tune', mode: MODE, to: { music: { file: 'tune.wav', title: 'Tune' } } },
  ]);
  const before = new Set(unusedSounds(smallPlan()).map(named));
  expect(
    unusedSounds(plan)
      .map(named)
      .filter((each) => !before.has(each)),
  ).toEqual([`${MODE} prompt spare`, `${MODE} music tune`]);
});

test('of a second mode that says the same, each has its own', () => {
  const plan = smallPlan();
  const planned = plan.modes[MODE];
  if (planned === undefined) throw new Error('there is no mode');
  const { start } = planned.mode;
  const first = planned.mode.steps[start];
  const quiet = {
    ...planned,
    mode: { ...planned.mode, id: 'quiet', steps: first ? { [start]: first } : {} },
  };
  const both = edited(plan, modeEdits('quiet', quiet));
  const before = unusedSounds(plan).length;
  const inQuiet = unusedSounds(both).filter(({ mode }) => mode === 'quiet');
  expect(inQuiet.length).toBeGreaterThan(before);
  expect(unusedSounds(both)).toHaveLength(before + inQuiet.length);
});

test('what is found can go without a new mistake, and then there is none; what isn’t found can’t', () => {
  fc.assert(
    fc.property(fc.array(anyAction, { maxLength: 8 }), fc.nat(), (actions, nth) => {
      const plan = plansAfter(smallPlan(), MODE, actions).at(-1) as Plan;
      const found = unusedSounds(plan);
      const without = edited(plan, removalOf(found));
      expect(unusedSounds(without)).toEqual([]);
      const before = new Set(mistakes(plan));
      expect(mistakes(without).filter((each) => !before.has(each))).toEqual([]);
      const names = new Set(found.map(named));
      const used = allSounds(plan).filter((sound) => !names.has(named(sound)));
      const one = used[nth % used.length];
      if (one === undefined) return;
      const broken = mistakes(edited(plan, removalOf([one])));
      expect(
        broken.some((each) => !before.has(each)),
        named(one),
      ).toBe(true);
    }),
    { numRuns: 20 },
  );
});
