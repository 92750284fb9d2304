// Copied and pasted, steps are what they were: under other names, with prompts of their own, heard as before.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkMode } from '../../../src/domain/call-flow/check-mode.ts';
import { copySteps, pasteSteps } from '../../../src/domain/mode-editing/step-clip.ts';
import { edited } from '../../../src/domain/plan/change/edits.ts';
import { checkPlan } from '../../../src/domain/plan/check/check-plan.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { anyAction, plansAfter } from '../../support/mode-actions.ts';
import { around } from '../../support/plan-mistakes.ts';
import { hashLike, smallPlan } from '../../support/plans.ts';
import '../../support/property-seed.ts';

const MODE = 'it-hotline-day';
const plan = smallPlan();
const planned = (of: Plan, mode = MODE) => {
  const it = of.modes[mode];
  if (it === undefined) throw new Error('the mode has gone');
  return it;
};
const paste = (
  of: Plan,
  mode: string,
  ...[clip, at]: [Parameters<typeof pasteSteps>[2], { x: number; y: number }?]
) => {
  const { steps, edits } = pasteSteps(of, mode, clip, at);
  return { steps, plan: edited(of, edits) };
};
const empty: Plan = {
  ...plan,
  modes: {
    ...plan.modes,
    empty: {
      mode: {
        schemaVersion: 1,
        id: 'empty',
        name: 'Leer',
        language: 'de',
        start: '',
        onError: '',
        steps: {},
        prompts: {},
        music: {},
      },
      sounds: { prompts: {}, music: {} },
    },
  },
};

describe('a whole mode, pasted into an empty one', () => {
  test('is judged as the original, whatever was done to that', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 8 }), (actions) => {
        const before = plansAfter(empty, MODE, actions).at(-1) ?? empty;
        const { mode } = planned(before);
        const clip: unknown = JSON.parse(JSON.stringify(copySteps(before, MODE, Object.keys(mode.steps))));
        const after = paste(before, 'empty', clip as Parameters<typeof pasteSteps>[2]).plan;
        const { start, onError, greeting } = mode;
        const there = {
          ...planned(after, 'empty').mode,
          start,
          onError,
          ...(greeting === undefined ? {} : { greeting }),
        };
        const teams = new Set(Object.keys(before.teams));
        expect(checkMode(there, teams)).toEqual(checkMode(mode, teams));
      }),
      { numRuns: 100 },
    );
  });

  test('sounds as it did', () => {
    const { mode, sounds } = planned(plan);
    const { plan: after } = paste(empty, 'empty', copySteps(plan, MODE, Object.keys(mode.steps)));
    const { 'fallback-announcement': _, ...said } = sounds.prompts;
    expect(planned(after, 'empty').sounds).toEqual({ prompts: said, music: sounds.music });
    expect(planned(after, 'empty').mode.steps).toEqual(mode.steps);
  });
});

describe('beside the original', () => {
  const clip = copySteps(plan, MODE, ['wait-lvs', 'message']);
  const { steps, plan: after } = paste(plan, MODE, clip, { x: 100, y: 50 });
  const { mode, sounds } = planned(after);

  test('they have other names, ways among them lead to the new ones, others where they led', () => {
    expect(steps).toEqual(['wait-lvs-2', 'message-2']);
    expect(mode.steps['wait-lvs-2']).toMatchObject({ team: 'lvs', exits: { notServed: 'message-2' } });
    expect(mode.steps['message-2']).toMatchObject({ exits: { done: 'message-left', nothing: 'not-served' } });
  });

  test('they say the same by prompts of their own, and play the same piece', () => {
    expect(mode.steps['message-2']).toMatchObject({
      prompt: 'leave-a-message-2',
      review: { prompt: 'review-message-2' },
    });
    expect(mode.prompts['leave-a-message-2']?.text).toBe(mode.prompts['leave-a-message']?.text);
    expect(sounds.prompts['leave-a-message-2']).toBe(sounds.prompts['leave-a-message']);
    expect(mode.steps['wait-lvs-2']).toMatchObject({ background: 'lvs-long' });
    expect(Object.keys(mode.music)).toEqual(Object.keys(planned(plan).mode.music));
  });

  test('they stand one below the other from where they were put', () => {
    expect(mode.places).toEqual({ 'wait-lvs-2': { x: 100, y: 50 }, 'message-2': { x: 100, y: 190 } });
  });

  test('nothing is wrong but that no way leads there', () => {
    const { mistakes, warnings } = checkPlan(after, around);
    expect(mistakes).toEqual([]);
    expect(warnings.map(({ path, fault }) => `${path.join('.')} ${fault.code}`)).toEqual([
      `modes.${MODE}.mode.steps.wait-lvs-2 noWayHere`,
      `modes.${MODE}.mode.steps.message-2 noWayHere`,
    ]);
  });
});

