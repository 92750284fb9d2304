// The journal's thread, which dies once the fact "die" is written for the first time.

import { JournalStore } from '../../../src/adapters/sqlite/journal-store.ts';

const { append } = JournalStore.prototype;
JournalStore.prototype.append = function (rows) {
  const before = this.lastSeq;
  append.call(this, rows);
  const dies = rows.some(({ seq, personal }) => seq > before && personal?.includes('"die"'));
  if (dies) process.exit(1); // Of a thread: it ends alone.
};
await import('../../../src/adapters/sqlite/journal-worker.ts');
