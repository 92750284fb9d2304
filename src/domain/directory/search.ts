// Finding people in the phone book while somebody types: "hu mü" is Huber Müller, whatever stands first.

import { bareNumber, isBareNumber } from '../telephony/bare-number.ts';
import type { EntryContent } from './entry.ts';
import { foldings, wordsIn } from './folded.ts';

/** An entry with what is compared of it, made once for each change. */
export interface Searchable<E extends EntryContent> {
  readonly entry: E;
  /** By which entries are put in order. */
  readonly sortedBy: string;
  /** Blank, then each word in each way of writing it, with a blank behind it. */
  readonly name: string;
  readonly company: string;
  readonly numbers: readonly string[];
}

/** One or two digits are rather part of a name ("3M") or an extension than of a number. */
const LEAST_DIGITS = 3;

const spaced = (text: string): string => ` ${foldings(text).flatMap(wordsIn).join(' ')} `;

/** `callingCode`: of the hotline's country, `49`. */
export function searchable<E extends EntryContent>(entry: E, callingCode: string): Searchable<E> {
  const international = `+${callingCode}`;
  return {
    entry,
    sortedBy: foldings(entry.name)[0] ?? '',
    name: spaced(entry.name),
    company: entry.company === null ? '' : spaced(entry.company),
    numbers: entry.numbers.flatMap((number) =>
      number.startsWith(international)
        ? [number.slice(1), `0${number.slice(international.length)}`]
        : [number.replace('+', '')],
    ),
  };
}

interface Wanted {
  /** Ways of writing what was typed as one word. */
  readonly ways: readonly string[];
  readonly digits: string | null;
}

/** Each word has to be found: at the beginning of a word, or within a number. */
function wantedBy(typed: string): readonly Wanted[] {
  const whole = bareNumber(typed);
  if (typed.trim() !== '' && isBareNumber(whole)) {
    const ways = wordsIn(foldings(typed)[0] ?? '');
    // "22 33" are two words of a name as well as one number.
    return [{ ways: ways.length === 1 ? ways : [], digits: whole.replace('+', '') }];
  }
  return typed
    .trim()
    .split(/\s+/)
    .flatMap((part) => {
      const ways = foldings(part).map(wordsIn);
      const [first = []] = ways;
      // "Müller-Huber" and "hu,mü" are two words each.
      return first.map((_, at) => {
        const written = ways.flatMap((words) => words[at] ?? []);
        const digits = written[0] !== undefined && /^\d+$/.test(written[0]) ? written[0] : null;
        return { ways: written, digits };
      });
    });
}

/** The lower, the better; null: not found. */
function rankOf({ ways, digits }: Wanted, within: Searchable<EntryContent>): number | null {
  let best: number | null = null;
  const offer = (rank: number) => {
    best = best === null ? rank : Math.min(best, rank);
  };
  for (const way of ways) {
    if (within.name.startsWith(` ${way} `)) offer(0);
    else if (within.name.startsWith(` ${way}`)) offer(1);
    else if (within.name.includes(` ${way} `)) offer(1);
    else if (within.name.includes(` ${way}`)) offer(2);
    else if (within.company.includes(` ${way}`)) offer(4);
  }
  if (digits === null) return best;
  if (within.numbers.includes(digits)) offer(0);
  else if (within.numbers.some((number) => number.startsWith(digits))) offer(3);
  else if (digits.length >= LEAST_DIGITS && within.numbers.some((number) => number.includes(digits)))
    offer(5);
  return best;
}

export interface Hits<E> {
  readonly entries: readonly E[];
  /** How many there are in all. */
  readonly total: number;
}

/** With no words it's all, by name. */
export function search<E extends EntryContent>(
  all: Iterable<Searchable<E>>,
  typed: string,
  { skip, limit }: { readonly skip: number; readonly limit: number },
): Hits<E> {
  const wanted = wantedBy(typed);
  // What was typed has nothing in it that could be found.
  if (wanted.length === 0 && typed.trim() !== '') return { entries: [], total: 0 };
  const found: { readonly rank: number; readonly hit: Searchable<E> }[] = [];
  for (const hit of all) {
    let rank = 0;
    let missed = false;
    for (const word of wanted) {
      const ofWord = rankOf(word, hit);
      missed = ofWord === null;
      if (ofWord === null) break;
      rank += ofWord;
    }
    if (!missed) found.push({ rank, hit });
  }
  found.sort((a, b) => a.rank - b.rank || compare(a.hit.sortedBy, b.hit.sortedBy));
  return { entries: found.slice(skip, skip + limit).map(({ hit }) => hit.entry), total: found.length };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
