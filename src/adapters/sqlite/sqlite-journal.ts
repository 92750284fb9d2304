// The journal in SQLite: append-only, one transaction per batch, on the disk before anything follows from it.

import Database from 'better-sqlite3';
import type { Fact, JournalEntry } from '../../domain/hotline/facts.ts';
import { type Journal, JUST_ENDED_ENTRIES } from '../../engine/ports/journal.ts';
import { migrate } from './migrations.ts';

interface Row {
  readonly seq: number;
  readonly at: number;
  readonly call: string | null;
  readonly agent: string | null;
  readonly fact: string;
}

export interface SqliteJournalOptions {
  /** File of the database; made if it isn't there. */
  readonly file: string;
  /** `FULL` survives a power cut; `NORMAL` is the bench's peer and survives a killed process. */
  readonly synchronous?: 'FULL' | 'NORMAL';
}

/** Throws when another engine has it open, when it is no database of ours, or when a newer engine made it. */
export function openSqliteJournal({ file, synchronous = 'FULL' }: SqliteJournalOptions): Journal {
  const db = openForOne(file, synchronous);

  const insert = db.prepare('INSERT INTO journal (at, call, agent, kind, fact) VALUES (?, ?, ?, ?, ?)');
  const open = db.prepare('INSERT OR IGNORE INTO open_call (call) VALUES (?)');
  const close = db.prepare('DELETE FROM open_call WHERE call = ?');
  const append = db.transaction((at: number, facts: readonly Fact[]): JournalEntry[] =>
    facts.map((fact) => {
      const call = fact.about === 'call' ? fact.call : null;
      const agent = fact.about === 'agent' ? fact.agent : null;
      const { lastInsertRowid } = insert.run(at, call, agent, fact.fact.kind, JSON.stringify(fact.fact));
      if (fact.fact.kind === 'callArrived') open.run(call);
      if (fact.fact.kind === 'callEnded') close.run(call);
      return { ...fact, seq: Number(lastInsertRowid), at };
    }),
  );
  const columns = 'SELECT seq, at, call, agent, fact FROM journal';
  const after = db.prepare<[number], Row>(`${columns} WHERE seq > ? ORDER BY seq`);
  const ofCall = db.prepare<[string], Row>(`${columns} WHERE call = ? ORDER BY seq`);
  const forRestart = db.prepare<[], Row>(
    `${columns} WHERE call IN
       (SELECT call FROM open_call UNION SELECT call FROM journal
        WHERE kind = 'callEnded' AND seq > (SELECT max(seq) FROM journal) - ${JUST_ENDED_ENTRIES})
     UNION ALL
     SELECT j.seq, j.at, j.call, j.agent, j.fact FROM journal j JOIN
       (SELECT agent, max(seq) AS since FROM journal WHERE kind = 'signedIn' GROUP BY agent) s
       ON j.agent = s.agent AND j.seq >= s.since
     ORDER BY seq`,
  );
  const recent = db.prepare<[number], { call: string }>(
    `SELECT call FROM journal WHERE kind = 'callArrived' ORDER BY seq DESC LIMIT ?`,
  );

  return {
    append: (at, facts) => append.immediate(at, facts),
    *entriesAfter(seq) {
      for (const row of after.iterate(seq)) yield entryOf(row);
    },
    entriesOfCall: (call) => ofCall.all(call).map(entryOf),
    entriesForRestart: () => forRestart.all().map(entryOf),
    recentCalls: (limit) => recent.all(limit).map(({ call }) => call),
    close: () => db.close(),
  };
}

/** One engine each: a second one on the same folder would ring people for the same callers. */
function openForOne(file: string, synchronous: 'FULL' | 'NORMAL'): Database.Database {
  const db = new Database(file, { timeout: 2_000 });
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('journal_mode = WAL');
    db.pragma(`synchronous = ${synchronous}`);
    migrate(db);
    return db;
  } catch (fault) {
    db.close();
    const { code } = fault as { code?: string };
    if (code === 'SQLITE_BUSY')
      throw new Error(
        `another engine is using the journal ${file}: each engine needs a data folder of its own`,
      );
    if (code === 'SQLITE_NOTADB')
      throw new Error(`${file} is no journal of Klinke's: move it away, or name another data folder`);
    throw fault;
  }
}

/** What we wrote we can read: facts only ever gain fields. */
function entryOf({ seq, at, call, agent, fact }: Row): JournalEntry {
  const about = call === null ? { about: 'agent', agent } : { about: 'call', call };
  return { ...about, fact: JSON.parse(fact) as unknown, seq, at } as JournalEntry;
}
