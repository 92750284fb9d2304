// The database's versions: each a numbered step, run once, in order.

import type { Database } from 'better-sqlite3';
import type { Row } from './journal-rows.ts';
import { keepOpenFacts } from './open-rows.ts';

type Step = (db: Database) => void;
const sql =
  (text: string): Step =>
  (db) =>
    void db.exec(text);

const steps: readonly Step[] = [
  // 1: the journal, and which calls have not ended (computed from it, kept beside it so that a restart is quick).
  sql(`CREATE TABLE journal (
     seq INTEGER PRIMARY KEY AUTOINCREMENT,
     at INTEGER NOT NULL,
     call TEXT,
     agent TEXT,
     kind TEXT NOT NULL,
     fact TEXT NOT NULL
   ) STRICT;
   CREATE INDEX journal_call ON journal (call, seq) WHERE call IS NOT NULL;
   CREATE INDEX journal_agent ON journal (agent, seq) WHERE agent IS NOT NULL;
   CREATE INDEX journal_arrived ON journal (seq) WHERE kind = 'callArrived';
   CREATE INDEX journal_signed_in ON journal (agent, seq) WHERE kind = 'signedIn';
   CREATE TABLE open_call (call TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
   CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT raise(ABORT, 'append-only'); END;
   CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT raise(ABORT, 'append-only'); END;`),
  // 2: facts about hotlines, and about the plan, which is whatever names neither call, agent nor hotline.
  sql(`ALTER TABLE journal ADD COLUMN hotline TEXT;
   CREATE INDEX journal_standing ON journal (kind, hotline, seq) WHERE call IS NULL AND agent IS NULL;`),
  // 3: which facts about people, hotlines and the plan a restart needs, so that it takes no longer the older they are.
  (db) => {
    db.exec(`CREATE TABLE open_agent (
       agent TEXT NOT NULL,
       seq INTEGER NOT NULL,
       kind TEXT NOT NULL,
       PRIMARY KEY (agent, seq)
     ) STRICT, WITHOUT ROWID;
     CREATE TABLE standing (
       kind TEXT NOT NULL,
       hotline TEXT NOT NULL,
       seq INTEGER NOT NULL,
       PRIMARY KEY (kind, hotline)
     ) STRICT, WITHOUT ROWID;
     INSERT INTO standing
       SELECT kind, coalesce(hotline, ''), max(seq) FROM journal WHERE call IS NULL AND agent IS NULL
       GROUP BY kind, hotline;`);
    // The last of each kind: what an earlier one has counted (missed offers) counts as one.
    const latest = db.prepare<[], Row>(
      `SELECT seq, at, call, agent, hotline, kind, fact FROM journal WHERE seq IN
         (SELECT max(seq) FROM journal WHERE agent IS NOT NULL GROUP BY agent, kind)
       ORDER BY seq`,
    );
    const keep = keepOpenFacts(db);
    for (const row of latest.all()) keep(row);
  },
];

/** `upTo`: as an engine of that time would. */
export function migrate(db: Database, upTo = steps.length): void {
  const version = db.pragma('user_version', { simple: true }) as number;
  if (version > steps.length) {
    throw new Error(
      `the journal was written by a newer engine (version ${version}, this one knows ${steps.length})`,
    );
  }
  for (let next = version; next < upTo; next++) {
    db.transaction(() => {
      (steps[next] as Step)(db);
      db.pragma(`user_version = ${next + 1}`);
    }).immediate();
  }
}
