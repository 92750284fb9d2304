// What people wrote and others read.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  callerNameShown,
  hasUnseen,
  shownName,
  visibleLine,
  visibleText,
} from '../../src/domain/visible-text.ts';

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

describe('a name that strangers chose', () => {
  test.each([
    ['Müller', 'Müller'],
    ['\u202E+4989123', '+4989123'],
    ['M\uFFFDller', 'M\uFFFDller'],
    ['Anna\u2028Berg', 'Anna Berg'],
    ['An\u0007na', 'Anna'],
    ['\uD83DAnna', 'Anna'],
    ['An\u200B\u00AD\u2060\u034F\u3164na', 'Anna'],
    ['\u0085An\u009Bna', 'Anna'],
    ['Anna    Berg', 'Anna Berg'],
    ['\u200D\u200C\u3164\u2800', ''],
    ['   ', ''],
    ['\u0301\u0302', ''],
    ['می‌خواهم', 'می‌خواهم'],
    ['Anna\u200CBerg', 'AnnaBerg'],
    ['👩‍💻 ❤️ 1️⃣', '👩‍💻 ❤️ 1️⃣'],
    ['u\u0308ber', 'über'],
    ['Việt Đặng', 'Việt Đặng'],
    [`Z${'\u0301\u0302\u0303'.repeat(14)}o`, '\u0179\u0302\u0303\u0301o'],
  ])('%j is read as %j', (name, shown) => {
    expect(shownName(name)).toBe(shown);
  });

  test('is cut between characters', () => {
    expect(shownName('ü'.repeat(80))).toBe('ü'.repeat(80));
    expect(shownName('ü'.repeat(90))).toBe(`${'ü'.repeat(79)}…`);
    expect(shownName('u\u0308'.repeat(90))).toBe(`${'ü'.repeat(79)}…`);
    expect(shownName('👩‍💻'.repeat(90))).toBe(`${'👩‍💻'.repeat(79)}…`);
    expect(shownName(`${'x'.repeat(1_999)}👩‍💻`)).toBe(`${'x'.repeat(79)}…`);
  });

  test('whatever it is, has nothing unseen, no half character, no pile and no end, and stays as it is when read again', () => {
    const wild = fc.array(
      fc.oneof(
        fc.constantFrom(
          '\u0301',
          '\u202E',
          '\u200D',
          '\uFE0F',
          '👩',
          '🏽',
          '\uD83D',
          '\uDE00',
          ' ',
          '\u2028',
          'ü',
          'ا',
        ),
        fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(wild, (parts) => {
        const shown = shownName(parts.join(''));
        expect(hasUnseen(shown)).toBe(false);
        expect(shown).not.toMatch(/\p{Cs}/u);
        expect(shown).not.toMatch(/\p{M}{4}/u);
        expect(
          [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(shown)].length,
        ).toBeLessThanOrEqual(80);
        expect(shownName(shown)).toBe(shown);
      }),
    );
  });

  test('of any length is read in no time', () => {
    const before = process.cpuUsage();
    for (const unit of ['\u0301', '\u200D', '👩\u200D', ' ', '\u202E', 'ا\u200C'])
      shownName(unit.repeat(100_000));
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(2_000);
  });

  test('says something beside the number, or nothing', () => {
    expect(callerNameShown('Anna', '101')).toBe('Anna');
    expect(callerNameShown('101\u200B', '101')).toBeNull();
    expect(callerNameShown('\u0007', undefined)).toBeNull();
  });
});
