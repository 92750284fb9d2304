// The journal's database: append-only but for acts that are too old, one transaction per group, on the disk when `append` returns. It makes whoever
// calls it wait for the disk, so it lives on a thread of its own.

import type Database from 'better-sqlite3';
import type { Signed } from '../../domain/records/staffing.ts';
import type { Instant } from '../../domain/words/ids.ts';
import { JUST_ENDED_ENTRIES, type KnownSigned, type LeftSince } from '../../engine/ports/journal.ts';
import { AUDITED } from './audited.ts';
import { CallBackTable } from './call-back-table.ts';
import { EndedCalls, keepEndedCalls } from './ended-calls.ts';
import type { Row } from './journal-rows.ts';
import { MessageTable } from './message-table.ts';
import { migrate } from './migrations.ts';
import { NumberIndex } from './number-index.ts';
import { openForOne } from './open-for-one.ts';
import { keepOpenFacts } from './open-rows.ts';
import { PersonalTable } from './personal-table.ts';
import { type ForgottenPart, presence, SIGNED } from './presence.ts';

/** Copying the log into the database takes two syncs: every 32 MB, not every 4. */
const CHECKPOINT_PAGES = 8_000;

/** Rows: what is appended meanwhile waits no longer than for a disk. */
const LOOKED_AT_ONCE = 20_000;

const columns = 'SELECT j.seq, j.at, j.call, j.agent, j.hotline, j.kind, j.fact, p.texts AS personal';
const journal = `${columns} FROM journal j LEFT JOIN personal p ON p.seq = j.seq`;

const calls = `SELECT call FROM open_call UNION SELECT call FROM journal
     WHERE kind = 'callEnded' AND seq > (SELECT max(seq) FROM journal) - ${JUST_ENDED_ENTRIES}`;
const plans = `FROM journal WHERE kind = 'planTakenUp' AND call IS NULL AND agent IS NULL AND hotline IS NULL`;

/** What is open, and what has just ended: see `Journal.entriesForRestart`. */
export const FOR_RESTART = `${journal} WHERE j.call IN (${calls})
  UNION ALL
  ${columns} FROM open_agent o CROSS JOIN journal j ON j.seq = o.seq LEFT JOIN personal p ON p.seq = j.seq
  UNION ALL
  ${journal} WHERE j.seq IN (SELECT seq FROM standing UNION SELECT seq ${plans} AND seq >= (SELECT coalesce(
    (SELECT max(seq) ${plans} AND seq < began.seq), began.seq) FROM (SELECT min(seq) AS seq FROM journal WHERE call IN (${calls})) began))
  ORDER BY 1`;

export class JournalStore {
  readonly personal: PersonalTable;
  readonly ended: EndedCalls;
  readonly numbers: NumberIndex;
  readonly messages: MessageTable;
  readonly callBacks: CallBackTable;
  readonly #db: Database.Database;
  readonly #insert: (rows: readonly Row[]) => void;
  readonly #append: (rows: readonly Row[]) => void;
  readonly #after: Database.Statement<[number, number], Row>;
  readonly #ofCall: Database.Statement<[string], Row>;
  readonly #forRestart: Database.Statement<[], Row>;
  readonly #plans: Database.Statement<[number, number], Row>;
  readonly #audited: Database.Statement<[number, number], Row>;
  readonly #old: Database.Statement<[number, number, number], { seq: number }>;
  readonly #forget: (seqs: readonly number[]) => number;
  readonly #presence: Database.Statement<[number, number, number, number], { seq: number }>;
  readonly #recent: Database.Statement<[number], { call: string }>;
  readonly #people: Database.Statement<[], { agent: string }>;
  #lastSeq: number;