test('in another mode, ways out of them lead nowhere yet, also where a step there has the same name', () => {
  const { plan: after, steps } = paste(plan, 'night', copySteps(plan, MODE, ['connecting-lvs']));
  expect(steps).toEqual(['connecting-lvs-2']);
  expect(planned(after, 'night').mode.steps['connecting-lvs-2']).toMatchObject({ exits: { done: '' } });
});

test('as they stood to each other', () => {
  const clip = {
    ...copySteps(plan, MODE, ['greeting', 'main-menu', 'message']),
    places: { greeting: { x: 5, y: 5 }, 'main-menu': { x: 25, y: 105 } },
  };
  const { plan: after } = paste(empty, 'empty', clip, { x: 0, y: 0 });
  expect(planned(after, 'empty').mode.places).toEqual({
    greeting: { x: 0, y: 0 },
    'main-menu': { x: 20, y: 100 },
    message: { x: 0, y: 240 },
  });
});

test('a piece of the same name that is another one gets another name', () => {
  const clip = copySteps(plan, MODE, ['wait-pc']);
  const other = { ...clip, music: { 'pc-loop': { ...clip.music['pc-loop'], sound: hashLike('other') } } };
  const { mode, sounds } = planned(paste(plan, MODE, other).plan);
  expect(mode.steps['wait-pc-2']).toMatchObject({
    background: 'pc-loop-2',
    sequence: [{ music: 'pc-loop-2' }],
  });
  expect(mode.music['pc-loop-2']?.file).toBe('music/pc-loop-2.wav');
  expect(sounds.music['pc-loop-2']).toBe(hashLike('other'));
});

test('into a mode of other languages: what is said there, and else as it was said', () => {
  const clip = copySteps(plan, MODE, ['greeting', 'technical-error']);
  const { greeting } = clip.prompts;
  const both = {
    ...clip,
    prompts: {
      ...clip.prompts,
      greeting: {
        ...greeting,
        prompt: { file: 'a.wav', text: 'Guten Tag.', in: { en: { file: 'b.wav', text: 'Hello.' } } },
        soundIn: { en: hashLike('hello') },
      },
    },
  };
  const english = planned(empty, 'empty');
  const mode = { ...english.mode, language: 'en', languages: ['de'] } as const;
  const of: Plan = { ...empty, modes: { ...empty.modes, empty: { ...english, mode } } };
  const { mode: after, sounds } = planned(paste(of, 'empty', both).plan, 'empty');
  expect(after.prompts.greeting).toEqual({
    file: 'prompts/greeting-en.wav',
    text: 'Hello.',
    in: { de: { file: 'prompts/greeting-de.wav', text: 'Guten Tag.' } },
  });
  expect(sounds.prompts.greeting).toBe(hashLike('hello'));
  expect(sounds.promptsIn?.de?.greeting).toBe(greeting?.sound);
  expect(after.prompts['goodbye-error']?.text).toBe(planned(plan).mode.prompts['goodbye-error']?.text);
  expect(sounds.prompts['goodbye-error']).toBe(planned(plan).sounds.prompts['goodbye-error']);
});

test('of a mode that isn’t there, nothing is copied', () => {
  expect(copySteps(plan, 'gone', ['greeting'])).toEqual({
    mode: 'gone',
    language: 'de',
    steps: {},
    prompts: {},
    music: {},
    places: {},
  });
});
