// What becomes of an entry with somebody who has to be called, fact by fact.

import { expect, test } from 'vitest';
import {
  entryAfter,
  isCallBackFact,
  isWanted,
  messageOf,
  numberKey,
  numberToCall,
  openCall,
  teamOf,
  waitedOf,
  withoutCall,
} from '../../../src/domain/call-backs/entry.ts';
import type { CallBackFact } from '../../../src/domain/facts/call-back-facts.ts';
import { newRecord } from '../../../src/domain/records/call-record.ts';
import type { CallBackEntry } from '../../../src/domain/words/call-backs.ts';
import { newMessage } from '../../support/new-message.ts';

const about = {
  caller: { callerNumber: '+49891234567' },
  called: { hotline: 'it', number: '100' },
  path: [{ digit: '1', label: 'LVS' }],
};
const missed: CallBackFact = {
  kind: 'callBackWanted',
  entry: 'e1',
  why: 'missed',
  team: 'lvs',
  waitedMs: 20_000,
};

function after(...told: readonly (readonly [call: string, fact: CallBackFact])[]): CallBackEntry | null {
  let entry: CallBackEntry | null = null;
  for (const [i, [call, fact]] of told.entries())
    entry = entryAfter(entry, {
      call,
      fact,
      about: fact.kind === 'callBackWanted' ? about : null,
      at: i + 1,
    });
  return entry;
}

test('the first one begins it; what else is wanted of that number joins it, in its order', () => {
  const wish: CallBackFact = { ...missed, why: 'wish', number: '0171 555' };
  const entry = after(['c1', missed], ['c2', wish]);
  expect(entry).toMatchObject({
    id: 'e1',
    owner: null,
    done: null,
    tries: [],
    wanted: [
      { why: 'missed', call: 'c1', team: 'lvs', at: 1, waitedMs: 20_000, ...about, settled: null },
      { why: 'wish', call: 'c2', at: 2, number: '0171 555' },
    ],
  });
  expect(entry && numberToCall(entry)).toBe('0171 555');
});

test('claimed, tried, reached, settled, done: each by whom and when; released, it’s nobody’s', () => {
  const id = { entry: 'e1', agent: 'anna' } as const;
  const tried = after(
    ['c1', missed],
    ['c1', { kind: 'callBackClaimed', ...id }],
    ['c1', { kind: 'callBackTried', ...id }],
  );
  expect(tried).toMatchObject({
    owner: { by: 'anna', since: 2 },
    tries: [{ agent: 'anna', at: 3, outcome: null }],
  });
  expect(tried && openCall(tried, 'anna')).toBe(tried?.tries[0]);
  const ended = entryAfter(tried, {
    call: 'c1',
    fact: { kind: 'callBackTryEnded', ...id, outcome: 'busy' },
    about: null,
    at: 4,
  });
  expect(ended?.tries).toEqual([{ agent: 'anna', at: 3, outcome: 'busy' }]);
  expect(ended && openCall(ended, 'anna')).toBeUndefined();
  const settled = entryAfter(ended, {
    call: 'c1',
    fact: { kind: 'callBackSettled', entry: 'e1', by: null, served: 'c9' },
    about: null,
    at: 5,
  });
  expect(settled?.wanted).toMatchObject([{ settled: { at: 5, by: null, served: 'c9' } }]);
  expect(after(['c1', missed], ['c1', { kind: 'callBackDone', entry: 'e1', by: 'anna' }])?.done).toEqual({
    at: 2,
    by: 'anna',
  });
  expect(
    after(
      ['c1', missed],
      ['c1', { kind: 'callBackClaimed', ...id }],
      ['c1', { kind: 'callBackReleased', ...id }],
    )?.owner,
  ).toBeNull();
  expect(after(['c1', missed], ['c1', { kind: 'callBackErased', entry: 'e1' }])).toBeNull();
});

test('only what was wanted by that call is settled', () => {
  const entry = after(
    ['c1', missed],
    ['c2', missed],
    ['c1', { kind: 'callBackSettled', entry: 'e1', by: 'anna' }],
  );
  expect(entry?.wanted.map(({ settled }) => settled)).toEqual([{ at: 3, by: 'anna' }, null]);
});

test('what a call was wanted by is gone once that is erased, and the entry with the last of it', () => {
  const entry = after(['c1', missed], ['c2', missed]) as CallBackEntry;
  const one = withoutCall(entry, 'c1') as CallBackEntry;
  expect(one.wanted).toMatchObject([{ call: 'c2' }]);
  expect(withoutCall(one, 'c2')).toBeNull();
  expect(withoutCall(entry, 'c9')).toBe(entry);
});

test('a message is wanted as long as nobody has done it, and goes with its team', () => {
  const wanted = after(['c1', { ...missed, why: 'message', message: 'c1-m1' }])?.wanted[0];
  if (wanted === undefined) throw new Error('there is none');
  const holds = (message = newMessage()) => new Map([[message.id, message]]);
  expect(messageOf(wanted, holds())).toEqual(newMessage());
  expect(isWanted(wanted, holds())).toBe(true);
  expect(isWanted(wanted, holds(newMessage({ state: { kind: 'done', by: 'anna', at: 1 } })))).toBe(false);
  expect(isWanted(wanted, new Map())).toBe(false);
  expect(teamOf(wanted, holds(newMessage({ team: 'sap' })))).toBe('sap');
  expect(teamOf(wanted, new Map())).toBe('lvs');
});

test('numbers that are written in several ways are one; withheld is none', () => {
  expect(numberKey('+49 (89) 123-4567')).toBe('+49891234567');
  expect(numberKey('0049891234567')).toBe('+49891234567');
  expect([numberKey(''), numberKey(null), numberKey(undefined)]).toEqual([null, null, null]);
});

test('how long a call has waited counts the present wait', () => {
  const record = newRecord('c1', 'it', {}, 0);
  expect(waitedOf(record, 5_000)).toBeNull();
  expect(waitedOf({ ...record, interval: { kind: 'waiting', since: 1_000 } }, 5_000)).toBe(4_000);
  expect(waitedOf({ ...record, waitedMs: 3_000 }, 5_000)).toBe(3_000);
});

test('it knows its facts', () => {
  expect(isCallBackFact(missed)).toBe(true);
  expect(isCallBackFact({ kind: 'messageLeft' })).toBe(false);
});
