import { expect, test } from 'vitest';
import type { CallFact, JournalEntry } from '../../../src/domain/facts/facts.ts';
import { toldMissed } from '../../../src/domain/mail/missed-mail.ts';

const told = (...facts: readonly CallFact[]): readonly JournalEntry[] =>
  facts.map((fact, i) => ({ about: 'call', call: 'c1', fact, seq: i + 1, at: 100 * i }));
const arrived: CallFact = {
  kind: 'callArrived',
  hotline: 'it',
  calledNumber: '100',
  leg: 'leg-1',
  modeId: 'm',
  callerNumber: '+49891234567',
};
const chosen: CallFact = { kind: 'branchChosen', step: 'menu', digit: '1', label: 'LVS' };
const missed: CallFact = {
  kind: 'callBackWanted',
  entry: 'e1',
  why: 'missed',
  team: 'lvs',
  waitedMs: 45_000,
};

test('who called, whom, on which way, and how long they waited', () => {
  expect(toldMissed(told(arrived, chosen, missed))).toEqual({
    entry: 'e1',
    call: 'c1',
    hotline: 'it',
    team: 'lvs',
    number: '+49891234567',
    name: null,
    arrivedAt: 0,
    waitedMs: 45_000,
    path: ['LVS'],
    brokeOff: false,
  });
});

test('nothing of what wasn’t missed, or is no team’s', () => {
  expect(toldMissed(told(arrived))).toBeNull();
  expect(toldMissed(told(arrived, { ...missed, why: 'wish' }))).toBeNull();
  expect(toldMissed(told(arrived, { ...missed, team: null }))).toBeNull();
});
