// A plan taken apart and put together is the same plan; a prompt goes with its sounds.

import { expect, test } from 'vitest';
import { planText } from '../../../../src/domain/plan/canonical.ts';
import { partsOf, planOf } from '../../../../src/domain/plan/change/parts.ts';
import { hashLike, smallPlan } from '../../../support/plans.ts';

test('taken apart and put together it is the same, also with languages and sounds that nothing names', () => {
  const plan = smallPlan();
  const { night } = plan.modes;
  if (night === undefined) throw new Error('the plan has a night');
  const sounds = {
    prompts: { ...night.sounds.prompts, lost: hashLike('lost') },
    music: night.sounds.music,
    promptsIn: { en: { greeting: hashLike('hello'), other: hashLike('other') } },
  };
  const rich = { ...plan, modes: { ...plan.modes, night: { ...night, sounds } } };
  expect(planText(planOf(partsOf(rich)))).toBe(planText(rich));
  expect(partsOf(rich).modes.night?.prompts.greeting).toEqual({
    prompt: night.mode.prompts.greeting,
    sound: night.sounds.prompts.greeting,
    soundIn: { en: hashLike('hello') },
  });
});
