// Which rows a restart needs, noted as they are written: of calls that have not ended, and what is so of people, hotlines and the plan.

import type { Database } from 'better-sqlite3';
import { outdatedBy } from '../../domain/hotline/open-facts.ts';
import { entryOf, type Row } from './journal-rows.ts';

/** To be called for each row, in the transaction that writes it. */
export function keepOpenFacts(db: Database): (row: Row) => void {
  const open = db.prepare('INSERT OR IGNORE INTO open_call (call) VALUES (?)');
  const close = db.prepare('DELETE FROM open_call WHERE call = ?');
  const closeEnded = db.prepare(
    `DELETE FROM open_call WHERE call = :call AND EXISTS (SELECT 1 FROM journal WHERE call = :call AND kind = 'callEnded')`,
  );
  const keep = db.prepare('INSERT INTO open_agent (agent, seq, kind) VALUES (?, ?, ?)');
  const drop = db.prepare(
    'DELETE FROM open_agent WHERE agent = ? AND kind IN (SELECT value FROM json_each(?))',
  );
  const stands = db.prepare(
    'INSERT INTO standing (kind, hotline, seq) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET seq = excluded.seq',
  );
  return (row) => {
    const { seq, call, agent, hotline, kind } = row;
    if (call === null && agent === null) return void stands.run(kind, hotline ?? '', seq);
    if (kind === 'callArrived') open.run(call);
    // The place of who has hung up may be kept for a while.
    if (kind === 'callEnded' && !row.fact.includes('"placeUntilMs"')) close.run(call);
    if (kind === 'placeOver') close.run(call);
    // Of somebody who is to be called back nothing is left then but an end that an engine has to tell.
    if (kind === 'callErased') closeEnded.run({ call });
    if (agent === null && kind !== 'taken') return;
    const outdated = outdatedBy(entryOf(row));
    if (outdated !== null && outdated.kinds.length > 0)
      drop.run(outdated.agent, JSON.stringify(outdated.kinds));
    // Whoever isn't signed in is signed out.
    if (agent !== null && kind !== 'signedOut') keep.run(agent, seq, kind);
  };
}
