// The same number as switches tell it, by the country of the hotline.

import { expect, test } from 'vitest';
import { numberWays } from '../../../src/service/erase/number-ways.ts';

test.each(['+49 89 1234-56', '0049 89 123456', '089/1234 56', '+49 (0) 89 123456', '089–123456'])(
  '%j is the number in Munich, told with and without its country',
  (written) => {
    expect(numberWays(written, 'DE')).toEqual(['+4989123456', '089123456']);
  },
);

test('the same digits are another number in another country', () => {
  expect(numberWays('01 58858', 'AT')).toEqual(['+43158858', '0158858']);
  expect(numberWays('+43 1 58858', 'DE')).toEqual(['+43158858']);
  // The zero is part of the number in Italy; America has none.
  expect(numberWays('06 698 12345', 'IT')).toEqual(['+390669812345', '0669812345']);
  expect(numberWays('(212) 555-1234', 'US')).toEqual(['+12125551234', '2125551234']);
});

test('as it was typed, too: some switches tell the country without a plus', () => {
  expect(numberWays('4989123456', 'DE')).toContain('4989123456');
});

test('an extension, and what is no number, is written in one way', () => {
  expect(numberWays('21', 'DE')).toEqual(['21']);
  expect(numberWays(' Anna ', 'DE')).toEqual(['anna']);
});
