// The phone book's database. It makes whoever calls it wait for the disk, so it lives on a thread of its own.

import type Database from 'better-sqlite3';
import type { DirectoryEntry } from '../../domain/directory/entry.ts';
import { openForOne, versionOf } from './open-for-one.ts';

interface Row {
  readonly id: string;
  readonly entry: string;
}

/** Each a numbered step, run once. */
const steps: readonly string[] = [
  // 1: entries as they are; what is found in them the engine keeps at hand.
  'CREATE TABLE entry (id TEXT PRIMARY KEY, entry TEXT NOT NULL) STRICT',
];

export class DirectoryTable {
  readonly #db: Database.Database;
  readonly #all: Database.Statement<[], Row>;
  readonly #change: (put: readonly DirectoryEntry[], remove: readonly string[]) => void;

  /** Throws when it is no database of ours, or when a newer engine made it. */
  constructor(file: string) {
    const db = openDirectory(file);
    this.#db = db;
    this.#all = db.prepare('SELECT id, entry FROM entry ORDER BY id');
    const put = db.prepare<[string, string]>('INSERT OR REPLACE INTO entry (id, entry) VALUES (?, ?)');
    const remove = db.prepare<[string]>('DELETE FROM entry WHERE id = ?');
    this.#change = db.transaction((entries, ids) => {
      for (const id of ids) remove.run(id);
      for (const entry of entries) put.run(entry.id, JSON.stringify(entry));
    }).immediate;
  }

  all(): readonly DirectoryEntry[] {
    // Only we write there.
    return this.#all.all().map(({ entry }) => JSON.parse(entry) as DirectoryEntry);
  }

  change(put: readonly DirectoryEntry[], remove: readonly string[]): void {
    this.#change(put, remove);
  }

  /**
   * Written anew from what is there, since SQLite leaves copies behind when it moves rows between pages; and the log beside
   * it cut off. Throws when the disk can't.
   */
  scrub(): void {
    this.#db.exec('VACUUM');
    const [{ busy }] = this.#db.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }];
    if (busy !== 0) throw new Error("the phone book's log is in use");
  }

  /** Throws when the disk can't. */
  copyTo(file: string): void {
    this.#db.prepare('VACUUM INTO ?').run(file);
  }

  close(): void {
    this.#db.close();
  }
}

const openDirectory = (file: string): Database.Database =>
  openForOne(file, { what: 'phone book', todo: 'put a backup in its place' }, (db) => {
    for (let next = versionOf(db, 'phone book', steps.length); next < steps.length; next++)
      db.transaction(() => {
        db.exec(steps[next] ?? '');
        db.pragma(`user_version = ${next + 1}`);
      })();
  });
