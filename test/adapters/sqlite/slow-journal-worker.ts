// The journal's thread on a disk that takes as many milliseconds for each sync as JOURNAL_SYNC_MS says.

import { JournalStore } from '../../../src/adapters/sqlite/journal-store.ts';

const ms = Number(process.env.JOURNAL_SYNC_MS);
const nobody = new Int32Array(new SharedArrayBuffer(4));
const { append } = JournalStore.prototype;
JournalStore.prototype.append = function (rows) {
  append.call(this, rows);
  if (rows.length > 0) Atomics.wait(nobody, 0, 0, ms);
};
await import('../../../src/adapters/sqlite/journal-worker.ts');
