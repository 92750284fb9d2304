import { expect, test } from 'vitest';
import { soundUses } from '../../../../src/domain/plan/sounds/sound-uses.ts';
import { smallPlan } from '../../../support/plans.ts';

test('the steps that say or play it; none for what nobody hears', () => {
  const [planned] = Object.values(smallPlan().modes);
  if (planned === undefined) throw new Error('there is no mode');
  const { mode } = planned;
  const [prompt = ''] = Object.keys(mode.prompts);
  const uses = soundUses(mode, 'prompt', prompt);
  expect(uses.length).toBeGreaterThan(0);
  for (const { step, kind } of uses) expect(mode.steps[step]?.kind).toBe(kind);
  const [first] = uses;
  expect(soundUses({ ...mode, greeting: first?.step ?? '' }, 'prompt', prompt)[0]?.isGreeting).toBe(true);
  expect(soundUses(mode, 'music', 'nothing')).toEqual([]);
});
