// Calls of a number are found by an index in memory as the journal in memory finds them, and nothing erased is in it.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MemoryJournal } from '../../../src/adapters/simulator/memory-journal.ts';
import { rowOf } from '../../../src/adapters/sqlite/journal-rows.ts';
import { JournalStore } from '../../../src/adapters/sqlite/journal-store.ts';
import type { Fact } from '../../../src/domain/facts/facts.ts';
import type { EarlierQuery } from '../../../src/domain/records/caller-memory.ts';
import { append, arrived, ended, newFile, ofCall, opened } from './journal-rig.ts';

const numbers = ['+49301234567', '0301234567', '(030) 123-4567', '+43158858', 'anonymous'] as const;
const WAYS = ['+49301234567', '0301234567'];

const from = (call: string, callerNumber: string): Fact =>
  ofCall(call, {
    kind: 'callArrived',
    hotline: 'it',
    calledNumber: '100',
    leg: `leg-${call}`,
    modeId: 'm',
    callerNumber,
  });

const CALLS = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5'] as const;
/** What happens next, to which call. */
const step = fc.record({
  call: fc.nat({ max: CALLS.length - 1 }),
  what: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...numbers, null) },
    { weight: 3, arbitrary: fc.constant('ends' as const) },
    { weight: 1, arbitrary: fc.constant('erased' as const) },
    { weight: 2, arbitrary: fc.constantFrom('team lvs' as const, 'team pc' as const) },
    { weight: 2, arbitrary: fc.constant('asked' as const) },
  ),
});

const query: fc.Arbitrary<Omit<EarlierQuery, 'call'>> = fc.record({
  ways: fc.constantFrom(WAYS, ['+43158858'], ['anonymous'], []),
  since: fc.constantFrom(0, 1_005, 2_000),
  seen: fc.constantFrom(
    { teams: null, agent: 'anna' },
    { teams: ['lvs'], agent: 'bernd' },
    { teams: [], agent: 'anna' },
  ),
  limit: fc.integer({ min: 0, max: 3 }),
});

test('whatever happened, and however much is read at once: what the journal in memory says', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 25 }),
      fc.array(query, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 4 }),
      async (steps, queries, readAtOnce) => {
        const memory = new MemoryJournal();
        const store = new JournalStore(newFile());
        const states = new Map<string, 'open' | 'ended'>();
        const keep = (at: number, fact: Fact) => {
          memory.keep(at, [fact]);
          store.append([rowOf(store.lastSeq + 1, at, fact)]);
        };
        const compare = async () => {
          for (const call of CALLS)
            for (const each of queries) {
              let found = store.numbers.earlier({ ...each, call }, readAtOnce);
              while (found === null) found = store.numbers.earlier({ ...each, call }, readAtOnce);
              expect(found).toEqual(await memory.earlierCalls({ ...each, call }));
            }
        };
        try {
          for (const [i, { call: n, what }] of steps.entries()) {
            const call = `c${n}`;
            const state = states.get(call);
            const at = 1_000 + i;
            if (what === 'asked') await compare();
            else if (what === 'ends') {
              if (state !== 'open') continue;
              keep(at, ended(call));
              states.set(call, 'ended');
            } else if (what === 'erased') {
              if (state === 'ended') keep(at, ofCall(call, { kind: 'callErased' }));
            } else if (what === 'team lvs' || what === 'team pc') {
              if (state === 'open') keep(at, ofCall(call, { kind: 'lineEntered', team: what.slice(5) }));
            } else if (state === undefined) {
              keep(at, what === null ? arrived(call) : from(call, what));
              states.set(call, 'open');
            }
          }
          await compare();
        } finally {
          store.close();
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('from a journal that is read part by part, also after a new start', async () => {
  const file = newFile();
  const before = await opened(file);
  for (const call of ['a', 'b', 'c']) await append(before, 1_000, [from(call, '0301234567'), ended(call)]);
  await before.close();
  const journal = await opened(file);
  await append(journal, 2_000, [from('d', '+49301234567')]);
  const query = { call: 'd', ways: WAYS, since: 0, seen: { teams: null, agent: 'anna' }, limit: 2 };
  expect(await journal.earlierCalls(query)).toEqual({ ordinal: 4, calls: ['c', 'b'] });
  expect(await journal.earlierCalls({ ...query, since: 1_500 })).toEqual({ ordinal: 1, calls: ['c', 'b'] });
  await append(journal, 3_000, [ofCall('c', { kind: 'callErased' })]);
  expect(await journal.earlierCalls(query)).toEqual({ ordinal: 3, calls: ['b', 'a'] });
});
