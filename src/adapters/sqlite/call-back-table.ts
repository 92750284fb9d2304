// Entries with somebody who has to be called as they stand, computed from the journal as it's written and kept beside it. Nothing
// personal is in it, as in the table of messages: who called, and what number was typed, is read where it can be erased.

import type { Database } from 'better-sqlite3';
import { entryAfter, isCallBackFact, withoutCall } from '../../domain/call-backs/entry.ts';
import { aboutWantedIn } from '../../domain/call-backs/kept.ts';
import type { CallBackFact } from '../../domain/facts/call-back-facts.ts';
import type { CallBackEntry, WantedCallBack } from '../../domain/words/call-backs.ts';
import { callerOf } from '../../domain/words/caller.ts';
import { entryOf, personalOf, type Row } from './journal-rows.ts';

/** `seq`: of the fact with which it began. */
export const CALL_BACK_TABLE = `CREATE TABLE call_back (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kept TEXT NOT NULL) STRICT;
  CREATE TABLE call_back_call (call TEXT NOT NULL, entry TEXT NOT NULL, PRIMARY KEY (call, entry)) STRICT, WITHOUT ROWID;`;

export interface KeptCallBack {
  readonly seq: number;
  readonly entry: CallBackEntry;
}

type Written = Omit<Row, 'personal'>;
interface CallBackRow {
  readonly seq: number;
  /** JSON. */
  readonly kept: string;
}

export class CallBackTable {
  readonly #ofCall;
  readonly #one;
  readonly #insert;
  readonly #update;
  readonly #remove;
  readonly #names;
  readonly #of;
  readonly #after;
  readonly #texts;

  constructor(db: Database) {
    this.#ofCall = db.prepare<[string, number], Written>(
      'SELECT seq, at, call, agent, hotline, kind, fact FROM journal WHERE call = ? AND seq < ? ORDER BY seq',
    );
    this.#one = db.prepare<[string], CallBackRow>('SELECT seq, kept FROM call_back WHERE id = ?');
    this.#insert = db.prepare('INSERT OR IGNORE INTO call_back (seq, id, kept) VALUES (?, ?, ?)');
    this.#update = db.prepare('UPDATE call_back SET kept = ? WHERE id = ?');
    this.#remove = db.prepare('DELETE FROM call_back WHERE id = ?');
    this.#names = db.prepare('INSERT OR IGNORE INTO call_back_call (call, entry) VALUES (?, ?)');
    this.#of = db.prepare<[string], { entry: string }>('SELECT entry FROM call_back_call WHERE call = ?');
    this.#after = db.prepare<[number, number], CallBackRow>(
      'SELECT seq, kept FROM call_back WHERE seq > ? ORDER BY seq LIMIT ?',
    );
    this.#texts = db.prepare<[string], { texts: string }>(
      `SELECT p.texts FROM journal j CROSS JOIN personal p ON p.seq = j.seq
       WHERE j.call = ? AND j.kind IN ('callArrived', 'callBackWanted')`,
    );
  }

  /** To be called for each row, after it was written and in the same transaction. */
  keep(row: Written): void {
    const { call, kind, seq, at } = row;
    if (call === null) return;
    if (kind === 'callErased')
      for (const { entry: id } of this.#of.all(call)) {
        const entry = this.#entry(id);
        if (entry !== null) this.#put(id, withoutCall(entry, call));
      }
    if (!isCallBackFact(row)) return;
    const fact = JSON.parse(row.fact) as CallBackFact;
    const wanted = fact.kind === 'callBackWanted' ? fact : null;
    const about = wanted === null ? null : aboutWantedIn(this.#until(call, seq), wanted.message);
    const after = entryAfter(this.#entry(fact.entry), { call, fact, about, at });
    if (wanted !== null && after !== null) {
      this.#insert.run(seq, fact.entry, '{}');
      this.#names.run(call, fact.entry);
    }
    this.#put(fact.entry, after);
  }

  #until(call: string, seq: number) {
    return this.#ofCall.all(call, seq).map((each) => entryOf({ ...each, personal: null }));
  }

  #entry(id: string): CallBackEntry | null {
    const row = this.#one.get(id);
    return row === undefined ? null : (JSON.parse(row.kept) as CallBackEntry);
  }

  #put(id: string, entry: CallBackEntry | null): void {
    if (entry === null) this.#remove.run(id);
    else this.#update.run(JSON.stringify(entry), id);
  }

  /** A part: of those that began after the row with this number. */
  after(seq: number, limit: number): readonly KeptCallBack[] {
    return this.#after.all(seq, limit).map((row) => {
      const kept = JSON.parse(row.kept) as CallBackEntry;
      return { seq: row.seq, entry: { ...kept, wanted: kept.wanted.map((each) => this.#named(each)) } };
    });
  }

  #named(wanted: WantedCallBack): WantedCallBack {
    const texts = Object.assign({}, ...this.#texts.all(wanted.call).map((row) => personalOf(row.texts)));
    const number = wanted.why === 'wish' && texts.number !== undefined ? { number: texts.number } : {};
    return { ...wanted, caller: callerOf(texts), ...number };
  }
}
