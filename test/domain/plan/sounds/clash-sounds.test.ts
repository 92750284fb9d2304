import { expect, test } from 'vitest';
import type { StepOf } from '../../../../src/domain/call-flow/steps/registry.ts';
import { partsOfMode } from '../../../../src/domain/plan/change/parts.ts';
import type { PlannedMode } from '../../../../src/domain/plan/plan.ts';
import { soundsOfSide } from '../../../../src/domain/plan/sounds/clash-sounds.ts';
import { smallPlan } from '../../../support/plans.ts';

const [one, two] = ['1'.repeat(64), '2'.repeat(64)];
const said = { de: { text: 'Guten Tag.', sound: one }, en: { text: 'Hello.', sound: null } };

test('what can be heard of one side, wherever something is said or played', () => {
  const of = (path: readonly string[], side: unknown) =>
    soundsOfSide({ path, base: undefined }, side, smallPlan());
  const german = [{ language: 'de', sound: one, name: null }];
  expect(of(['modes', 'day', 'prompts', 'greeting'], { sound: one, soundIn: { en: two } })).toEqual([
    { language: null, sound: one, name: null },
    { language: 'en', sound: two, name: null },
  ]);
  expect(of(['modes', 'day', 'music', 'long'], { sound: two })).toEqual([
    { language: null, sound: two, name: null },
  ]);
  expect(of(['hotlines', 'it', 'pausedSays'], said)).toEqual(german);
  expect(of(['hotlines', 'it'], { name: 'IT', pausedSays: said })).toEqual(german);
  expect(of(['quickSwitches', 'sap', 'does'], { kind: 'announce', says: said })).toEqual(german);
  expect(of(['quickSwitches', 'sap'], { does: { kind: 'pause', says: said } })).toEqual(german);
});

test('what was removed, and what says nothing, has none', () => {
  const of = (path: readonly string[], side: unknown) =>
    soundsOfSide({ path, base: undefined }, side, smallPlan());
  expect(of(['modes', 'day', 'prompts', 'greeting'], undefined)).toEqual([]);
  expect(of(['modes', 'night', 'steps', 'wait-pc'], undefined)).toEqual([]);
  expect(of(['modes', 'night'], undefined)).toEqual([]);
  expect(of(['quickSwitches', 'sap', 'does'], { kind: 'mode', mode: 'day' })).toEqual([]);
  expect(of(['teams', 'pc', 'name'], 'PC')).toEqual([]);
});

test('a step sounds like what it says and plays, each by its name', () => {
  const plan = smallPlan();
  const { mode, sounds } = plan.modes.night as PlannedMode;
  const waiting = mode.steps['wait-pc'] as StepOf['wait'];
  const step = { ...waiting, sequence: [...waiting.sequence, { kind: 'notice', prompt: 'greeting' }] };
  const heard = soundsOfSide({ path: ['modes', 'night', 'steps', 'wait-pc'], base: waiting }, step, plan);
  expect(heard).toContainEqual({ language: null, sound: sounds.prompts.greeting, name: 'greeting' });
  expect(heard).toContainEqual({
    language: null,
    sound: sounds.music[waiting.background],
    name: waiting.background,
  });
  expect(new Set(heard.map(({ name }) => name)).size).toBe(heard.length);
});

test('a mode sounds like what is otherwise in it than before', () => {
  const parts = partsOfMode(smallPlan().modes.night as PlannedMode);
  const changed = {
    ...parts,
    prompts: { ...parts.prompts, greeting: { ...parts.prompts.greeting, sound: two } },
  };
  const heard = soundsOfSide({ path: ['modes', 'night'], base: parts }, changed, smallPlan());
  expect(heard).toEqual([{ language: null, sound: two, name: 'greeting' }]);
});
