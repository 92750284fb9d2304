// The database's versions: each a numbered step, run once, in order.

import type { Database } from 'better-sqlite3';
import { AUDITED_INDEX } from './audited.ts';
import { CALL_BACK_TABLE } from './call-back-table.ts';
import { ENDED_TABLE, keepEndedCalls } from './ended-calls.ts';
import type { Row, RowOfBefore } from './journal-rows.ts';
import { MESSAGE_TABLE, MessageTable } from './message-table.ts';
import { movePersonal } from './move-personal.ts';
import { versionOf } from './open-for-one.ts';
import { keepOpenFacts } from './open-rows.ts';
import { presence, SIGNED } from './presence.ts';

/** In one transaction with its number. */
type Step =
  | ((db: Database) => void)
  /** Outside of any; broken off, it's begun again, and goes on where it was. */
  | { readonly outside: (db: Database) => void };
const sql =
  (text: string): Step =>
  (db) =>
    void db.exec(text);
/** Left out while rows are moved, and nowhere else. */
const NO_UPDATE = `CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT raise(ABORT, 'append-only'); END;`;

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
   ${NO_UPDATE}
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
    const latest = db.prepare<[], RowOfBefore>(
      `SELECT seq, at, call, agent, hotline, kind, fact FROM journal WHERE seq IN
         (SELECT max(seq) FROM journal WHERE agent IS NOT NULL GROUP BY agent, kind)
       ORDER BY seq`,
    );
    const keep = keepOpenFacts(db);
    for (const row of latest.all()) keep({ ...row, personal: null } satisfies Row);
  },
  // 4: what is personal gets a table of its own.
  sql(`CREATE TABLE personal (seq INTEGER PRIMARY KEY, texts TEXT NOT NULL) STRICT;
   CREATE TABLE moved_until (seq INTEGER NOT NULL) STRICT;
   INSERT INTO moved_until VALUES (0);
   DROP TRIGGER journal_no_update;`),
  // 5: what facts of before have of it is moved there, a part at a time.
  { outside: movePersonal },
  // 6: and again nobody changes a fact.
  sql(`DROP TABLE moved_until; ${NO_UPDATE}`),
  // 7: which calls have been erased, which each start compares with the list of what had to be.
  sql(`CREATE INDEX journal_erased ON journal (call) WHERE kind = 'callErased';`),
  // 8: ended calls as they are listed.
  (db) => {
    db.exec(ENDED_TABLE);
    const keep = keepEndedCalls(db);
    const ended = db.prepare<[], { call: string; kind: string }>(
      `SELECT call, kind FROM journal WHERE kind = 'callEnded'`,
    );
    for (const row of ended.all()) keep(row);
  },
  // 9: what the audit log is read from.
  sql(`DROP INDEX IF EXISTS journal_audited; ${AUDITED_INDEX}`),
  // 10: what is kept for the audit log alone goes when it's too old.
  sql(`DROP TRIGGER journal_no_delete;
   CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal WHEN OLD.kind <> 'acted'
     BEGIN SELECT raise(ABORT, 'append-only'); END;`),
  // 11: messages as they stand.
  (db) => {
    db.exec(MESSAGE_TABLE);
    const left = db.prepare<[], Omit<Row, 'personal'>>(
      `SELECT seq, at, call, agent, hotline, kind, fact FROM journal WHERE kind IN ('messageLeft', 'callErased')
       ORDER BY seq`,
    );
    const messages = new MessageTable(db);
    for (const row of left.all()) messages.keep(row);
  },
  // 12: who has to be called, as it stands; nothing of before told of that.
  sql(CALL_BACK_TABLE),
  // 13: so does what tells when somebody was there.
  sql(`DROP TRIGGER journal_no_delete;
   CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
     WHEN OLD.kind <> 'acted' AND NOT (OLD.agent IS NOT NULL AND ${presence('OLD.')})
     BEGIN SELECT raise(ABORT, 'append-only'); END;`),
  // 14: who signed in or out lately, however long the journal is.
  sql(`CREATE INDEX journal_signed ON journal (at) WHERE ${SIGNED};`),
];

/** `upTo`: as an engine of that time would. */
export function migrate(db: Database, upTo = steps.length): void {
  for (let next = versionOf(db, 'journal', steps.length); next < upTo; next++) {
    const step = steps[next] as Step;
    if (typeof step !== 'function') step.outside(db);
    db.transaction(() => {
      if (typeof step === 'function') step(db);
      db.pragma(`user_version = ${next + 1}`);
    }).immediate();
  }
}
