// The outbox: mails that are to be sent, and what became of each at each recipient. It makes whoever calls it wait for the disk,
// so it lives on a thread of its own.
//
// How far the journal was read stands beside the mails, and changes with them: between a fact and its mail nothing is lost, and
// nothing comes twice.

import { randomBytes } from 'node:crypto';
import type Database from 'better-sqlite3';
import { namesOneOf, type TeamActivity, withoutCallers } from '../../domain/activity/team-activity.ts';
import { keepLatest } from '../../domain/keep-latest.ts';
import {
  type Delivery,
  type DeliveryState,
  discarded,
  firstDelivery,
  retried,
} from '../../domain/mail/delivery.ts';
import type { CallId, Instant, TeamId } from '../../domain/words/ids.ts';
import { openForOne, versionOf } from './open-for-one.ts';

/** To be kept. */
export interface NewMail {
  /** What it's about: there is one mail of each. */
  readonly about: string;
  /** Null: it tells a team's activity, and with it of many calls. */
  readonly call: CallId | null;
  /** What it tells, as JSON: a `MessageMail`, a `MissedMail`, or a `TeamActivity`. */
  readonly tells: string;
  readonly to: readonly string[];
}

export interface KeptMail extends Omit<NewMail, 'to'> {
  readonly id: number;
  readonly madeAt: Instant;
  /** When it was tried last, or is being tried. */
  readonly begunAt: Instant;
  /** As it stands in the mail, the same one at each try. */
  readonly messageId: string;
  /** The most that its server takes, as far as it has said so; null: nothing was said. */
  readonly mostBytes: number | null;
  readonly deliveries: readonly Delivery[];
}

export interface DeliveryAbout extends Delivery, Pick<NewMail, 'about'> {}

export interface OutboxCounts {
  readonly waiting: number;
  /** Refused for good or given up: they wait for a person. */
  readonly failed: number;
}

interface MailRow {
  readonly id: number;
  readonly about: string;
  readonly call: string;
  readonly tells: string;
  readonly made_at: number;
  readonly begun_at: number;
  readonly most_bytes: number | null;
}

interface DeliveryRow {
  readonly address: string;
  readonly state: DeliveryState;
  readonly tries: number;
  readonly next_at: number;
  readonly said: string | null;
}

const VERSION = 2;
/** `call`: empty where it's of many. */
const TABLES_1 = `
  CREATE TABLE outbox (engine TEXT NOT NULL, seen INTEGER) STRICT;
  CREATE TABLE mail (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    about TEXT NOT NULL UNIQUE,
    call TEXT NOT NULL,
    tells TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    begun_at INTEGER NOT NULL DEFAULT 0,
    most_bytes INTEGER
  ) STRICT;
  CREATE INDEX mail_call ON mail (call);
  CREATE TABLE delivery (
    mail INTEGER NOT NULL,
    place INTEGER NOT NULL,
    address TEXT NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    said TEXT,
    PRIMARY KEY (mail, place)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX delivery_due ON delivery (next_at, mail) WHERE state = 'waiting';
  CREATE INDEX delivery_failed ON delivery (mail) WHERE state IN ('refused', 'givenUp');`;
/** Up to when the activity of each team that wants it is told. */
const TABLES_2 =
  'CREATE TABLE activity_told (team TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;';

/** Far beyond what is erased in the moment in which a mail is made. */
const MOST_ERASED = 50_000;

/** What a mail about a team's activity tells without these callers; null: it tells of none of them. */
function toldWithout(tells: string, erased: ReadonlySet<CallId>): string | null {
  const left = withoutCallers(JSON.parse(tells) as TeamActivity, erased);
  return left === null ? null : JSON.stringify(left);
}

export class OutboxStore {
  readonly #db: Database.Database;
  readonly #engine: string;
  /** The latest: whoever has read the journal before an erasing may bring a mail of it after. */
  readonly #erased = new Set<CallId>();

  /** Throws when another engine has it open, when it is none of ours, or when a newer engine made it. */
  constructor(file: string) {
    this.#db = openForOne(file, { what: 'outbox', todo: 'name another data folder' }, prepare);
    this.#engine = (this.#db.prepare('SELECT engine FROM outbox').get() as { engine: string }).engine;
  }

