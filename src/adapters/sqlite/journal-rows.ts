// A fact as a row of the journal, and back.

import type { Fact, JournalEntry } from '../../domain/facts/facts.ts';
import type { Instant } from '../../domain/words/ids.ts';

export interface Row {
  readonly seq: number;
  readonly at: number;
  readonly call: string | null;
  readonly agent: string | null;
  readonly hotline: string | null;
  readonly kind: string;
  /** JSON. */
  readonly fact: string;
}

export function rowOf(seq: number, at: Instant, told: Fact): Row {
  const call = told.about === 'call' ? told.call : null;
  const agent = told.about === 'agent' ? told.agent : null;
  const hotline = told.about === 'hotline' ? told.hotline : null;
  return { seq, at, call, agent, hotline, kind: told.fact.kind, fact: JSON.stringify(told.fact) };
}

/** What we wrote we can read: facts only ever gain fields. */
export function entryOf({ seq, at, call, agent, hotline, fact }: Row): JournalEntry {
  const about =
    call !== null
      ? { about: 'call', call }
      : agent !== null
        ? { about: 'agent', agent }
        : hotline !== null
          ? { about: 'hotline', hotline }
          : { about: 'plan' };
  return { ...about, fact: JSON.parse(fact) as unknown, seq, at } as JournalEntry;
}
