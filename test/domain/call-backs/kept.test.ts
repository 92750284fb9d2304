// A journal's facts make the entries that the state has.

import { expect, test } from 'vitest';
import { aboutWantedIn, callBacksIn } from '../../../src/domain/call-backs/kept.ts';
import type { CallFact, JournalEntry } from '../../../src/domain/facts/facts.ts';

const told = (...facts: readonly CallFact[]): readonly JournalEntry[] =>
  facts.map((fact, i) => ({ about: 'call', call: 'c1', fact, seq: i + 1, at: i + 1 }));
const arrived: CallFact = {
  kind: 'callArrived',
  hotline: 'it',
  calledNumber: '100',
  leg: 'leg-1',
  modeId: 'm',
  callerNumber: '+49891234567',
};
const chosen: CallFact = { kind: 'branchChosen', step: 'menu', digit: '1', label: 'LVS' };
const wanted: CallFact = { kind: 'callBackWanted', entry: 'e1', why: 'missed', team: 'lvs', waitedMs: 5 };

test('with the way through the menu until then, whom was called, and by whom', () => {
  const about = {
    caller: { callerNumber: '+49891234567' },
    path: [{ digit: '1', label: 'LVS' }],
    called: { hotline: 'it', number: '100' },
  };
  expect(aboutWantedIn(told(arrived, chosen), undefined)).toEqual(about);
  expect(aboutWantedIn([], undefined)).toBeNull();
  expect(aboutWantedIn(told(arrived), 'c1-m1')).toBeNull();
  expect(callBacksIn(told(arrived, chosen, wanted))).toMatchObject([
    { id: 'e1', wanted: [{ ...about, call: 'c1' }] },
  ]);
});

test('of an erased call nothing is left', () => {
  expect(callBacksIn(told(arrived, wanted, { kind: 'callErased' }))).toEqual([]);
});
