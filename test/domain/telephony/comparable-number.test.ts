// The same number, written in whichever way.

import { expect, test } from 'vitest';
import { comparableNumber } from '../../../src/domain/telephony/comparable-number.ts';

test.each(['+49 89 1234-56', '0049 89 123456', '089/1234 56', '+49 (0) 89 123456', ' 089123456 '])(
  '%j is the number in Munich',
  (written) => {
    expect(comparableNumber(written)).toBe('089123456');
  },
);

test('another country stays another country; an extension stays what it is', () => {
  expect(comparableNumber('0043 1 234')).toBe('+431234');
  expect(comparableNumber('+43 1 234')).toBe('+431234');
  expect(comparableNumber('21')).toBe('21');
});

test('what is no number is compared as it is written, but for capitals', () => {
  expect(comparableNumber(' Anna ')).toBe('anna');
  expect(comparableNumber('+')).toBe('+');
});
