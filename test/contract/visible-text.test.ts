// What people wrote and others read.

import { expect, test } from 'vitest';
import { hasUnseen, visibleLine, visibleText } from '../../src/contract/visible-text.ts';

test.each([
  ['Mittag', 'Mittag'],
  ['  Mittag \n', 'Mittag'],
  ['a\tb\r\nc', 'a b c'],
  ['a\u0000b\u001b[31mc\u009f', 'ab[31mc'],
  ['\u202Eabc\u2066d\u200F', 'abcd'],
  ['\uFEFFa\u200Bb\u2028c', 'ab c'],
  ['\uD800x', 'x'],
  ['Übergröße 👩‍💻 שלום', 'Übergröße 👩‍💻 שלום'],
])('the line %j is read as %j', (text, seen) => {
  expect(visibleLine(text)).toBe(seen);
  expect(hasUnseen(visibleLine(text))).toBe(false);
});

test('a text keeps its lines and tabs', () => {
  expect(visibleText(' a\r\nb\tc\u0007\u202E\n')).toBe('a\nb\tc');
});
