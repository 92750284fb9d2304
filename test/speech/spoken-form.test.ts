// What of a text reaches a voice.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { picoMarkup, plainWords } from '../../src/speech/spoken-form.ts';

test.each([
  ['SAP & LVS', 'de', 'SAP und LVS'],
  ['SAP & LVS', 'en', 'SAP and LVS'],
  ['<speak>Hallo <b>Welt</b><!-- nicht das --></speak>', 'de', 'Hallo Welt'],
  ['5 < 7 > 3', 'de', '5 kleiner als 7 größer als 3'],
  ['Wir\u0000 sind\u0007 \u202edran\ud800\r\n\tbald 😀 ⚠️', 'de', 'Wir sind dran bald'],
  ['Zuru\u0308ck', 'de', 'Zurück'],
  ['Rufen Sie 089 1234 an.', 'de', 'Rufen Sie null acht neun, eins zwei drei vier an.'],
  ['+49 (89) 12-34', 'en', 'plus four nine, eight nine, one two, three four'],
  ['Ab 14:05 Uhr, am 03.12.2026, 08:00', 'de', 'Ab 14:05 Uhr, am 03.12.2026, 08:00'],
  ['0 bis 24 Uhr, Taste 0, 0,5 %', 'de', '0 bis 24 Uhr, Taste 0, 0,5 %'],
  [' \n ', 'de', ''],
] as const)('%j in %s is spoken as %j', (text, language, words) => {
  expect(plainWords(text, language)).toBe(words);
});

test('words that Pico mispronounces are given as sounds, and only whole words', () => {
  expect(picoMarkup('Die Hotline, Hotlinern', 'de')).toContain(`<phoneme ph='"hOtla_In'/>, Hotlinern`);
});

test('whatever the text is, no markup of its own reaches the voice', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const words = plainWords(text, 'de');
      expect(/[<>&\p{Cc}\p{Cs}]/u.test(words)).toBe(false);
      expect(plainWords(words, 'de')).toBe(words);
    }),
  );
});

test.each(['<a'.repeat(5_000), '<!--'.repeat(2_500), '0 '.repeat(5_000), `0${'0'.repeat(9_998)}x`])(
  'a text made to be slow is not: %.20s…',
  (text) => {
    const before = process.cpuUsage();
    plainWords(text, 'de');
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(2_000);
  },
);
