// One more prompt of a step, in each language of its mode.

import { expect, test } from 'vitest';
import { firstSaid } from '../../../src/domain/mode-editing/first-said.ts';
import { edited } from '../../../src/domain/plan/change/edits.ts';
import { smallPlan } from '../../support/plans.ts';

const MODE = 'it-hotline-day';
const plan = smallPlan();

test('with a text to begin with, under a name of its own each time', () => {
  const { prompt, edits } = firstSaid(plan, MODE, 'wait-sap', 'notice');
  expect(prompt).toBe('wait-sap-notice');
  const after = edited(plan, edits);
  expect(after.modes[MODE]?.mode.prompts[prompt]).toEqual({
    file: 'prompts/wait-sap-notice-de.wav',
    text: 'Zurzeit sind alle Mitarbeiter im Gespräch. Bitte bleiben Sie am Apparat.',
  });
  expect(firstSaid(after, MODE, 'wait-sap', 'notice').prompt).toBe('wait-sap-notice-2');
});
