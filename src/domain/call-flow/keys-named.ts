// Which keys a text asks for, against those that a menu has.

import type { Language } from '../languages.ts';
import { type Digit, digits, type MenuStep } from './steps/menu.ts';

export interface OtherKeys {
  /** The text names them, and the menu hasn't got them. */
  readonly without: readonly Digit[];
  /** The menu has them, and the text doesn't name them. */
  readonly unsaid: readonly Digit[];
}

/** A menu whose text names a key that it hasn't, or leaves one out; null: it says what it has. */
export function otherKeys(
  text: string,
  branches: MenuStep['branches'],
  language: Language,
): OtherKeys | null {
  const named = keysNamedIn(text, language);
  const without = digits.filter((digit) => named.has(digit) && branches[digit] === undefined);
  const unsaid = digits.filter((digit) => !named.has(digit) && branches[digit] !== undefined);
  return without.length + unsaid.length === 0 ? null : { without, unsaid };
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
