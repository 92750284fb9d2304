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

/** A way of writing a word, as it's looked for: this is done for each of thousands of entries at each key. */
interface Way {
  readonly begins: string;
  readonly whole: string;
}

interface Wanted {
  readonly ways: readonly Way[];
  readonly digits: string | null;
}

const wayOf = (written: string): Way => ({ begins: ` ${written}`, whole: ` ${written} ` });

/** Each word has to be found: at the beginning of a word, or within a number. */
function wantedBy(typed: string): readonly Wanted[] {
  const number = bareNumber(typed);
  if (typed.trim() !== '' && isBareNumber(number)) {
    const words = wordsIn(foldings(typed)[0] ?? '');
    // Of several groups of digits together no name has a word.
    return [{ ways: words.length === 1 ? words.map(wayOf) : [], digits: number.replace('+', '') }];
  }
  return typed
    .trim()
    .split(/\s+/)
    .flatMap((part) => {
      const ways = foldings(part).map(wordsIn);
      const [first = []] = ways;
      // "Müller-Huber" and "hu,mü" are two words each.
      return first.map((word, at) => ({
        ways: ways.flatMap((words) => words[at] ?? []).map(wayOf),
        digits: /^\d+$/.test(word) ? word : null,
      }));
    });
}

const NOT_FOUND = Number.POSITIVE_INFINITY;

/** The lower, the better. */
function rankOf({ ways, digits }: Wanted, { name, company, numbers }: Searchable<EntryContent>): number {
  let best = NOT_FOUND;
  for (const { begins, whole } of ways) {
    if (name.includes(begins)) best = Math.min(best, rankInName(name, begins, whole));
    else if (company.includes(begins)) best = Math.min(best, 4);
  }
  if (digits === null) return best;
  for (const number of numbers) {
    const at = number.indexOf(digits);
    if (at === 0) best = Math.min(best, number.length === digits.length ? 0 : 3);
    else if (at > 0 && digits.length >= LEAST_DIGITS) best = Math.min(best, 5);
  }
  return best;
}

function rankInName(name: string, begins: string, whole: string): number {
  if (name.startsWith(whole)) return 0;
  return name.startsWith(begins) || name.includes(whole) ? 1 : 2;
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
    for (const word of wanted) {
      rank += rankOf(word, hit);
      if (rank === NOT_FOUND) break;
    }
    if (rank !== NOT_FOUND) found.push({ rank, hit });
  }
  found.sort((a, b) => a.rank - b.rank || compare(a.hit.sortedBy, b.hit.sortedBy));
  return { entries: found.slice(skip, skip + limit).map(({ hit }) => hit.entry), total: found.length };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
