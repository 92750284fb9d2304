// What may be telephone numbers in what people type.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import '../support/property-seed.ts';
import { bareNumber } from '../../src/domain/telephony/bare-number.ts';
import { numbersIn } from '../../src/main/numbers-in.ts';

test.each([
  ['0174 6655443', ['0174 6655443']],
  ['+49 (0)174-665 54 43', ['+49 (0)174-665 54 43']],
  [
    'Huber\u001fKaffee GmbH\u001f+49891234\n0171/22 33 44\u001fist ab 9 da, Raum 213',
    ['+49891234', '0171/22 33 44', '213'],
  ],
  ['(089) 1234', ['(089) 1234']],
  ['am 3. 4. um 9', []],
  ['Scanner', []],
  ['1'.repeat(60), []],
])('%j', (text, numbers) => {
  expect(numbersIn(text)).toEqual(numbers);
});

test('however a number is written between words, it is found', () => {
  const separator = fc.constantFrom('', ' ', '-', '/', '.', '–', ' (');
  const digits = fc.array(fc.tuple(fc.constantFrom(...'0123456789'), separator), {
    minLength: 3,
    maxLength: 12,
  });
  fc.assert(
    fc.property(digits, fc.constantFrom('', '+'), (parts, plus) => {
      const written = parts
        .map(([digit, between], i) => (i === parts.length - 1 ? digit : digit + between))
        .join('');
      const [found, ...others] = numbersIn(`ruft an: ${plus}${written}, bitte`);
      expect(others).toEqual([]);
      expect(bareNumber(found ?? '').replaceAll(/\D/g, '')).toBe(
        bareNumber(plus + written).replaceAll(/\D/g, ''),
      );
    }),
  );
});
