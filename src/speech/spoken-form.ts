// A text as a voice shall get it: cleaned of what no voice can say, and with a few things written as they are spoken.
//
// What Pico reads rightly by itself (tried): SAP, LVS, PC and other capitals letter by letter, 14:05, 14.30 Uhr, 3.12.,
// 03.12.2026, ca., z. B., bzw., Nr., Min., 5 %, 100 €. What it doesn't, is here.

import type { Language } from '../domain/languages.ts';

interface SpokenWords {
  readonly ampersand: string;
  readonly lessThan: string;
  readonly greaterThan: string;
  readonly plus: string;
  readonly digits: readonly string[];
}

const WORDS: Readonly<Record<Language, SpokenWords>> = {
  de: {
    ampersand: 'und',
    lessThan: 'kleiner als',
    greaterThan: 'größer als',
    plus: 'plus',
    digits: ['null', 'eins', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun'],
  },
  en: {
    ampersand: 'and',
    lessThan: 'less than',
    greaterThan: 'greater than',
    plus: 'plus',
    digits: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  },
};

/** Phonemes are SVOX X-SAMPA; `(?![\p{L}\d])` and its like keep parts of other words as they are. */
const PICO_SAYS: Readonly<Record<Language, readonly (readonly [RegExp, string])[]>> = {
  de: [
    [/(?<![\p{L}\d])IT-Hotline(?![\p{L}\d])/gu, `<phoneme ph='?a_I"ti:%hOtla_In'/>`],
    [/(?<![\p{L}\d])Hotline(?![\p{L}\d])/gu, `<phoneme ph='"hOtla_In'/>`],
    [/(?<![\p{L}\d])WLAN(?![\p{L}\d])/gu, 'W Lan'],
  ],
  en: [[/(?<![\p{L}\d])WLAN(?![\p{L}\d])/gu, 'wireless lan']],
};

/** An opening or closing tag, as of SSML or HTML: whoever pastes one doesn't want it read out. */
const TAG = /<\/?[a-z][^<>]*>|<!--.*?-->/gis;
/** Control, format and private characters, lone surrogates, and pictures: Pico trips over some of them. */
const UNSPEAKABLE = /[\p{C}\p{Extended_Pictographic}\p{Variation_Selector}]/gu;
/** A number that is dialled: begins with 0 or +, and has at least five digits in at least one group. */
const DIALLED = /(?<![\p{L}\d.,:])(?:\+|0)[\d/() -]*\d(?![\p{L}\d]|[.:,]\d)/gu;

/** A longer word makes Pico's own buffer overflow, and the text fail. */
const LONG_WORD = /\S{60}(?=\S)/gu;

/** For any voice; empty when nothing is left to say. */
export function plainWords(text: string, language: Language): string {
  const { ampersand, lessThan, greaterThan } = WORDS[language];
  return text
    .normalize('NFC')
    .replace(TAG, ' ')
    .replace(UNSPEAKABLE, ' ')
    .replaceAll('&', ` ${ampersand} `)
    .replaceAll('<', ` ${lessThan} `)
    .replaceAll('>', ` ${greaterThan} `)
    .replace(DIALLED, (dialled) => spelledNumber(dialled, language))
    .replace(/\s+/g, ' ')
    .trim();
}

/** With Pico's own markup around; its tags can't come from the text, since `plainWords` leaves no `<`. */
export function picoMarkup(words: string, language: Language): string {
  const short = words.replace(LONG_WORD, '$& ');
  const spoken = PICO_SAYS[language].reduce((text, [written, said]) => text.replace(written, said), short);
  // At its own loudness it overshoots 16 bit.
  return `<volume level='50'>${spoken}</volume>`;
}

/** Digit by digit, with a short rest between groups: "089 1234" isn't a thousand of anything. */
function spelledNumber(dialled: string, language: Language): string {
  if (dialled.replace(/\D/g, '').length < 5) return dialled;
  const { digits, plus } = WORDS[language];
  const groups = dialled.split(/\D+/).filter((group) => group !== '');
  const said = groups.map((group) => [...group].map((digit) => digits[Number(digit)]).join(' '));
  return `${dialled.startsWith('+') ? `${plus} ` : ''}${said.join(', ')}`;
}
