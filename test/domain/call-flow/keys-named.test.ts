// Texts as people write them, and which keys they ask for; what is made of keys is in `mode-editing/menu-text.test.ts`.

import { expect, test } from 'vitest';
import { keysNamedIn, otherKeys } from '../../../src/domain/call-flow/keys-named.ts';

const sorted = (keys: Iterable<string>) => [...keys].sort();

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

test('what a text names too much and what it leaves out', () => {
  const branches = { '1': { label: 'LVS', step: 'a' }, '3': { label: 'PC', step: 'b' } };
  expect(otherKeys('Für LVS drücken Sie die Eins, für SAP die Zwei.', branches, 'de')).toEqual({
    without: ['2'],
    unsaid: ['3'],
  });
  expect(otherKeys('Bitte warten Sie.', branches, 'de')).toEqual({ without: [], unsaid: ['1', '3'] });
  expect(otherKeys('Press 1 or 3 for us.', branches, 'en')).toBeNull();
});
