// What a mode says of itself.

import { expect, test } from 'vitest';
import { languagesOf } from '../../../src/domain/call-flow/mode.ts';

test('its languages, the first one first, none twice', () => {
  expect(languagesOf({ language: 'de' })).toEqual(['de']);
  expect(languagesOf({ language: 'en', languages: ['de', 'en'] })).toEqual(['en', 'de']);
});
