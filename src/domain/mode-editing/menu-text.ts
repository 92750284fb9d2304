// What a menu says, made of its keys.

import { type Digit, digits, type MenuStep } from '../call-flow/steps/menu.ts';
import type { Language } from '../languages.ts';

/** In words: a digit before a full stop would be read as "first". */
const keyWords: Readonly<Record<Language, Readonly<Record<Digit, string>>>> = {
  de: {
    '0': 'Null',
    '1': 'Eins',
    '2': 'Zwei',
    '3': 'Drei',
    '4': 'Vier',
    '5': 'Fünf',
    '6': 'Sechs',
    '7': 'Sieben',
    '8': 'Acht',
    '9': 'Neun',
    '*': 'Stern-Taste',
    '#': 'Raute-Taste',
  },
  en: {
    '0': 'zero',
    '1': 'one',
    '2': 'two',
    '3': 'three',
    '4': 'four',
    '5': 'five',
    '6': 'six',
    '7': 'seven',
    '8': 'eight',
    '9': 'nine',
    '*': 'the star key',
    '#': 'the hash key',
  },
};

/** "Eins", "the hash key". */
export const keyWord = (digit: Digit, language: Language): string => keyWords[language][digit];

type Branches = MenuStep['branches'];

const orderOf = (digit: string): number => '1234567890*#'.indexOf(digit);

/** "Für LVS drücken Sie die Eins, für SAP die Zwei." A key without a label can't be named. */
export function menuText(branches: Branches, language: Language): string {
  const named = digits
    .toSorted((a, b) => orderOf(a) - orderOf(b))
    .flatMap((digit) => {
      const label = branches[digit]?.label.trim() ?? '';
      return label === '' ? [] : [{ label, key: keyWord(digit, language) }];
    });
  if (named.length === 0) return '';
  const said =
    language === 'de'
      ? named.map(({ label, key }, i) =>
          i === 0 ? `Für ${label} drücken Sie die ${key}` : `für ${label} die ${key}`,
        )
      : named.map(({ label, key }, i) => `${i === 0 ? 'For' : 'for'} ${label}, press ${key}`);
  return `${said.join(language === 'de' ? ', ' : '; ')}.`;
}
