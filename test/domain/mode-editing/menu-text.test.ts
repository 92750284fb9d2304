// A menu's text and its keys, in both directions.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keysNamedIn, otherKeys } from '../../../src/domain/call-flow/keys-named.ts';
import { type Digit, digits } from '../../../src/domain/call-flow/steps/menu.ts';
import { languages } from '../../../src/domain/languages.ts';
import { keyWord, menuText } from '../../../src/domain/mode-editing/menu-text.ts';
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
        expect(otherKeys(text, branches, language)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  test('of another set of keys, the text names other keys', () => {
    fc.assert(
      fc.property(someKeys, someKeys, (a, b) => {
        const [said, there] = [Object.keys(a), Object.keys(b)];
        const other = otherKeys(menuText(branchesOf(a), language), branchesOf(b), language);
        expect(sorted(other?.without ?? [])).toEqual(sorted(said.filter((key) => !there.includes(key))));
        expect(sorted(other?.unsaid ?? [])).toEqual(sorted(there.filter((key) => !said.includes(key))));
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
