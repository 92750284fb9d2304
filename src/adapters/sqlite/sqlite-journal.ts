// The journal in SQLite: append-only, one transaction per batch, on the disk before anything follows from it.
//
// SQLite only writes (`synchronous = NORMAL`); that the disk has it is asked beside it, on another thread. With `FULL` it
// would do the same sync of the same file (sqlite.org/pragma.html#pragma_synchronous), and the engine would stand still.

import { closeSync, fdatasync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { Fact, JournalEntry } from '../../domain/hotline/facts.ts';
import { type Journal, JUST_ENDED_ENTRIES } from '../../engine/ports/journal.ts';
import { migrate } from './migrations.ts';

interface Row {
  readonly seq: number;
  readonly at: number;
  readonly call: string | null;
  readonly agent: string | null;
  readonly hotline: string | null;
  readonly fact: string;
}

export interface SqliteJournalOptions {
  /** File of the database; made if it isn't there. */
  readonly file: string;
}

/** Copying the log into the database takes two syncs in which the engine stands still: every 32 MB, not every 4. */
const CHECKPOINT_PAGES = 8_000;

/** Throws when another engine has it open, when it is no database of ours, or when a newer engine made it. */
export function openSqliteJournal({ file }: SqliteJournalOptions): Journal {
  const db = openForOne(file);
  const log = openLog(file);

  const insert = db.prepare(
    'INSERT INTO journal (at, call, agent, hotline, kind, fact) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const open = db.prepare('INSERT OR IGNORE INTO open_call (call) VALUES (?)');
  const close = db.prepare('DELETE FROM open_call WHERE call = ?');
  const append = db.transaction((at: number, facts: readonly Fact[]): JournalEntry[] =>
    facts.map((fact) => {
      const call = fact.about === 'call' ? fact.call : null;
      const agent = fact.about === 'agent' ? fact.agent : null;
      const hotline = fact.about === 'hotline' ? fact.hotline : null;
      const json = JSON.stringify(fact.fact);
      const { lastInsertRowid } = insert.run(at, call, agent, hotline, fact.fact.kind, json);
      if (fact.fact.kind === 'callArrived') open.run(call);
      if (fact.fact.kind === 'callEnded') close.run(call);
      return { ...fact, seq: Number(lastInsertRowid), at };
    }),
  );
  const columns = 'SELECT seq, at, call, agent, hotline, fact FROM journal';
  const after = db.prepare<[number], Row>(`${columns} WHERE seq > ? ORDER BY seq`);
  const ofCall = db.prepare<[string], Row>(`${columns} WHERE call = ? ORDER BY seq`);
  const forRestart = db.prepare<[], Row>(
    `${columns} WHERE call IN
       (SELECT call FROM open_call UNION SELECT call FROM journal
        WHERE kind = 'callEnded' AND seq > (SELECT max(seq) FROM journal) - ${JUST_ENDED_ENTRIES})
     UNION ALL
     SELECT j.seq, j.at, j.call, j.agent, j.hotline, j.fact FROM journal j JOIN
       (SELECT agent, max(seq) AS since FROM journal WHERE kind = 'signedIn' GROUP BY agent) s
       ON j.agent = s.agent AND j.seq >= s.since
     UNION ALL
     ${columns} WHERE seq IN
       (SELECT max(seq) FROM journal WHERE call IS NULL AND agent IS NULL GROUP BY kind, hotline)
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
    flush: log.flush,
    close() {
      // Its last checkpoint makes everything durable.
      db.close();
      log.close();
    },
  };
}

/** The write-ahead log, which is where everything new is until the next checkpoint. */
function openLog(file: string): { flush: NonNullable<Journal['flush']>; close(): void } {
  const log = openSync(`${file}-wal`, 'r+');
  let flushing = false;
  let closed = false;
  // That these files exist is said by their folder; Windows knows no sync of one.
  if (process.platform !== 'win32') {
    const folder = openSync(dirname(file), 'r');
    fsyncSync(folder);
    closeSync(folder);
  }
  return {
    flush(done) {
      if (closed) return done(null);
      flushing = true;
      fdatasync(log, (fault) => {
        flushing = false;
        if (closed) closeSync(log);
        done(fault);
      });
    },
    close() {
      if (closed) return;
      closed = true;
      if (!flushing) closeSync(log);
    },
  };
}

/** One engine each: a second one on the same folder would ring people for the same callers. */
function openForOne(file: string): Database.Database {
  const db = new Database(file, { timeout: 2_000 });
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
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
function entryOf({ seq, at, call, agent, hotline, fact }: Row): JournalEntry {
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
