// Which ended calls are wanted, found and counted.

import { expect, test } from 'vitest';
import {
  type CallQuery,
  count,
  type EndedCall,
  endedCall,
  hasWords,
  isSeen,
  isWanted,
  missedOutcomes,
  noCalls,
  sortedBy,
  withinCountry,
} from '../../../src/domain/records/call-query.ts';
import { addFact } from '../../../src/domain/records/call-record.ts';

const ended: EndedCall = {
  call: 'c',
  seq: 7,
  at: 1_000,
  team: 'lvs',
  agents: ['anna', 'bernd'],
  outcome: 'talked',
  waited: 30_000,
  talked: 60_000,
};
const all: CallQuery = {
  sort: 'arrived',
  descending: true,
  seen: { teams: null, agent: 'carla' },
  since: null,
  team: null,
  agent: null,
  missed: false,
  words: null,
};
const wanted = (query: Partial<CallQuery>, of: Partial<EndedCall> = {}) =>
  isWanted({ ...ended, ...of }, { ...all, ...query });

test('an ended call is listed by when it came, who had it, and how long each span was', () => {
  const arrived = { kind: 'callArrived', hotline: 'it', calledNumber: '100', leg: 'l', modeId: 'm' } as const;
  const record = addFact(null, 'c', arrived, 5);
  if (record === null) throw new Error('no record');
  expect(endedCall(record, 1, 'leftEarly')).toMatchObject({ at: 5, agents: [], waited: -1, talked: -1 });
  const talks = [
    { agent: 'anna', talkedMs: 1 },
    { agent: 'bernd', talkedMs: 2 },
  ];
  const had = { ...record, agent: 'bernd', talks, waitedMs: 0, talkedMs: 3 };
  expect(endedCall(had, 1, 'talked')).toMatchObject({ agents: ['anna', 'bernd'], waited: 0, talked: 3 });
  expect((['arrived', 'waited', 'talked'] as const).map((sort) => sortedBy(ended, sort))).toEqual([
    1_000, 30_000, 60_000,
  ]);
});

test('seen are the own teams’ calls, and those that one had in another’s line', () => {
  expect(isSeen(ended, { teams: null, agent: 'carla' })).toBe(true);
  expect(isSeen(ended, { teams: ['lvs'], agent: 'carla' })).toBe(true);
  expect(isSeen(ended, { teams: ['pc'], agent: 'anna' })).toBe(true);
  expect(isSeen(ended, { teams: ['pc'], agent: 'carla' })).toBe(false);
  expect(isSeen({ ...ended, team: null }, { teams: ['lvs'], agent: 'carla' })).toBe(false);
});

test('who called a person directly is seen by nobody else, whatever they may see', () => {
  const direct: EndedCall = { ...ended, team: null, agents: ['anna'], outcome: 'missedDirect' };
  expect(isSeen(direct, { teams: [], agent: 'anna' })).toBe(true);
  for (const teams of [null, ['lvs']]) expect(isSeen(direct, { teams, agent: 'carla' })).toBe(false);
  expect(wanted({ missed: true, seen: { teams: [], agent: 'anna' } }, direct)).toBe(true);
  expect(count(noCalls, direct)).toEqual(noCalls);
});

test('each filter lets through what it says', () => {
  expect(wanted({})).toBe(true);
  expect([wanted({ since: 1_000 }), wanted({ since: 1_001 })]).toEqual([true, false]);
  expect([wanted({ team: 'lvs' }), wanted({ team: 'pc' })]).toEqual([true, false]);
  expect([wanted({ agent: 'bernd' }), wanted({ agent: 'carla' })]).toEqual([true, false]);
  expect(wanted({ missed: true })).toBe(false);
  for (const outcome of missedOutcomes.filter((each) => each !== 'missedDirect'))
    expect(wanted({ missed: true }, { outcome })).toBe(true);
  expect(wanted({ seen: { teams: [], agent: 'carla' } })).toBe(false);
});

test('what is typed is looked for in number, name, notes, and names of teams and people', () => {
  const texts = { number: '+49301234567', name: 'Fa. Huber', notes: ['Scanner Tor 3'] };
  const found = (text: string, of = texts, callingCode = '49') => {
    const digits = /^[+\d\s()/-]+$/.test(text) ? withinCountry(text, callingCode) : null;
    return hasWords(ended, of, { text, digits, callingCode, teams: [], agents: [] });
  };
  for (const text of [
    'huber',
    'scanner',
    '030 1234',
    '+49 30 1234',
    '0049 30/1234',
    '30-1234',
    '4930',
    '567',
  ])
    expect(found(text), text).toBe(true);
  for (const text of ['meier', '040', '+43 30']) expect(found(text), text).toBe(false);
  // A number at home is the same one.
  expect(found('+49 30 1234', { ...texts, number: '0301234567' })).toBe(true);
  // At home is where the hotline is.
  for (const text of ['+43 30 1234', '0043 30 1234', '4330', '030 1234'])
    expect(found(text, { ...texts, number: '0301234567' }, '43'), text).toBe(true);
  expect(found('+49 30 1234', { ...texts, number: '0301234567' }, '43')).toBe(false);
  const nothing = { number: undefined, name: undefined, notes: [] };
  const named = (teams: string[], agents: string[]) =>
    hasWords(ended, nothing, { text: 'x', digits: '1', callingCode: '49', teams, agents });
  expect([named(['lvs'], []), named([], ['bernd']), named(['pc'], ['carla'])]).toEqual([true, true, false]);
});

test('the day’s figures are counts and sums', () => {
  const missed: EndedCall = { ...ended, outcome: 'abandoned', waited: 10_000, talked: -1 };
  const early: EndedCall = { ...ended, outcome: 'leftEarly', waited: -1, talked: -1 };
  expect([ended, missed, early].reduce(count, noCalls)).toEqual({
    calls: 3,
    answered: 1,
    missed: 1,
    messages: 0,
    waitedMs: 40_000,
    waited: 2,
    talkedMs: 60_000,
  });
});
