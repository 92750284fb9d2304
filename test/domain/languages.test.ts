// Which language somebody is shown.

import { expect, test } from 'vitest';
import { languageFor } from '../../src/domain/languages.ts';

test.each([
  ['de', 'en-GB', 'de'],
  ['en', 'de-DE', 'en'],
  ['system', 'de-AT', 'de'],
  ['system', 'DE', 'de'],
  ['system', 'en-US', 'en'],
  ['system', 'fr-FR', 'en'],
  ['system', '', 'de'],
] as const)('chosen %s, system %j: %s', (chosen, system, language) => {
  expect(languageFor(chosen, system)).toBe(language);
});