  /** Throws when another engine has it open, when it is no database of ours, or when a newer engine made it. */
  constructor(file: string) {
    const db = openJournal(file);
    this.#db = db;
    const insert = db.prepare(
      'INSERT INTO journal (seq, at, call, agent, hotline, kind, fact) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    const keepOpen = keepOpenFacts(db);
    const personal = new PersonalTable(db);
    this.personal = personal;
    this.ended = new EndedCalls(db);
    const keepEnded = keepEndedCalls(db);
    const messages = new MessageTable(db);
    this.messages = messages;
    const callBacks = new CallBackTable(db);
    this.callBacks = callBacks;
    const numbers = new NumberIndex(db);
    this.numbers = numbers;
    this.#insert = (rows) => {
      for (const row of rows) {
        insert.run(row.seq, row.at, row.call, row.agent, row.hotline, row.kind, row.fact);
        keepOpen(row);
        if (row.kind === 'callErased' && row.call !== null) numbers.forget(row.call);
        personal.keep(row);
        keepEnded(row);
        messages.keep(row);
        callBacks.keep(row);
      }
    };
    this.#append = db.transaction(this.#insert).immediate;
    this.#after = db.prepare(`${journal} WHERE j.seq > ? ORDER BY j.seq LIMIT ?`);
    this.#ofCall = db.prepare(`${journal} WHERE j.call = ? ORDER BY j.seq`);
    this.#forRestart = db.prepare(FOR_RESTART);
    this.#plans = db.prepare(
      `${journal} WHERE j.kind = 'planTakenUp' AND j.call IS NULL AND j.agent IS NULL AND j.hotline IS NULL
       AND j.seq < ? AND j.fact ->> 'plan' IS NOT NULL ORDER BY j.seq DESC LIMIT ?`,
    );
    this.#audited = db.prepare(`${journal} WHERE j.${AUDITED} AND j.seq < ? ORDER BY j.seq DESC LIMIT ?`);
    this.#old = db.prepare(
      `SELECT seq FROM journal WHERE ${AUDITED} AND kind = 'acted' AND at < ? AND seq < ? LIMIT ?`,
    );
    this.#presence = db.prepare(
      `SELECT seq FROM journal WHERE seq > ? AND seq <= ? AND agent IS NOT NULL AND ${presence()} AND at < ? AND seq < ?
       AND seq NOT IN (SELECT seq FROM open_agent)`,
    );
    const remove = db.prepare('DELETE FROM journal WHERE seq = ?');
    this.#forget = db.transaction((seqs: readonly number[]) => {
      for (const seq of seqs) {
        personal.blank(seq);
        remove.run(seq);
      }
      return seqs.length;
    }).immediate;
    this.#people = db.prepare(
      `SELECT DISTINCT agent FROM journal WHERE kind IN ('signedIn', 'breakStarted') AND agent IS NOT NULL`,
    );
    this.#recent = db.prepare(
      `SELECT call FROM journal WHERE kind = 'callArrived' ORDER BY seq DESC LIMIT ?`,
    );
    const last = db.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM journal').get();
    this.#lastSeq = last?.seq ?? 0;
  }

  get lastSeq(): number {
    return this.#lastSeq;
  }

  /** All or nothing; what is there already, by its `seq`, stays as it is. Throws when it can't be written. */
  append(rows: readonly Row[]): void {
    const fresh = rows.filter(({ seq }) => seq > this.#lastSeq);
    const last = fresh.at(-1);
    if (last === undefined) return;
    this.#append(fresh);
    this.#lastSeq = last.seq;
  }

  /** As if these were written, too; none of it reaches the disk. */
  with<T>(rows: readonly Row[], ask: () => T): T {
    if (rows.length === 0) return ask();
    this.#db.exec('BEGIN');
    try {
      this.#insert(rows);
      return ask();
    } finally {
      this.#db.exec('ROLLBACK');
    }
  }

  rowsAfter(seq: number, limit: number): readonly Row[] {
    return this.#after.all(seq, limit);
  }

  rowsOfCall(call: string): readonly Row[] {
    return this.#ofCall.all(call);
  }

  rowsForRestart(): readonly Row[] {
    return this.#forRestart.all();
  }

  plansTakenUp(before: number, limit: number): readonly Row[] {
    return this.#plans.all(before, limit);
  }

  audited(before: number, limit: number): readonly Row[] {
    return this.#audited.all(before, limit);
  }

  /** The latest row stays, since the next one's number follows from it. */
  forgetActs(before: number, limit: number): number {
    return this.#forget(this.#old.all(before, this.#lastSeq, limit).map(({ seq }) => seq));
  }

  /** A part: of the rows behind `after`. */
  forgetPresence(before: number, after: number): ForgottenPart {
    const upTo = after + LOOKED_AT_ONCE;
    const old = this.#presence.all(after, upTo, before, this.#lastSeq);
    return { gone: this.#forget(old.map(({ seq }) => seq)), next: upTo < this.#lastSeq ? upTo : null };
  }

  leftSince(after: number | null): LeftSince {
    const upTo =
      this.#db.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM journal').get()?.seq ?? 0;
    if (after === null) return { found: [], upTo };
    const found = this.#db
      .prepare<[number], LeftSince['found'][number]>(
        `SELECT seq, call, fact ->> 'message' AS message, fact ->> 'forward' AS forward FROM journal
         WHERE seq > ? AND (kind IN ('messageLeft', 'messageMailed') OR kind = 'callBackWanted' AND fact ->> 'why' = 'missed')
         ORDER BY seq`,
      )
      .all(after);
    return { found, upTo };
  }

  signedSince(since: Instant): KnownSigned {
    const signed = this.#db
      .prepare<[number], Signed>(
        `SELECT at, agent, kind FROM journal WHERE ${SIGNED} AND at >= ? ORDER BY at, seq`,
      )
      .all(since);
    const first = this.#db
      .prepare<[], { at: number | null }>(`SELECT min(at) AS at FROM journal WHERE ${SIGNED}`)
      .get();
    return { first: first?.at ?? null, signed };
  }

  peopleSeen(): readonly string[] {
    return this.#people.all().map(({ agent }) => agent);
  }

  recentCalls(limit: number): readonly string[] {
    return this.#recent.all(limit).map(({ call }) => call);
  }

  /** Whole, as of when it's done, a part at a time: what is asked meanwhile hardly waits. Rejects when there is no room. */
  async copyTo(file: string): Promise<void> {
    await this.#db.backup(file);
  }

  /** What was overwritten is so in the file as well, and the log beside it is empty. Throws when the disk can't. */
  scrub(): void {
    emptyLog(this.#db);
  }

  close(): void {
    this.#db.close();
  }
}

/** Of what an engine of before wrote and then moved or erased, should it have ended in between. */
function emptyWherePossible(db: Database.Database): void {
  try {
    emptyLog(db);
  } catch {
    // A full disk. The next start tries again, and so does each erasing.
  }
}

/** All of it is copied into the database, and it's cut off. */
function emptyLog(db: Database.Database): void {
  const [{ busy }] = db.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }];
  if (busy !== 0) throw new Error("the journal's log is in use");
}

/** One engine each: a second one on the same folder would ring people for the same callers. */
const openJournal = (file: string): Database.Database =>
  openForOne(file, { what: 'journal', todo: 'name another data folder' }, (db) => {
    db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    // Reading needs no room on the disk.
    db.pragma('temp_store = MEMORY');
    db.pragma('cache_spill = OFF');
    migrate(db);
    emptyWherePossible(db);
  });