  /** Up to where the journal was read; null: never yet. */
  get seen(): number | null {
    return (this.#db.prepare('SELECT seen FROM outbox').get() as { seen: number | null }).seen;
  }

  /** All or nothing, and durable when it returns. Of what there is a mail already, there stays the one. Throws what the disk says. */
  keep(mails: readonly NewMail[], seen: number, now: Instant): void {
    this.#all(() => {
      this.#insert(mails, now);
      this.#db.prepare('UPDATE outbox SET seen = ?').run(seen);
    });
  }

  /** Up to when the activity of each team is told, as far as it's wanted. */
  activityTold(): ReadonlyMap<TeamId, Instant> {
    const rows = this.#db.prepare<[], { team: string; until: number }>('SELECT * FROM activity_told').all();
    return new Map(rows.map(({ team, until }) => [team, until]));
  }

  /** As `keep`. `told`: of all teams that want it, with these. */
  keepActivity(mails: readonly NewMail[], told: ReadonlyMap<TeamId, Instant>, now: Instant): void {
    const note = this.#db.prepare('INSERT INTO activity_told (team, until) VALUES (?, ?)');
    this.#all(() => {
      this.#insert(mails, now);
      this.#db.prepare('DELETE FROM activity_told').run();
      for (const [team, until] of told) note.run(team, until);
    });
  }

  /** One that somebody asked for: nothing that is told in its turn comes earlier or later by it. */
  keepAsked(mail: NewMail, now: Instant): void {
    this.#all(() => this.#insert([mail], now));
  }

  #insert(brought: readonly NewMail[], now: Instant): void {
    const mails = brought.flatMap((mail) => this.#withoutErased(mail) ?? []);
    const insert = this.#db.prepare(
      'INSERT INTO mail (about, call, tells, made_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    );
    const deliver = this.#db.prepare(
      'INSERT INTO delivery (mail, place, address, state, tries, next_at, said) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    for (const { about, call, tells, to } of mails) {
      const { changes, lastInsertRowid } = insert.run(about, call ?? '', tells, now);
      if (changes === 0) continue;
      for (const [place, each] of [...new Set(to)].entries()) {
        const { address, state, tries, nextAt, said } = firstDelivery(each, now);
        deliver.run(lastInsertRowid, place, address, state, tries, nextAt, said);
      }
    }
  }

  #withoutErased(mail: NewMail): NewMail | null {
    if (mail.call !== null) return this.#erased.has(mail.call) ? null : mail;
    return { ...mail, tells: toldWithout(mail.tells, this.#erased) ?? mail.tells };
  }

  /**
   * The one that has been due for the longest, but for these; null: none is. That it's begun is on the disk when it returns: a
   * disk that can't be written to throws here, before a server has taken something of which nobody could keep that it did.
   */
  begin(now: Instant, but: ReadonlySet<number>): KeptMail | null {
    const next = this.#next(but);
    if (next === undefined || next.next_at > now) return null;
    this.#db.prepare('UPDATE mail SET begun_at = ? WHERE id = ?').run(now, next.mail);
    return this.mail(next.mail);
  }

  /** When the next one is due, but for these; null: none waits. */
  nextAt(but: ReadonlySet<number>): Instant | null {
    return this.#next(but)?.next_at ?? null;
  }

  #next(but: ReadonlySet<number>) {
    return this.#db
      .prepare<[string], { mail: number; next_at: number }>(
        `SELECT mail, next_at FROM delivery WHERE state = 'waiting'
         AND mail NOT IN (SELECT value FROM json_each(?)) ORDER BY next_at, mail LIMIT 1`,
      )
      .get(JSON.stringify([...but]));
  }

  /** Null: it's gone, since it was erased. */
  mail(id: number): KeptMail | null {
    const row = this.#db.prepare<[number], MailRow>('SELECT * FROM mail WHERE id = ?').get(id);
    if (row === undefined) return null;
    const deliveries = this.#db
      .prepare<[number], DeliveryRow>('SELECT * FROM delivery WHERE mail = ? ORDER BY place')
      .all(id);
    const { about, call, tells, made_at: madeAt, begun_at: begunAt, most_bytes: mostBytes } = row;
    return {
      id,
      about,
      call: call === '' ? null : call,
      tells,
      madeAt,
      begunAt,
      mostBytes,
      messageId: `<${about}@${this.#engine}.klinke>`,
      deliveries: deliveries.map(({ address, state, tries, next_at: nextAt, said }) => ({
        address,
        state,
        tries,
        nextAt,
        said,
      })),
    };
  }

  /** Durable when it returns; nothing, where the mail was erased meanwhile. Whom a person let go meanwhile stays so, unless it came there. */
  note(id: number, deliveries: readonly Delivery[], mostBytes: number | null): void {
    const update = this.#db.prepare(
      `UPDATE delivery SET state = ?, tries = ?, next_at = ?, said = ?
       WHERE mail = ? AND address = ? AND (state <> 'discarded' OR ? = 'accepted')`,
    );
    this.#all(() => {
      this.#db.prepare('UPDATE mail SET most_bytes = ? WHERE id = ?').run(mostBytes, id);
      for (const { state, tries, nextAt, said, address } of deliveries)
        update.run(state, tries, nextAt, said, id, address, state);
    });
  }

  /** All that was refused or given up is due at once; of so many recipients. */
  retryAll(now: Instant): number {
    return this.#db
      .prepare(`UPDATE delivery SET state = 'waiting', next_at = ? WHERE state IN ('refused', 'givenUp')`)
      .run(now).changes;
  }

  /** A person's word about all recipients of a mail, or about one; how many it changed. */
  decide(id: number, address: string | null, what: 'retry' | 'discard', now: Instant): number {
    const mail = this.mail(id);
    if (mail === null) return 0;
    const changed = mail.deliveries.flatMap((each) => {
      if (address !== null && each.address !== address) return [];
      return (what === 'retry' ? retried(each, now) : discarded(each)) ?? [];
    });
    if (changed.length > 0) this.note(id, changed, mail.mostBytes);
    return changed.length;
  }

  /** The settings are others: what waits is tried at once, and may be as large as the new server takes. */
  hasten(now: Instant): void {
    this.#all(() => {
      this.#db.prepare('UPDATE mail SET most_bytes = NULL').run();
      this.#db
        .prepare(`UPDATE delivery SET next_at = ? WHERE state = 'waiting' AND next_at > ?`)
        .run(now, now);
    });
  }

  counts(): OutboxCounts {
    const of = (states: string) =>
      (
        this.#db.prepare(`SELECT count(*) AS n FROM delivery WHERE state IN (${states})`).get() as {
          n: number;
        }
      ).n;
    return { waiting: of(`'waiting'`), failed: of(`'refused', 'givenUp'`) };
  }

  /** What was said last of a recipient that waits for a person; null: none does. */
  lastFailure(): string | null {
    const row = this.#db
      .prepare<[], { address: string; said: string | null }>(
        `SELECT address, said FROM delivery WHERE state IN ('refused', 'givenUp') ORDER BY mail DESC LIMIT 1`,
      )
      .get();
    return row === undefined ? null : `${row.address}: ${row.said ?? ''}`;
  }

  /** Those with a recipient in one of these states, the latest first; `before`: the id of the last one that is known. */
  list(states: readonly DeliveryState[], before: number | null, limit: number): readonly KeptMail[] {
    const ids = this.#db
      .prepare<[string, number, number], { mail: number }>(
        `SELECT DISTINCT mail FROM delivery WHERE state IN (SELECT value FROM json_each(?)) AND mail < ?
         ORDER BY mail DESC LIMIT ?`,
      )
      .all(JSON.stringify(states), before ?? Number.MAX_SAFE_INTEGER, limit);
    return ids.flatMap(({ mail }) => this.mail(mail) ?? []);
  }

  /** Null: there is no mail about it, or not any more. */
  mailAbout(about: string): KeptMail | null {
    const row = this.#db.prepare<[string], { id: number }>('SELECT id FROM mail WHERE about = ?').get(about);
    return row === undefined ? null : this.mail(row.id);
  }

  /** At each recipient of the mails about this call alone, the oldest mail first: at once, since one message may be in hundreds of mails. */
  deliveriesAbout(call: CallId): readonly DeliveryAbout[] {
    return this.#db
      .prepare<[string], DeliveryAbout>(
        `SELECT about, address, state, tries, next_at AS nextAt, said FROM mail JOIN delivery ON mail = id
         WHERE call = ? ORDER BY id, place`,
      )
      .all(call);
  }

  /** Mails about these calls, and those about a team's activity that list one of them; the oldest first. */
  ofCalls(calls: readonly CallId[]): readonly KeptMail[] {
    const all = this.#db.prepare<[], Pick<MailRow, 'id' | 'call' | 'tells'>>(
      'SELECT id, call, tells FROM mail ORDER BY id',
    );
    const wanted = new Set(calls);
    return all
      .all()
      .filter(({ call, tells }) =>
        call === '' ? namesOneOf(JSON.parse(tells) as TeamActivity, wanted) : wanted.has(call),
      )
      .flatMap(({ id }) => this.mail(id) ?? []);
  }

  /**
   * Mails of these calls are nowhere any more, also not in what was written before; about which they were. What a mail about a
   * team's activity tells of their callers is gone from it. Throws what the disk says.
   */
  erase(calls: readonly CallId[]): readonly string[] {
    for (const call of calls) keepLatest(this.#erased, call, MOST_ERASED);
    const find = this.#db.prepare<[string], { id: number; about: string }>(
      'SELECT id, about FROM mail WHERE call = ?',
    );
    const mails = calls.flatMap((call) => find.all(call));
    this.#remove(mails.map(({ id }) => id));
    this.#eraseCallers(new Set(calls));
    this.#db.pragma('wal_checkpoint(TRUNCATE)');
    return mails.map(({ about }) => about);
  }

  #eraseCallers(calls: ReadonlySet<CallId>): void {
    const all = this.#db.prepare<[], { id: number; tells: string }>(
      `SELECT id, tells FROM mail WHERE call = ''`,
    );
    const write = this.#db.prepare('UPDATE mail SET tells = ? WHERE id = ?');
    for (const { id, tells } of all.all()) {
      const left = toldWithout(tells, calls);
      if (left !== null) write.run(left, id);
    }
  }

  /** Those of before then that have come to all, or were let go: `limit` at most, how many it was. */
  forget(before: Instant, limit: number): number {
    const ids = this.#db
      .prepare<[number, number], { id: number }>(
        `SELECT id FROM mail m WHERE made_at < ? AND NOT EXISTS
           (SELECT 1 FROM delivery d WHERE d.mail = m.id AND d.state IN ('waiting', 'refused', 'givenUp')) LIMIT ?`,
      )
      .all(before, limit)
      .map(({ id }) => id);
    this.#remove(ids);
    return ids.length;
  }

  async copyTo(file: string): Promise<void> {
    await this.#db.backup(file);
  }

  close(): void {
    this.#db.close();
  }

  #remove(ids: readonly number[]): void {
    if (ids.length === 0) return;
    const mail = this.#db.prepare('DELETE FROM mail WHERE id = ?');
    const deliveries = this.#db.prepare('DELETE FROM delivery WHERE mail = ?');
    this.#all(() => {
      for (const id of ids) {
        deliveries.run(id);
        mail.run(id);
      }
    });
  }

  #all(change: () => void): void {
    this.#db.transaction(change).immediate();
  }
}

function prepare(db: Database.Database): void {
  // Reading needs no room on the disk.
  db.pragma('temp_store = MEMORY');
  const version = versionOf(db, 'outbox', VERSION);
  if (version === VERSION) return;
  db.transaction(() => {
    if (version < 1) {
      db.exec(TABLES_1);
      db.prepare('INSERT INTO outbox (engine, seen) VALUES (?, NULL)').run(randomBytes(8).toString('hex'));
    }
    db.exec(TABLES_2);
    db.pragma(`user_version = ${VERSION}`);
  }).immediate();
}
