// A menu's text and its keys, in both directions.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Digit, digits } from '../../../src/domain/call-flow/steps/menu.ts';
import { languages } from '../../../src/domain/languages.ts';
import {
  keysNamedIn,
  keyWord,
  menuText,
  namesOtherKeys,
} from '../../../src/domain/mode-editing/menu-text.ts';
import { seedMode } from '../../support/virtual/hotline-world.ts';
import '../../support/property-seed.ts';

const branchesOf = (labels: Readonly<Partial<Record<Digit, string>>>) =>
  Object.fromEntries(Object.entries(labels).map(([digit, label]) => [digit, { label, step: 'x' }]));
/** As people label things, with numbers in it too. */
const label = fc.constantFrom(
  'LVS',
  'SAP',
  'PC',
  'Halle 3',
  'Werk Zwei',
  'Team 1',
  'den Empfang',
  'the front desk',
  'Lager & Versand',
  'Level 2 support',
);
const someKeys = fc.dictionary(fc.constantFrom(...digits), label, { minKeys: 1, maxKeys: 12 });
const sorted = (keys: Iterable<string>) => [...keys].sort();

describe.each(languages)('in %s', (language) => {
  test('the text made of keys names these, and no others', () => {
    fc.assert(
      fc.property(someKeys, (labels) => {
        const branches = branchesOf(labels);
        const text = menuText(branches, language);
        expect(sorted(keysNamedIn(text, language)), text).toEqual(sorted(Object.keys(labels)));
        expect(namesOtherKeys(text, branches, language)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test('of another set of keys, the text names other keys', () => {
    fc.assert(
      fc.property(someKeys, someKeys, (a, b) => {
        const same = sorted(Object.keys(a)).join() === sorted(Object.keys(b)).join();
        expect(namesOtherKeys(menuText(branchesOf(a), language), branchesOf(b), language)).toBe(!same);
      }),
      { numRuns: 500 },
    );
  });

  test('every key has its word', () => {
    for (const digit of digits) expect(keyWord(digit, language)).toMatch(/^[\p{L} -]{3,}$/u);
  });
});

test('the seed’s menu says what its keys say', () => {
  const { steps, prompts } = seedMode();
  const menu = steps['main-menu'];
  if (menu?.kind !== 'menu') throw new Error('no menu');
  expect(menuText(menu.branches, 'de')).toBe(prompts['main-menu']?.text);
  expect(menuText(menu.branches, 'en')).toBe('For LVS, press one; for SAP, press two; for PC, press three.');
});

test('zero, star and hash come last; a key without a label can’t be named', () => {
  const branches = branchesOf({ '0': 'die Zentrale', '#': 'das Ende', '*': 'Hilfe', '1': 'LVS', '2': ' ' });
  expect(menuText(branches, 'de')).toBe(
    'Für LVS drücken Sie die Eins, für die Zentrale die Null, für Hilfe die Stern-Taste, für das Ende die Raute-Taste.',
  );
  expect(menuText({}, 'de')).toBe('');
});

test.each([
  ['de', 'Drücken Sie 1 für LVS, 2 für SAP oder 3 für PC.', '123'],
  ['de', 'Für den Einkauf wählen Sie bitte die Vier. Für den Verkauf die Fünf.', '45'],
  ['de', 'Mit der Taste neun hinterlassen Sie eine Nachricht.', ''],
  ['de', 'Drücken Sie die Taste 9, um eine Nachricht zu hinterlassen.', '9'],
  ['de', 'Wir sind von 8 bis 18 Uhr für Sie da. Für die 3 Kollegen im Lager drücken Sie die Sieben.', '7'],
  ['de', 'Zum Abschluss die Raute-Taste, zum Abbruch die Sterntaste drücken.', '#*'],
  ['de', 'Die eins, die zwei und die drei sind frei.', ''],
  ['de', 'Alle Mitarbeiter sind im Gespräch. Es warten 2 vor Ihnen.', ''],
  ['en', 'Press 1 for sales, 2 for support or 3 to leave a message.', '123'],
  ['en', 'For sales press one. For support, press two. Press the pound key to end.', '12#'],
  ['en', 'One moment, please. No one is free; press nine to be called back.', '9'],
  ['en', 'We are here from 8 to 6. Call us at 5.', ''],
  ['en', 'To hear this again, press the star key.', '*'],
] as const)('%s: %s', (language, text, keys) => {
  expect(sorted(keysNamedIn(text, language))).toEqual(sorted(keys));
});
