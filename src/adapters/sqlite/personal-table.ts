// What is personal, in a table beside the journal, by the numbers of its rows; and how it's erased there.
//
// Rows are written in ascending order and overwritten by blanks of the same length, so SQLite never moves one and leaves no copy
// of it behind in a page: after a checkpoint what was erased stands nowhere in the file. Deleting a row, or an index on
// what is in it, would move others. See docs/decisions/0023.

import type { Database } from 'better-sqlite3';
import type { Breaks } from '../../domain/hotline/hotline.ts';
import { firstFacts } from '../../domain/records/call-record.ts';
import { bareNumber } from '../../domain/telephony/bare-number.ts';
import type { Instant } from '../../domain/words/ids.ts';
import type { NamedCall } from '../../engine/ports/journal.ts';
import { personalOf, type Row } from './journal-rows.ts';

/** Of the journal's numbers: what is looked through at once, so that what is appended meanwhile waits no longer than for a disk. */
const SEARCHED_AT_ONCE = 20_000;

export interface Found {
  readonly calls: readonly NamedCall[];
  /** Where to go on; null: that was all. */
  readonly next: number | null;
}

/** Of each break that is over, and began by then. */
const BREAKS = `SELECT seq FROM journal WHERE agent = ? AND kind = 'breakStarted' AND at <= ?
  AND seq NOT IN (SELECT seq FROM open_agent WHERE agent = journal.agent)`;
const IS_NOTE = `kind IN ('noted', 'noteMended')`;
const FIRST = firstFacts.map((kind) => `'${kind}'`).join(', ');
/** With one of these a call has its caller's number, or another one where the caller is to be called back. */
const NUMBERED = `${FIRST}, 'callBackAsked', 'callBackWanted'`;
/** Somebody is on the line: not where a place is kept for who hung up, or is to be called back. */
const IS_OPEN = `(j.call IN (SELECT call FROM open_call) AND coalesce((SELECT e.kind FROM journal e WHERE e.call = j.call
  AND e.kind IN ('callEnded', 'placeKept', 'callBackConfirmed') ORDER BY e.seq DESC LIMIT 1), '') NOT IN ('callEnded', 'placeKept')) AS open`;

export class PersonalTable {
  readonly #insert;
  readonly #blankCall;
  readonly #blankNotes;
  readonly #blankBreaks;
  readonly #blankOne;
  readonly #arrivals;
  readonly #last;
  readonly #named;
  readonly #erased;
  readonly #reasons;
  readonly #noted;

  constructor(db: Database) {
    this.#insert = db.prepare<[number, string]>('INSERT INTO personal (seq, texts) VALUES (?, ?)');
    const blank = `UPDATE personal SET texts = printf('%*s', octet_length(texts), '') WHERE texts LIKE '{%' AND seq IN`;
    this.#blankCall = db.prepare<[string, number]>(
      `${blank} (SELECT seq FROM journal WHERE call = ? AND seq < ?)`,
    );
    this.#blankNotes = db.prepare<[string, number]>(
      `${blank} (SELECT seq FROM journal WHERE call = ? AND seq < ? AND ${IS_NOTE})`,
    );
    this.#blankOne = db.prepare<[number]>(`${blank} (?)`);
    this.#blankBreaks = db.prepare<[string, number]>(`${blank} (${BREAKS})`);
    this.#arrivals = db.prepare<[number, number], { call: string; open: number; texts: string }>(
      `SELECT j.call, ${IS_OPEN}, p.texts FROM personal p CROSS JOIN journal j ON j.seq = p.seq
       WHERE p.seq > ? AND p.seq <= ? AND j.kind IN (${NUMBERED}) AND p.texts LIKE '{%'`,
    );
    this.#last = db.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM personal');
    this.#named = db.prepare<[string], { open: number }>(
      `SELECT ${IS_OPEN} FROM journal j LEFT JOIN personal p ON p.seq = j.seq
       WHERE j.call = ? AND (p.texts LIKE '{%' OR j.call IN (SELECT call FROM message)) LIMIT 1`,
    );
    this.#erased = db.prepare<[string], { n: number }>(
      `SELECT count(*) AS n FROM journal WHERE call = ? AND kind = 'callErased'`,
    );
    this.#reasons = db.prepare<[string, number], { n: number }>(
      `SELECT count(*) AS n FROM personal WHERE texts LIKE '{%' AND seq IN (${BREAKS})`,
    );
    this.#noted = db.prepare<[string], { at: number | null }>(
      `SELECT max(j.at) AS at FROM journal j JOIN personal p ON p.seq = j.seq
       WHERE j.call = ? AND j.${IS_NOTE} AND p.texts LIKE '{%'`,
    );
  }

  /** To be called for each row, in the transaction that writes it and after it was noted what is open. */
  keep({ seq, at, call, agent, kind, fact, personal }: Row): void {
    if (personal !== null) this.#insert.run(seq, personal);
    if (kind === 'callErased' && call !== null) this.#blankCall.run(call, seq);
    if (kind === 'notesErased' && call !== null) this.#blankNotes.run(call, seq);
    if (kind === 'breaksErased' && agent !== null) {
      const { untilMs } = JSON.parse(fact) as { untilMs?: number };
      this.#blankBreaks.run(agent, untilMs ?? at);
    }
  }

  /** In the transaction in which its row goes. */
  blank(seq: number): void {
    this.#blankOne.run(seq);
  }

  /** A part of the calls from this number: those of the rows behind `after`. */
  callsFrom(ways: readonly string[], after: number): Found {
    const upTo = after + SEARCHED_AT_ONCE;
    const calls: NamedCall[] = [];
    for (const { call, open, texts } of this.#arrivals.iterate(after, upTo)) {
      // Also what a caller typed, to be called there.
      const { callerNumber, number = callerNumber } = personalOf(texts);
      if (number !== undefined && ways.includes(bareNumber(number))) calls.push({ call, open: open === 1 });
    }
    return { calls, next: upTo < (this.#last.get()?.seq ?? 0) ? upTo : null };
  }

  namedAmong(calls: readonly string[]): readonly NamedCall[] {
    return calls.flatMap((call) => {
      const named = this.#named.get(call);
      return named === undefined ? [] : [{ call, open: named.open === 1 }];
    });
  }

  notedAmong(calls: readonly string[], before: Instant): readonly string[] {
    return calls.filter((call) => (this.#noted.get(call)?.at ?? Infinity) < before);
  }

  erasedTimes(calls: readonly string[]): readonly number[] {
    return calls.map((call) => this.#erased.get(call)?.n ?? 0);
  }

  breakReasons({ agent, untilMs }: Breaks): number {
    return this.#reasons.get(agent, untilMs)?.n ?? 0;
  }
}
