// A number without what only makes it readable.

import { expect, test } from 'vitest';
import { bareNumber } from '../../../src/domain/telephony/bare-number.ts';

test.each(['+49 89 1234-56', '0049 89 123456', '+49 89–123456', ' +4989123456 ', '＋４９ 89 123456'])(
  '%j is the number in Munich',
  (written) => {
    expect(bareNumber(written)).toBe('+4989123456');
  },
);

test('a national number and an extension stay what they are', () => {
  expect(bareNumber('089/1234 56')).toBe('089123456');
  expect(bareNumber('21')).toBe('21');
});

test('what is no number is compared as it is written, but for capitals', () => {
  expect(bareNumber(' Anna ')).toBe('anna');
  expect(bareNumber('+')).toBe('+');
});
