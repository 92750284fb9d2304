// Moves what is personal in the facts of a journal of before into its own table, once, a part at a time.
//
// A fact is overwritten by one of the same length, so nothing in the file moves and no copy stays (see `personal-table.ts`).

import type { Database } from 'better-sqlite3';
import { type AnyFact, personalKinds, split } from '../../domain/facts/personal.ts';

/** As much as is held in memory at a time. */
const ROWS_AT_ONCE = 2_000;

/** Of more than this the journal's topmost page has been written over by now: see `movePersonal`. */
const SMALL_BYTES = 8_000_000;

export function movePersonal(db: Database): void {
  const part = db.transaction(movePart);
  while (part.immediate(db) === 'more');
  // As a table outgrows its first page, SQLite copies that to another one, and engines of before let it leave what was in it.
  // The places of further pages are written over it from then on: some five hundred hide it all.
  const size = db.prepare<[], { bytes: number }>(
    'SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size',
  );
  if ((size.get()?.bytes ?? 0) <= SMALL_BYTES) db.exec('VACUUM');
}

function movePart(db: Database): 'more' | 'done' {
  const from = db.prepare<[], { seq: number }>('SELECT seq FROM moved_until').get()?.seq ?? 0;
  const rows = db
    .prepare<[number, string, number], { seq: number; fact: string }>(
      `SELECT seq, fact FROM journal
       WHERE seq > ? AND kind IN (SELECT value FROM json_each(?)) ORDER BY seq LIMIT ?`,
    )
    .all(from, JSON.stringify(personalKinds), ROWS_AT_ONCE);
  const keep = db.prepare<[number, string]>('INSERT INTO personal (seq, texts) VALUES (?, ?)');
  const change = db.prepare<[string, number]>('UPDATE journal SET fact = ? WHERE seq = ?');
  for (const { seq, fact } of rows) {
    const { bare, personal } = split(JSON.parse(fact) as AnyFact);
    if (personal === null) continue;
    keep.run(seq, JSON.stringify(personal));
    change.run(padded(JSON.stringify(bare), Buffer.byteLength(fact)), seq);
  }
  const last = rows.at(-1);
  if (last === undefined) return 'done';
  db.prepare<[number]>('UPDATE moved_until SET seq = ?').run(last.seq);
  return 'more';
}

/** White space behind JSON means nothing. */
const padded = (json: string, bytes: number): string =>
  json + ' '.repeat(Math.max(0, bytes - Buffer.byteLength(json)));
