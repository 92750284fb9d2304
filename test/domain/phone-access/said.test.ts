// What is said of messages by telephone: counts, numbers digit by digit, times.

import { expect, test } from 'vitest';
import { messageSaid, newMessagesSaid } from '../../../src/domain/phone-access/said.ts';
import type { LocalMoment } from '../../../src/domain/schedule/calendar.ts';
import type { Message } from '../../../src/domain/words/messages.ts';
import { PHRASES } from '../../../src/domain/words/phrases.ts';

const there: ReadonlySet<string> = new Set(PHRASES);
const moment = (date: string, minute: number): LocalMoment => ({ date, minute, weekday: 'mon' });
const message: Message = {
  id: 'm1',
  call: 'call-1',
  team: 'lvs',
  caller: { callerNumber: '+49 30-12' },
  path: [],
  at: 0,
  lengthMs: 5_000,
  cut: false,
  speech: true,
  state: { kind: 'new' },
  notes: [],
  heard: [],
};
const said = (of: Partial<Message> = {}, about: Partial<Parameters<typeof messageSaid>[0]> = {}): string =>
  messageSaid({
    message: { ...message, ...of },
    place: 2,
    of: 3,
    agent: 'anna',
    left: moment('2026-11-29', 14 * 60 + 5),
    now: moment('2026-11-30', 0),
    ...about,
  })
    .map((heard) => (heard.kind === 'phrase' ? heard.phrase : heard.message))
    .join(' ');

test('which one, who called, when, and then the message', () => {
  expect(said()).toBe(
    'access-message number-2 access-of number-3 access-from access-plus number-4 number-9 number-3 number-0 number-1 number-2 access-yesterday hour-14 number-5 m1 access-what-now',
  );
});

test.each([
  ['2026-11-30', 'access-today'],
  ['2026-11-29', 'access-yesterday'],
  ['2026-11-16', 'days-14'],
  ['2026-11-15', 'access-long-ago'],
  // The clock was set back.
  ['2026-12-02', 'access-today'],
])('of %s it says %s', (date, phrase) => {
  expect(said({}, { left: moment(date, 0) })).toContain(` ${phrase} hour-0 m1`);
});

test('a number that is withheld, and how it stands', () => {
  expect(said({ caller: {} })).toContain('access-from-unknown');
  expect(said({ caller: { callerNumber: 'anonymous' } })).toContain('access-from-unknown');
  expect(said({ state: { kind: 'inProgress', by: 'anna', since: 0 } })).toContain('access-claimed m1');
  expect(said({ state: { kind: 'inProgress', by: 'bernd', since: 0 } })).toContain('access-taken m1');
  expect(said({ state: { kind: 'done', by: 'bernd', at: 0 } })).toContain('access-is-done m1');
});

test('beyond what there are sounds for nothing is counted, and all that is said is there', () => {
  expect(said({}, { of: 60, place: 7 })).toMatch(/^access-message access-from /);
  for (const count of [0, 1, 2, 59, 60, 10_000])
    for (const heard of newMessagesSaid(count))
      if (heard.kind === 'phrase') expect(PHRASES).toContain(heard.phrase);
  for (let minute = 0; minute < 1_440; minute += 1)
    for (const phrase of said({}, { left: moment('2026-11-30', minute) }).split(' '))
      if (phrase !== 'm1') expect(there.has(phrase), phrase).toBe(true);
});
