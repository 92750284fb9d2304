// What a menu says, made of its keys, and which keys a text names.

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

/** A menu whose text names a key that it hasn't, or leaves one out. */
export function namesOtherKeys(text: string, branches: Branches, language: Language): boolean {
  const named = keysNamedIn(text, language);
  return digits.some((digit) => named.has(digit) !== (branches[digit] !== undefined));
}

interface Naming {
  /** Somebody is to press something; without it, numbers are numbers. */
  readonly asks: RegExp;
  /** A key stands behind one of these words or a sign, and before one of those: "die 3 Kollegen" is none. */
  readonly before: RegExp;
  readonly behind: RegExp;
  readonly words: ReadonlyMap<string, Digit>;
}

const wordsOf = (some: Readonly<Record<string, Digit>>): ReadonlyMap<string, Digit> =>
  new Map([...digits.map((digit) => [digit, digit] as const), ...Object.entries(some)]);

const naming: Readonly<Record<Language, Naming>> = {
  de: {
    asks: /drück|taste|wähl|tipp/i,
    before:
      /^(?:die|der|taste|tasten|ziffer|nummer|sie|bitte|drücke|drücken|wähle|wählen|tippen|oder|und|mit|auf)$/i,
    behind: /^(?:für|um|oder|und|wenn|falls|zum|zur|drücken|wählen|tippen|taste|sonst|bitte)$/i,
    words: wordsOf({
      null: '0',
      eins: '1',
      zwei: '2',
      zwo: '2',
      drei: '3',
      vier: '4',
      fünf: '5',
      sechs: '6',
      sieben: '7',
      acht: '8',
      neun: '9',
      stern: '*',
      'stern-taste': '*',
      sterntaste: '*',
      raute: '#',
      'raute-taste': '#',
      rautetaste: '#',
    }),
  },
  en: {
    asks: /\bpress|\bkey\b|\bdial\b|\bchoose\b|\bselect\b/i,
    before: /^(?:press|key|dial|choose|select|enter|number|digit|the|or|and|please)$/i,
    behind: /^(?:for|to|if|or|and|key|now|otherwise|please)$/i,
    words: wordsOf({
      zero: '0',
      one: '1',
      two: '2',
      three: '3',
      four: '4',
      five: '5',
      six: '6',
      seven: '7',
      eight: '8',
      nine: '9',
      star: '*',
      asterisk: '*',
      hash: '#',
      pound: '#',
    }),
  },
};

/** A word, or a sign after which something new begins. */
const PARTS = /[\p{L}\p{N}*#]+(?:-[\p{L}\p{N}]+)*|[.,;:!?()–—]/gu;
const isSign = (part: string | undefined): boolean => part === undefined || /^[.,;:!?()–—]$/.test(part);

/** Of what a caller is asked to press; none, where a text asks for nothing. */
export function keysNamedIn(text: string, language: Language): ReadonlySet<Digit> {
  const { asks, before, behind, words } = naming[language];
  const named = new Set<Digit>();
  if (!asks.test(text)) return named;
  const parts = text.match(PARTS) ?? [];
  for (const [i, part] of parts.entries()) {
    const digit = words.get(part.toLowerCase());
    if (digit === undefined) continue;
    const [last, next] = [parts[i - 1], parts[i + 1]];
    if ((isSign(last) || before.test(last ?? '')) && (isSign(next) || behind.test(next ?? '')))
      named.add(digit);
  }
  return named;
}
