// A fact as a row of the journal, with what is personal in it beside, and back.

import type { Fact, JournalEntry } from '../../domain/facts/facts.ts';
import type { AnyFact, Personal } from '../../domain/facts/personal.ts';
import { split } from '../../domain/facts/personal.ts';
import type { Instant } from '../../domain/words/ids.ts';

export interface Row {
  readonly seq: number;
  readonly at: number;
  readonly call: string | null;
  readonly agent: string | null;
  readonly hotline: string | null;
  readonly kind: string;
  /** JSON, with nothing personal in it. */
  readonly fact: string;
  /** JSON; null: there is nothing. Blank: erased. */
  readonly personal: string | null;
}

/** Of an engine of before: whatever is personal stands in the fact itself. */
export type RowOfBefore = Omit<Row, 'personal'>;

export function rowOf(seq: number, at: Instant, told: Fact): Row {
  const call = told.about === 'call' ? told.call : null;
  const agent = told.about === 'agent' ? told.agent : null;
  const hotline = told.about === 'hotline' ? told.hotline : null;
  return { seq, at, call, agent, hotline, kind: told.fact.kind, ...texts(told.fact) };
}

export function rowOfToday(row: RowOfBefore | Row): Row {
  return 'personal' in row ? row : { ...row, ...texts(JSON.parse(row.fact) as AnyFact) };
}

/** What we wrote we can read: facts only ever gain fields. */
export function entryOf({ seq, at, call, agent, hotline, fact, personal }: Row): JournalEntry {
  const about =
    call !== null
      ? { about: 'call', call }
      : agent !== null
        ? { about: 'agent', agent }
        : hotline !== null
          ? { about: 'hotline', hotline }
          : { about: 'plan' };
  const bare = JSON.parse(fact) as object;
  return { ...about, fact: { ...bare, ...personalOf(personal) }, seq, at } as JournalEntry;
}

export function personalOf(written: string | null): Personal {
  return written === null || written.trim() === '' ? {} : (JSON.parse(written) as Personal);
}

function texts(fact: AnyFact): Pick<Row, 'fact' | 'personal'> {
  const { bare, personal } = split(fact);
  return { fact: JSON.stringify(bare), personal: personal === null ? null : JSON.stringify(personal) };
}
