// A new step says and plays all that it needs, in each language of its mode.

import { expect, test } from 'vitest';
import { planSchema } from '../../../src/contract/plan-schema.ts';
import { addStep } from '../../../src/domain/mode-editing/add-step.ts';
import { firstStep, promptOf, returnsOf } from '../../../src/domain/mode-editing/first-step.ts';
import { edited } from '../../../src/domain/plan/change/edits.ts';
import { partsOfMode } from '../../../src/domain/plan/change/parts.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { everyKind } from '../../support/mode-actions.ts';
import { smallPlan } from '../../support/plans.ts';

const MODE = 'it-hotline-day';
const plan = smallPlan();
const day = plan.modes[MODE] as Plan['modes'][string];
const bilingual: Plan = {
  ...plan,
  modes: { ...plan.modes, [MODE]: { ...day, mode: { ...day.mode, languages: ['en'] } } },
};

test.each(everyKind)('%s: what only a person can say is all that its shape lacks', (kind) => {
  const after = edited(bilingual, addStep(bilingual, MODE, { kind }).edits);
  const read = planSchema.safeParse(after);
  const lacking = read.success ? [] : read.error.issues.map(({ path }) => path.slice(-2).join('.'));
  expect(lacking).toEqual(
    { transfer: ['to.number'], subMode: [`${kind}.mode`.toLowerCase()] }[kind as string] ?? [],
  );
});

const around = (of: Plan, id: string) => {
  const planned = of.modes[MODE] as Plan['modes'][string];
  return { plan: of, mode: MODE, parts: partsOfMode(planned), id, next: 'wait-pc' };
};

test('in each language of the mode, in a file of its own', () => {
  const { step, prompts } = firstStep('goodbye', around(bilingual, 'end'));
  expect(step).toEqual({ kind: 'goodbye', prompt: 'end' });
  expect(prompts.end?.prompt).toEqual({
    file: 'prompts/end-de.wav',
    text: 'Vielen Dank für Ihren Anruf. Auf Wiederhören.',
    in: { en: { file: 'prompts/end-en.wav', text: 'Thank you for calling. Goodbye.' } },
  });
});

test('it goes on with what is next, and its prompt gets a name that is free', () => {
  expect(firstStep('announcement', around(plan, 'greeting')).step).toEqual({
    kind: 'announcement',
    prompt: 'greeting-2',
    exits: { done: 'wait-pc' },
  });
});

test('a menu says its keys, and takes another menu’s words for a wrong one', () => {
  const { step, prompts } = firstStep('menu', around(plan, 'more'));
  expect(step).toMatchObject({
    noInput: 'menu-no-input',
    invalid: 'menu-invalid',
    exits: { default: 'wait-pc' },
  });
  expect(prompts.more?.prompt?.text).toBe('Für Auswahl 1 drücken Sie die Eins.');
  const { 'main-menu': _, ...steps } = day.mode.steps;
  const lone = { ...plan, modes: { ...plan.modes, [MODE]: { ...day, mode: { ...day.mode, steps } } } };
  const own = firstStep('menu', around(lone, 'more'));
  expect(own.step).toMatchObject({ noInput: 'more-no-input', invalid: 'more-invalid' });
  expect(Object.keys(own.prompts)).toEqual(['more', 'more-no-input', 'more-invalid']);
});

test('a language is asked for in each of them', () => {
  const { step, prompts } = firstStep('language', around(bilingual, 'ask'));
  expect(step).toMatchObject({ keys: { '1': 'de', '2': 'en' } });
  const text = 'Für Deutsch drücken Sie die Eins. For English, press two.';
  expect(prompts.ask?.prompt).toMatchObject({ text, in: { en: { text } } });
});

test('callers wait for a team that has no line there yet, to music that the mode has', () => {
  const teams = { ...plan.teams, new: { ...(plan.teams.pc as Plan['teams'][string]), name: 'New' } };
  const { step, music } = firstStep('wait', around({ ...plan, teams }, 'wait'));
  expect(step).toMatchObject({ team: 'new', background: 'lvs-short' });
  expect(music).toEqual({});
  const silent = { ...day, mode: { ...day.mode, music: {} }, sounds: { ...day.sounds, music: {} } };
  const own = firstStep('wait', around({ ...plan, modes: { [MODE]: silent } }, 'wait'));
  expect(own.music).toEqual({ music: { music: { file: 'music/music.wav', title: 'Wartemusik' } } });
});

test('a message is a team’s where nobody has waited before', () => {
  expect(firstStep('voicemail', around(plan, 'box')).step).not.toHaveProperty('team');
  const steps = { end: day.mode.steps['technical-error'] as (typeof day.mode.steps)[string] };
  const without = { ...plan, modes: { [MODE]: { ...day, mode: { ...day.mode, steps } } } };
  expect(firstStep('voicemail', around(without, 'box')).step).toHaveProperty('team', 'lvs');
});

test('a mode that returns is entered, with a way for each of its returns', () => {
  const { steps } = day.mode;
  const returning = {
    ...steps,
    yes: { kind: 'return', exit: 'yes' },
    no: { kind: 'return', exit: 'no' },
  } as const;
  const modes = { ...plan.modes, night: { ...day, mode: { ...day.mode, id: 'night', steps: returning } } };
  expect(returnsOf({ steps: returning })).toEqual(['yes', 'no']);
  expect(firstStep('subMode', around({ ...plan, modes }, 'ask')).step).toEqual({
    kind: 'subMode',
    mode: 'night',
    exits: { yes: 'wait-pc', no: '' },
  });
});

test('what nobody has said in a language isn’t there', () => {
  expect(promptOf('a', { en: 'Hello' }, ['en', 'de'])).toEqual({ file: 'prompts/a-en.wav', text: 'Hello' });
});
