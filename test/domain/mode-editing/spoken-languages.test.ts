// A mode's languages: what is said goes along with its language.

import { expect, test } from 'vitest';
import { speakIn } from '../../../src/domain/mode-editing/spoken-languages.ts';
import { edited } from '../../../src/domain/plan/change/edits.ts';
import type { Plan, PlannedMode } from '../../../src/domain/plan/plan.ts';
import { hashLike, smallPlan } from '../../support/plans.ts';

const MODE = 'it-hotline-day';
const plan = smallPlan();
const modeOf = (of: Plan) => of.modes[MODE] as PlannedMode;
const spoken = (of: Plan, ...[first, ...more]: readonly ('de' | 'en')[]) =>
  edited(of, speakIn(of, MODE, [first ?? 'de', ...more]));

const { mode, sounds } = modeOf(plan);
const greeting = {
  file: 'prompts/greeting.wav',
  text: 'Guten Tag.',
  in: { en: { file: 'prompts/hello.wav', text: 'Hello.' } },
};
const both: Plan = {
  ...plan,
  modes: {
    ...plan.modes,
    [MODE]: {
      mode: { ...mode, languages: ['en'], prompts: { ...mode.prompts, greeting } },
      sounds: { ...sounds, promptsIn: { en: { greeting: hashLike('hello') } } },
    },
  },
};

test('another first one: texts and sounds change places, what isn’t said in it has no text yet', () => {
  const { mode: after, sounds: heard } = modeOf(spoken(both, 'en', 'de'));
  expect(after).toMatchObject({ language: 'en', languages: ['de'] });
  expect(after.prompts.greeting).toEqual({
    file: 'prompts/hello.wav',
    text: 'Hello.',
    in: { de: { file: 'prompts/greeting.wav', text: 'Guten Tag.' } },
  });
  expect(heard.prompts.greeting).toBe(hashLike('hello'));
  expect(heard.promptsIn?.de?.greeting).toBe(sounds.prompts.greeting);
  expect(after.prompts['main-menu']).toMatchObject({
    text: '',
    in: { de: { text: mode.prompts['main-menu']?.text } },
  });
  expect(heard.prompts).not.toHaveProperty('main-menu');
});

test('there and back nothing is lost', () => {
  const back = modeOf(spoken(spoken(both, 'en', 'de'), 'de', 'en'));
  expect(back.mode.prompts.greeting).toEqual(greeting);
  expect(back.sounds.prompts).toEqual(sounds.prompts);
});

test('one more is yet to be said; one less goes with what was said in it', () => {
  expect(modeOf(spoken(plan, 'de', 'en')).mode).toMatchObject({ languages: ['en'], prompts: mode.prompts });
  const one = modeOf(spoken(both, 'de'));
  expect(one.mode).not.toHaveProperty('languages');
  expect(one.mode.prompts.greeting).not.toHaveProperty('in');
  expect(one.sounds).not.toHaveProperty('promptsIn');
});

test('as it is already is no edit', () => {
  expect(speakIn(both, MODE, ['de', 'en'])).toEqual([]);
});
