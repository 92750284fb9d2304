// What is said to callers has to be in a language that they are spoken to.

import { expect, test } from 'vitest';
import { checkPlan } from '../../../../src/domain/plan/check/check-plan.ts';
import { around, hotline, mistakesIn } from '../../../support/plan-mistakes.ts';
import { hashLike } from '../../../support/plans.ts';

test('what is said while it is paused is said in no language of a mode', () => {
  const mistakes = mistakesIn(hotline({ pausedSays: { en: { text: 'Closed', sound: hashLike('c') } } }));
  expect(mistakes).toEqual([
    'hotlines.it.pausedSays: mode "it-hotline-day" speaks de, and this is said in none of them: add a text',
    'hotlines.it.pausedSays: mode "night" speaks de, and this is said in none of them: add a text',
  ]);
});

test('what is yet to be spoken is known, and no mistake; a text that nobody can be asked to hear is', () => {
  const said = (text: string) => checkPlan(hotline({ pausedSays: { de: { text, sound: null } } }), around);
  expect(said('Gleich').mistakes).toEqual([]);
  expect(said('Gleich').warnings).toMatchObject([
    { path: ['hotlines', 'it', 'pausedSays', 'de', 'sound'], fault: { code: 'yetToBeSpoken' } },
  ]);
  expect(said('Eins\n\tzwei').mistakes).toEqual([]);
  expect(said(' \n ').mistakes).toMatchObject([{ fault: { code: 'empty' } }]);
  for (const sign of ['\u0000', '\u001b', '\u202e'])
    expect(said(`Gleich${sign}`).mistakes).toMatchObject([
      { path: ['hotlines', 'it', 'pausedSays', 'de', 'text'], fault: { code: 'unseen' } },
    ]);
  expect(said('x'.repeat(10_001)).mistakes).toMatchObject([{ fault: { code: 'tooLong' } }]);
});
