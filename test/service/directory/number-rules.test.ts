// One number is one key, however it's written; and a caller's number finds it, however a switch tells it.

import { expect, test } from 'vitest';
import { numberRulesOf } from '../../../src/service/directory/number-rules.ts';

const german = numberRulesOf('DE');

test.each([
  ['+49 (0)851 123-45', '+4985112345'],
  ['0851/12345', '+4985112345'],
  ['0049 851 12345', '+4985112345'],
  ['tel:+49-851-12345', '+4985112345'],
  ['０８５１ 12345', '+4985112345'],
  ['+39 06 12345678', '+390612345678'],
  ['22', '22'],
  ['110', '110'],
  ['0851 12345 Durchwahl 12', null],
  ['call me', null],
  ['', null],
  ['=1+1', null],
])('%s is kept as %s', (written, key) => {
  expect(german.keyOf(written)).toBe(key);
});

test.each([
  ['+4985112345', '+4985112345'],
  ['085112345', '+4985112345'],
  ['4985112345', '+4985112345'],
  ['004985112345', '+4985112345'],
  ['22', '22'],
])('%s finds %s', (told, key) => {
  expect(german.waysOf(told)).toContain(key);
});

test('national numbers are the country’s own', () => {
  expect(numberRulesOf('AT').keyOf('0664 1234567')).toBe('+436641234567');
});
