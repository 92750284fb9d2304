// A process that appends without end and says each number as soon as it is acknowledged; a test kills it.

import { writeSync } from 'node:fs';
import { openSqliteJournal } from '../../../src/adapters/sqlite/sqlite-journal.ts';

const journal = openSqliteJournal({ file: process.argv[2] ?? '' });
for (let i = 0; ; i++) {
  const call = `call-${process.pid}-${i}`;
  const last = `call-${process.pid}-${i - 1}`;
  const entries = journal.append(Date.now(), [
    {
      about: 'call',
      call,
      fact: { kind: 'callArrived', hotline: 'it', calledNumber: '100', leg: call, modeId: 'm' },
    },
    { about: 'call', call, fact: { kind: 'stepEntered', step: 'greeting' } },
    { about: 'call', call: last, fact: { kind: 'callEnded', outcome: 'leftEarly', by: 'caller' } },
  ]);
  await new Promise((done) => journal.flush?.(done));
  writeSync(1, `${entries.at(-1)?.seq}\n`);
}
