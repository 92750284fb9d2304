// A file's lines in parts that one message to the engine can carry, and what was said of each put together again.

import { type Outcome, onlyOnce, type WrittenEntry } from '../../../../domain/directory/taken-in.ts';
import type { ReadLine } from './contacts.ts';

/** Reading their numbers takes the engine some 10 ms, in which no call moves. */
const MOST_LINES = 100;
/** A message may have 64 KiB. */
const MOST_BYTES = 48 * 1024;

const encoder = new TextEncoder();

export const written = ({ at: _, ...line }: ReadLine): WrittenEntry => line;

export function inParts(lines: readonly ReadLine[]): readonly (readonly ReadLine[])[] {
  const parts: ReadLine[][] = [];
  let bytes = 0;
  for (const line of lines) {
    const more = encoder.encode(JSON.stringify(written(line))).length + 1;
    const last = parts.at(-1);
    if (last === undefined || last.length >= MOST_LINES || bytes + more > MOST_BYTES) {
      parts.push([line]);
      bytes = more;
    } else {
      last.push(line);
      bytes += more;
    }
  }
  return parts;
}

export interface Judged {
  readonly line: ReadLine;
  readonly outcome: Outcome;
}

/** Numbers that stand twice in the file, also in different parts of it. */
export function judged(lines: readonly ReadLine[], outcomes: readonly Outcome[]): readonly Judged[] {
  const seen = new Set<string>();
  return lines.flatMap((line, at) => {
    const outcome = outcomes[at];
    return outcome === undefined ? [] : [{ line, outcome: onlyOnce(outcome, seen) }];
  });
}

export type Kind = Outcome['kind'];
export const kinds: readonly Kind[] = ['new', 'changes', 'refused', 'same'];

export const countOf = (all: readonly Judged[], kind: Kind): number =>
  all.filter(({ outcome }) => outcome.kind === kind).length;

export const toBeDone = (all: readonly Judged[]): readonly ReadLine[] =>
  all.flatMap(({ line, outcome }) => (outcome.kind === 'new' || outcome.kind === 'changes' ? [line] : []));
