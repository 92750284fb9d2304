// The database's versions: each a numbered step, run once, in order.

import type { Database } from 'better-sqlite3';

const steps: readonly string[] = [
  // 1: the journal, and which calls have not ended (computed from it, kept beside it so that a restart is quick).
  `CREATE TABLE journal (
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
   CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT raise(ABORT, 'append-only'); END;`,
  // 2: facts about hotlines, and about the plan, which is whatever names neither call, agent nor hotline.
  `ALTER TABLE journal ADD COLUMN hotline TEXT;
   CREATE INDEX journal_standing ON journal (kind, hotline, seq) WHERE call IS NULL AND agent IS NULL;`,
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
      db.exec(steps[next] as string);
      db.pragma(`user_version = ${next + 1}`);
    }).immediate();
  }
}
