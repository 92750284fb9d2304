// A shared prompt becomes a step's own.

import { expect, test } from 'vitest';
import { ownPrompt } from '../../../src/domain/mode-editing/own-prompt.ts';
import { edited } from '../../../src/domain/plan/change/edits.ts';
import { mistakesIn } from '../../support/plan-mistakes.ts';
import { smallPlan } from '../../support/plans.ts';

const MODE = 'it-hotline-day';
const plan = smallPlan();

test('one place says it by a prompt of its own, with the same text and sound; the others as before', () => {
  const after = edited(plan, ownPrompt(plan, MODE, { step: 'wait-sap', path: ['sequence', 0, 'prompt'] }));
  const { mode, sounds } = after.modes[MODE] ?? {};
  expect(mode?.steps['wait-sap']).toMatchObject({
    sequence: [{ prompt: 'wait-sap' }, {}, { prompt: 'wait-notice-second' }, {}],
  });
  expect(mode?.steps['wait-lvs']).toBe(plan.modes[MODE]?.mode.steps['wait-lvs']);
  expect(mode?.prompts['wait-sap']?.text).toBe(mode?.prompts['wait-notice-first']?.text);
  expect(sounds?.prompts['wait-sap']).toBe(sounds?.prompts['wait-notice-first']);
  expect(mistakesIn(after)).toEqual([]);
});

test('where no prompt is named, nothing is edited', () => {
  expect(ownPrompt(plan, MODE, { step: 'wait-sap', path: ['sequence', 1, 'music'] })).toEqual([]);
  expect(ownPrompt(plan, MODE, { step: 'gone', path: ['prompt'] })).toEqual([]);
});
