// The peer of `journal`: the same tables in SQLite, written where the facts are told, one transaction for each turn.

import Database from 'better-sqlite3';
import { rowOf } from '../../src/adapters/sqlite/journal-rows.ts';
import { migrate } from '../../src/adapters/sqlite/migrations.ts';
import { keepOpenFacts } from '../../src/adapters/sqlite/open-rows.ts';
import type { Fact } from '../../src/domain/facts/facts.ts';

const nobody = new Int32Array(new SharedArrayBuffer(4));

export class JournalOnTheLoop {
  readonly #db: Database.Database;
  readonly #append: (at: number, facts: readonly Fact[]) => void;
  readonly #syncMs: number;

  /** With `syncMs` it's durable, and each sync takes so long; with 0 it isn't. */
  constructor(file: string, syncMs: number) {
    const db = new Database(file);
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('journal_mode = WAL');
    db.pragma(`synchronous = ${syncMs === 0 ? 'NORMAL' : 'FULL'}`);
    migrate(db);
    const insert = db.prepare(
      'INSERT INTO journal (seq, at, call, agent, hotline, kind, fact) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    const keepOpen = keepOpenFacts(db);
    let seq = 0;
    this.#db = db;
    this.#syncMs = syncMs;
    this.#append = db.transaction((at: number, facts: readonly Fact[]) => {
      for (const told of facts) {
        const row = rowOf(++seq, at, told);
        insert.run(row.seq, row.at, row.call, row.agent, row.hotline, row.kind, row.fact);
        keepOpen(row);
      }
    }).immediate;
  }

  append(at: number, facts: readonly Fact[]): void {
    this.#append(at, facts);
    if (this.#syncMs > 0) Atomics.wait(nobody, 0, 0, this.#syncMs);
  }

  close(): void {
    this.#db.close();
  }
}
