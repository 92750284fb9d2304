// A check call expects in each language what a caller hears in it.

import { expect, test } from 'vitest';
import type { QuickSwitchDoes } from '../../../src/domain/control/quick-switch.ts';
import type { Language } from '../../../src/domain/languages.ts';
import { expectedOf } from '../../../src/service/check-calls/expected.ts';
import { smallPlan, turnedOn } from '../../support/small-plan.ts';

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

const day = () => {
  const { mode, sounds } = smallPlan().modes.day ?? {};
  if (mode === undefined || sounds === undefined) throw new Error('the small plan has a mode by day');
  return { version: 'v', mode, sounds };
};
const nobody = { announcements: [], language: null };
const on = (does: QuickSwitchDoes) => turnedOn(does, { turning: 'mine' });
const toTeam: QuickSwitchDoes = { kind: 'divert', to: { kind: 'team', team: 'lvs' } };

test('another mode is on once its greeting is heard', () => {
  const { sounds } = day();
  const begins = { from: 'greeting', by: 'mine' };
  const { greeting } = sounds.prompts;
  const hears = expectedOf(nobody, day(), begins, [on({ kind: 'mode', mode: 'day' })]);
  expect(hears).toMatchObject({ sounds: [greeting], on: [{ turning: 'mine', sound: greeting }] });
});

test('a diversion is heard by what is said first there, and the greeting isn’t waited for', () => {
  const hears = expectedOf(nobody, day(), { from: 'bye', by: 'mine' }, [on(toTeam)]);
  expect(hears.sounds).toEqual([day().sounds.prompts.bye]);
  const line = expectedOf(nobody, day(), { from: 'line', by: 'mine' }, [on(toTeam)]);
  expect(line).toMatchObject({ sounds: [], on: [{ turning: 'mine', unheard: 'music' }], anything: false });
});

test('what leads outside, or is outdone by something else that is on, isn’t listened for', () => {
  const to = { kind: 'number', number: '089' } as const;
  const diverted = { kind: 'transfer', to, withinMs: 1, exits: { failed: 'bye' } } as const;
  const begins = { from: '@diverted', by: 'mine', diverted };
  const mode = turnedOn({ kind: 'mode', mode: 'day' }, { turning: 'other' });
  expect(expectedOf(nobody, day(), begins, [on({ kind: 'divert', to }), mode])).toMatchObject({
    sounds: [],
    anything: true,
    on: [
      { turning: 'mine', unheard: 'outside' },
      { turning: 'other', unheard: 'outdone' },
    ],
  });
});

test('an announcement instead of the greeting leaves nothing to be recognised of another mode', () => {
  const told = { turning: 't', where: 'insteadOfGreeting' as const, sounds: { de: 'sap' } };
  const version = { ...day(), mode: { ...day().mode, greeting: 'greeting' } };
  const begins = { from: 'greeting', by: 'mine' };
  const does = { kind: 'mode', mode: 'day' } as const;
  const hears = (where: 'insteadOfGreeting' | 'afterGreeting') =>
    expectedOf({ announcements: [{ ...told, where }], language: null }, version, begins, [on(does)]);
  expect(hears('insteadOfGreeting')).toMatchObject({ sounds: ['sap'], on: [{ unheard: 'announcement' }] });
  const { greeting } = version.sounds.prompts;
  expect(hears('afterGreeting')).toMatchObject({ sounds: ['sap', greeting], on: [{ sound: greeting }] });
});

test('two announcements that sound alike are both heard', () => {
  const announcements = ['a', 'b'].map((turning) => ({
    turning,
    where: 'insteadOfGreeting' as const,
    sounds: { de: 'sap' },
  }));
  const says = { de: { text: 'SAP', sound: 'sap' } };
  const does = { kind: 'announce', where: 'insteadOfGreeting', says, tellWaiting: false } as const;
  const both = ['a', 'b'].map((turning) => turnedOn(does, { turning }));
  expect(expectedOf({ announcements, language: null }, day(), undefined, both).on).toEqual([
    { turning: 'a', sound: 'sap' },
    { turning: 'b', sound: 'sap' },
  ]);
});

test('a prompt is called by what it says, in the language in which it’s heard', () => {
  const { mode, sounds } = day();
  const bye = { file: 'bye.wav', text: 'Auf Wiederhören.', in: { en: { file: 'b', text: 'Goodbye.' } } };
  const version = {
    ...day(),
    mode: { ...mode, languages: ['en'] as const, prompts: { ...mode.prompts, bye } },
  };
  const says = (language: Language | null) =>
    expectedOf({ announcements: [], language }, version).names.get(sounds.prompts.bye ?? '');
  expect([says(null), says('en')]).toEqual([
    { kind: 'prompt', name: 'bye', says: 'Auf Wiederhören.' },
    { kind: 'prompt', name: 'bye', says: 'Goodbye.' },
  ]);
});
