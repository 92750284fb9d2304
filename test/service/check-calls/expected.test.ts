// A check call expects in each language what a caller hears in it.

import { expect, test } from 'vitest';
import type { Language } from '../../../src/domain/languages.ts';
import { expectedOf } from '../../../src/service/check-calls/expected.ts';
import { smallPlan } from '../../support/small-plan.ts';

function expected(first: Language, language: Language | null, sounds: Partial<Record<Language, string>>) {
  const { mode, sounds: ofMode } = smallPlan().modes.day ?? { mode: undefined, sounds: undefined };
  if (mode === undefined) throw new Error('the small plan has a mode by day');
  const version = { version: 'v', mode: { ...mode, language: first }, sounds: ofMode };
  const announcements = [{ turning: 't', where: 'insteadOfGreeting' as const, sounds }];
  return expectedOf({ announcements, language }, version).sounds;
}

test('who has chosen no language hears an announcement in the first one of the mode', () => {
  expect(expected('en', null, { de: 'german', en: 'english' })).toEqual(['english']);
});

test('the chosen language, else the mode’s, else what there is', () => {
  expect(expected('de', 'en', { de: 'german', en: 'english' })).toEqual(['english']);
  expect(expected('en', 'de', { en: 'english' })).toEqual(['english']);
  expect(expected('de', 'de', { en: 'english' })).toEqual(['english']);
});
