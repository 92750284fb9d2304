// Numbers as people write, paste and click them.

import { expect, test } from 'vitest';
import { linkedNumber } from '../../src/renderer/features/phone/dialling/phone-link.ts';
import { dialledNumber } from '../../src/renderer/finding/dialled-number.ts';

const numberOf = (typed: string): string | null => {
  const dialled = dialledNumber(typed);
  return dialled.kind === 'number' ? dialled.number : null;
};

test.each([
  ['089 123-45/67', '0891234567'],
  ['+49 (0)89 1234567', '+49891234567'],
  ['0049 (0) 89 1234567', '0049891234567'],
  ['+41 (0)44 668 18 00', '+41446681800'],
  ['+39 06 698 12345', '+390669812345'],
  ['0039 06 698 12345', '00390669812345'],
  ['+7 (495) 123-45-67', '+74951234567'],
  // What Outlook and web pages put around and into a number.
  ['\u202a+49 89 1234567\u202c', '+49891234567'],
  ['089\u00a01234–567', '0891234567'],
  ['089\t1234567\n', '0891234567'],
  ['０８９１２３４５６７', '0891234567'],
  ['tel:+49-89-1234567', '+49891234567'],
  ['callto://+49891234567', '+49891234567'],
  ['tel:0891234567;phone-context=+49', '0891234567'],
  ['sip:23@pbx.example;transport=tls', '23'],
  ['sips:+49891234567@example.com?subject=x', '+49891234567'],
])('%j is dialled as %s', (typed, number) => {
  expect(numberOf(typed)).toBe(number);
});

test('short numbers, emergency calls and the PBX’s own are dialled as they are written', () => {
  for (const typed of ['21', '110', '112', '116117', '*21#', '#31#0891234567', '0'])
    expect(numberOf(typed)).toBe(typed);
});

test('nothing yet is no mistake', () => {
  for (const typed of ['', '  ', '+', '(', 'tel:', '\u200e'])
    expect(dialledNumber(typed)).toEqual({ kind: 'none' });
});

test('what cannot be dialled is told with its reason', () => {
  expect(dialledNumber('089 FLOWERS')).toEqual({ kind: 'sign', sign: 'F' });
  expect(dialledNumber('12+3')).toEqual({ kind: 'sign', sign: '+' });
  expect(dialledNumber('089 123 😀')).toEqual({ kind: 'sign', sign: '😀' });
  expect(dialledNumber('sip:anna@pbx.example')).toEqual({ kind: 'sign', sign: 'a' });
  expect(dialledNumber('9'.repeat(24)).kind).toBe('number');
  expect(dialledNumber('9'.repeat(25))).toEqual({ kind: 'tooLong' });
});

test('an extension is not dialled along: both are told', () => {
  for (const [typed, extension] of [
    ['+49 89 1234567 Durchwahl 12', '12'],
    ['+49 89 1234567 DW: 12', '12'],
    ['+49 89 1234567, ext. 0', '0'],
    ['+49 89 1234567x345', '345'],
    ['tel:+49891234567;ext=5', '5'],
  ] as const)
    expect(dialledNumber(typed), typed).toEqual({ kind: 'extension', main: '+49891234567', extension });
});

test.each([
  ['tel:+49-89-1234', '+49891234'],
  ['tel:%2B49%2089%201234', '+49891234'],
  ['TEL://089/1234', '0891234'],
  ['callto:22', '22'],
  ['tel:112', '112'],
  ['tel:+1-800-FLOWERS', '+1-800-FLOWERS'],
  // Broken percent signs are no reason to do nothing.
  ['tel:%E0%A4%A', '%E0%A4%A'],
])('the link %s brings %s into the field', (link, written) => {
  expect(linkedNumber(link)).toBe(written);
});
