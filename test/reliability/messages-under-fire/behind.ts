// Messages that were left just before the engine was killed: their facts lie in the journal, their sounds beside it.

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteJournal } from '../../../src/adapters/sqlite/sqlite-journal.ts';
import type { CallFact } from '../../../src/domain/facts/facts.ts';
import type { Batch } from '../../../src/engine/ports/journal.ts';
import { decode, encode } from '../../../src/voip/sound/g711.ts';
import { wavBytes } from '../../../src/voip/sound/wav.ts';
import type { Attempt } from './sayer.ts';

/** `first`: how many there are already. None where the disk takes none. */
export async function leaveBehind(
  data: string,
  first: number,
  wanted: number,
  aPiece: () => Int16Array,
): Promise<readonly Attempt[]> {
  const left: Attempt[] = [];
  const batches: Batch[] = [];
  const files: string[] = [];
  try {
    for (let nth = first; nth < first + wanted; nth += 1) {
      const [call, number, piece] = [`behind-${nth}`, `+4940${1_000_000 + nth}`, aPiece()];
      const file = join(data, 'messages', `${call}-m3.wav`);
      files.push(file);
      writeFileSync(file, wavBytes(decode('pcma', encode('pcma', piece))), { mode: 0o600 });
      batches.push({
        at: Date.now(),
        facts: factsOf(nth, call, number, piece.length / 8).map((fact) => ({ about: 'call', call, fact })),
      });
      left.push({ number, piece, sent: null, beganAt: -1, endedAt: -1, end: 'said' });
    }
    const journal = await openSqliteJournal({ file: join(data, 'journal.db') });
    const appended = await new Promise<{ readonly kind: string }>((done) => journal.append(batches, done));
    await journal.close();
    if (appended.kind === 'written') return left;
  } catch (fault) {
    if (!String(fault).includes('ENOSPC') && !String(fault).includes('full')) throw fault;
  }
  for (const file of files) rmSync(file, { force: true });
  return [];
}

const factsOf = (nth: number, call: string, callerNumber: string, lengthMs: number): readonly CallFact[] => [
  {
    kind: 'callArrived',
    hotline: 'it',
    calledNumber: '100',
    leg: `leg-behind-${nth}`,
    modeId: 'it-hotline-day',
    callerNumber,
  },
  { kind: 'messageBegun', step: 'message', message: `${call}-m3`, team: 'lvs' },
  { kind: 'messageLeft', message: `${call}-m3`, lengthMs, by: 'gone' },
  { kind: 'speechSought', message: `${call}-m3`, found: true },
  { kind: 'callEnded', outcome: 'message', by: 'caller' },
];
