// What a team's daily mail counts and names.

import { expect, test } from 'vitest';
import {
  type ActivityAbout,
  type OverCall,
  overCall,
  teamActivity,
  withoutCallers,
} from '../../../src/domain/activity/team-activity.ts';
import type { CallFact, JournalEntry } from '../../../src/domain/facts/facts.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

type Told = readonly [minute: number, fact: CallFact];
const arrived = (minute: number, callerNumber?: string): Told => [
  minute,
  {
    kind: 'callArrived',
    hotline: 'it',
    calledNumber: '100',
    leg: 'l',
    modeId: 'm',
    ...(callerNumber === undefined ? {} : { callerNumber }),
  },
];
const enters = (minute: number, team = 'lvs'): Told => [minute, { kind: 'lineEntered', team }];
const connected = (minute: number, agent: string): Told => [minute, { kind: 'connected', agent }];
const ends = (minute: number, outcome: 'talked' | 'abandoned' | 'message'): Told => [
  minute,
  { kind: 'callEnded', outcome, by: 'caller' },
];

function call(id: string, ...told: readonly Told[]): OverCall {
  const entries: readonly JournalEntry[] = told.map(([minute, fact], i) => ({
    about: 'call',
    call: id,
    fact,
    seq: i,
    at: minute * MINUTE,
  }));
  const over = overCall(entries);
  if (over === null) throw new Error('it goes on');
  return over;
}

const taken = call('c1', arrived(1, '+49301'), enters(2), connected(4, 'anna'), ends(9, 'talked'));
const lost = call('c2', arrived(3), enters(3), ends(8, 'abandoned'));
const later = call('c3', arrived(70, '+49302'), enters(70), connected(71, 'bernd'), ends(75, 'talked'));
const all = [later, taken, lost];

const tell = (calls: readonly OverCall[], more: Partial<ActivityAbout> = {}) =>
  teamActivity(calls, {
    language: 'de',
    timeZone: 'Europe/Berlin',
    hotline: 'IT-Hotline',
    team: 'LVS',
    from: 0,
    to: 2 * HOUR,
    hours: [0, HOUR],
    callList: false,
    names: false,
    isMissed: ({ outcome, waitedMs }) => outcome === 'abandoned' && (waitedMs ?? 0) > MINUTE,
    nameOf: (agent) => agent.toUpperCase(),
    callerName: (number) => (number === '+49301' ? 'Petra Huber' : null),
    ...more,
  });

test('figures, and the same by the hour', () => {
  const { figures, hours, people, calls } = tell(all);
  expect(figures).toEqual({
    calls: 3,
    answered: 2,
    missed: 1,
    messages: 0,
    waited: 3,
    waitedMs: 8 * MINUTE,
    talkedMs: 9 * MINUTE,
    longestWaitMs: 5 * MINUTE,
  });
  expect(hours).toMatchObject([
    { from: 0, calls: 2, answered: 1, missed: 1, longestWaitMs: 5 * MINUTE },
    { from: HOUR, calls: 1, answered: 1, missed: 0, longestWaitMs: MINUTE },
  ]);
  expect([people, calls]).toEqual([null, null]);
});

test('nobody of the team is named, unless that is wanted', () => {
  expect(JSON.stringify(tell(all, { callList: true }))).not.toMatch(/anna|bernd/i);
  const { people, calls } = tell(
    [...all, call('c4', arrived(80), enters(80), connected(81, 'anna'), ends(82, 'talked'))],
    {
      callList: true,
      names: true,
    },
  );
  expect(people).toEqual([
    { name: 'ANNA', calls: 2, talkedMs: 6 * MINUTE },
    { name: 'BERND', calls: 1, talkedMs: 4 * MINUTE },
  ]);
  expect(calls?.map((each) => each.people)).toEqual([['ANNA'], [], ['BERND'], ['ANNA']]);
});

test('the call list by arrival, with the name in the phone book', () => {
  const { calls } = tell(all, { callList: true });
  expect(calls).toMatchObject([
    { call: 'c1', number: '+49301', name: 'Petra Huber', waitedMs: 2 * MINUTE, talkedMs: 5 * MINUTE },
    { call: 'c2', number: null, name: null, outcome: 'abandoned', talkedMs: null },
    { call: 'c3', number: '+49302', name: null },
  ]);
});

test('who is erased is named no more, and the others are', () => {
  const activity = tell(all, { callList: true });
  const left = withoutCallers(activity, new Set(['c1']));
  expect(JSON.stringify(left)).not.toMatch(/49301|Huber/);
  expect(left?.calls?.[0]).toMatchObject({ call: 'c1', erased: true, talkedMs: 5 * MINUTE });
  expect(left?.calls?.[2]).toMatchObject({ number: '+49302', erased: false });
  expect(withoutCallers(activity, new Set(['other']))).toBeNull();
  expect(withoutCallers(tell(all), new Set(['c1']))).toBeNull();
});

test('missed is what the team counts so, and nobody who talked', () => {
  const short = call('c7', arrived(1), enters(1), ends(1, 'abandoned'));
  expect(tell([short]).figures).toMatchObject({ calls: 1, missed: 0 });
  expect(tell([taken], { isMissed: () => true }).figures).toMatchObject({ answered: 1, missed: 0 });
});

test('a message belongs to the team for which it was left; a call that goes on to nobody’s day', () => {
  const message = call(
    'c5',
    arrived(1),
    enters(1, 'sap'),
    [2, { kind: 'messageBegun', step: 'record', message: 'c5-m1', team: 'lvs' }],
    ends(3, 'message'),
  );
  expect(message.team).toBe('lvs');
  expect(tell([message]).figures).toMatchObject({ calls: 1, messages: 1, missed: 0 });
  expect(taken).toMatchObject({ team: 'lvs', toldAt: 9 * MINUTE });
  expect(overCall([{ about: 'call', call: 'c6', fact: arrived(1)[1], seq: 1, at: MINUTE }])).toBeNull();
});

test('who arrived before the time, and ended in it, stands in its first hour', () => {
  const early = { ...taken, record: { ...taken.record, arrivedAt: -MINUTE } };
  expect(tell([early]).hours[0]?.calls).toBe(1);
});
