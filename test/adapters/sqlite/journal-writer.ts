// A process that appends without end and says each number as soon as it is acknowledged; a test kills it.

import { writeSync } from 'node:fs';
import { openSqliteJournal } from '../../../src/adapters/sqlite/sqlite-journal.ts';
import type { Appended, Batch } from '../../../src/engine/ports/journal.ts';

const [, , file = '', program] = process.argv;
const journal = await openSqliteJournal({
  file,
  ...(program === undefined ? {} : { program: new URL(program) }),
});
let told = 0;
for await (const _ of journal.entriesAfter(0)) told += 1;
for (let i = 0; ; i++) {
  const call = `call-${process.pid}-${i}`;
  const last = `call-${process.pid}-${i - 1}`;
  const batch: Batch = {
    at: Date.now(),
    facts: [
      {
        about: 'call',
        call,
        fact: { kind: 'callArrived', hotline: 'it', calledNumber: '100', leg: call, modeId: 'm' },
      },
      { about: 'call', call, fact: { kind: 'stepEntered', step: 'greeting' } },
      { about: 'call', call: last, fact: { kind: 'callEnded', outcome: 'leftEarly', by: 'caller' } },
    ],
  };
  const { kind } = await new Promise<Appended>((done) => journal.append([batch], done));
  if (kind === 'refused') break;
  told += batch.facts.length;
  writeSync(1, `${told}\n`);
}
