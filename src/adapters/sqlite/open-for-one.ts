// Opens a database as one engine has it: nobody else meanwhile, each commit survives a power cut, and what is deleted or written
// over is gone from the file.

import Database from 'better-sqlite3';

/** What a person reads when it can't be opened. */
interface DatabaseNames {
  /** `journal` */
  readonly what: string;
  /** Of a file that is none: `name another data folder`. */
  readonly todo: string;
}

/** Of its tables. Throws, as a person can act on it, where a newer engine made them than one that knows so many. */
export function versionOf(db: Database.Database, what: string, known: number): number {
  const version = db.pragma('user_version', { simple: true }) as number;
  if (version > known)
    throw new Error(
      `the ${what} was written by a newer engine (version ${version}, this one knows ${known})`,
    );
  return version;
}

/** `prepare`: before anybody else gets it. Throws, with nothing left open, what a person can act on. */
export function openForOne(
  file: string,
  { what, todo }: DatabaseNames,
  prepare: (db: Database.Database) => void,
): Database.Database {
  const db = new Database(file, { timeout: 2_000 });
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    // What rows are overwritten with reaches the file, not only what shrinks.
    db.pragma('secure_delete = ON');
    prepare(db);
    return db;
  } catch (fault) {
    db.close();
    const { code } = fault as { code?: string };
    if (code === 'SQLITE_BUSY')
      throw new Error(
        `another engine is using the ${what} ${file}: each engine needs a data folder of its own`,
      );
    if (code === 'SQLITE_NOTADB')
      throw new Error(`${file} is no ${what} of Klinke's: move it away, or ${todo}`);
    throw fault;
  }
}
