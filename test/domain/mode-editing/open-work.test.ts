// What has yet to be recorded: all that refuses publishing for want of a text or a sound, and what is missing in a language.

import { expect, test } from 'vitest';
import { addStep } from '../../../src/domain/mode-editing/add-step.ts';
import { openWork } from '../../../src/domain/mode-editing/open-work.ts';
import { edited } from '../../../src/domain/plan/change/edits.ts';
import { checkPlan } from '../../../src/domain/plan/check/check-plan.ts';
import type { Plan, PlannedMode } from '../../../src/domain/plan/plan.ts';
import { around } from '../../support/plan-mistakes.ts';
import { smallPlan } from '../../support/plans.ts';

const MODE = 'it-hotline-day';
const plan = smallPlan();
const modeOf = (of: Plan) => of.modes[MODE] as PlannedMode;

test('of a mode that is complete there is none', () => {
  expect(openWork(modeOf(plan))).toEqual([]);
});

test('a new step’s prompt has no sound yet, and says in which step it’s heard', () => {
  const after = edited(plan, addStep(plan, MODE, { kind: 'goodbye' }).edits);
  expect(openWork(modeOf(after))).toEqual([
    { of: 'prompt', id: 'goodbye', language: 'de', lacks: 'sound', step: 'goodbye' },
  ]);
});

test('no text, no music, no translation', () => {
  const { mode, sounds } = modeOf(plan);
  const { 'pc-loop': _, ...music } = sounds.music;
  const prompts = {
    greeting: { file: 'a.wav', text: ' ' },
    'fallback-announcement': { file: 'b.wav', text: 'B' },
  };
  const poor = { mode: { ...mode, languages: ['en'] as const, prompts }, sounds: { ...sounds, music } };
  expect(openWork(poor)).toEqual([
    { of: 'prompt', id: 'greeting', language: 'de', lacks: 'text', step: 'greeting' },
    { of: 'prompt', id: 'greeting', language: 'en', lacks: 'translation', step: 'greeting' },
    { of: 'prompt', id: 'fallback-announcement', language: 'en', lacks: 'translation', step: null },
    { of: 'music', id: 'pc-loop', language: null, lacks: 'sound', step: 'wait-pc' },
  ]);
});

test('as many as the check refuses for it', () => {
  const after = edited(plan, addStep(plan, MODE, { kind: 'menu' }).edits);
  const refused = checkPlan(after, around).mistakes.filter(({ fault }) => fault.code === 'noSound');
  expect(openWork(modeOf(after))).toHaveLength(refused.length);
});
