// Which ended calls count as missed, by what a team says, and what is in its hours.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type EndingCall, isInHours, isMissed, usualMissed } from '../../../src/domain/call-backs/missed.ts';
import type { Schedule } from '../../../src/domain/schedule/schedule.ts';
import type { CallOutcome } from '../../../src/domain/words/outcomes.ts';
import { utcCalendar } from '../../support/utc-calendar.ts';

const ended = (outcome: CallOutcome, more: Partial<EndingCall> = {}): EndingCall => ({
  outcome,
  brokeOff: false,
  waitedMs: 60_000,
  inHours: true,
  ...more,
});

test('who hung up while waiting counts, and who waited to the end; who was served, or left a message, doesn’t', () => {
  expect(isMissed(ended('abandoned'))).toBe(true);
  expect(isMissed(ended('notServed'))).toBe(true);
  for (const outcome of [
    'talked',
    'transferred',
    'message',
    'leftEarly',
    'informed',
    'missedDirect',
  ] as const)
    expect(isMissed(ended(outcome)), outcome).toBe(false);
});

test('who hung up at once had dialled wrongly; how long is for the team to say', () => {
  const short = ended('abandoned', { waitedMs: usualMissed.waitedSeconds * 1_000 - 1 });
  expect(isMissed(short)).toBe(false);
  expect(isMissed(short, { waitedSeconds: 5 })).toBe(true);
  expect(isMissed(ended('abandoned', { waitedMs: null }), { waitedSeconds: 0 })).toBe(true);
});

test('whom a fault cut off counts, however long it was, also in the midst of talking; not who was put through outside', () => {
  expect(isMissed(ended('lost', { waitedMs: null, brokeOff: true }))).toBe(true);
  expect(isMissed(ended('failed', { waitedMs: null, brokeOff: true }))).toBe(true);
  expect(isMissed(ended('talked', { waitedMs: 0, brokeOff: true }))).toBe(true);
  expect(isMissed(ended('transferred', { brokeOff: true }))).toBe(false);
});

test('in or out of hours, informed or not: each as the team says', () => {
  const night = ended('notServed', { inHours: false });
  expect(isMissed(night)).toBe(true);
  expect(isMissed(night, { hours: 'inHours' })).toBe(false);
  expect(isMissed(night, { hours: 'outOfHours' })).toBe(true);
  expect(isMissed(ended('notServed'), { hours: 'outOfHours' })).toBe(false);
  expect(isMissed(ended('informed'), { informed: true })).toBe(true);
  expect(isMissed(ended('informed', { waitedMs: 1_000 }), { informed: true })).toBe(false);
});

test('whoever waits longer never counts less', () => {
  const outcomes = fc.constantFrom<CallOutcome>('abandoned', 'notServed', 'informed', 'lost', 'talked');
  const rules = fc.record({
    waitedSeconds: fc.integer({ min: 0, max: 100 }),
    hours: fc.constantFrom('always' as const, 'inHours' as const, 'outOfHours' as const),
    informed: fc.boolean(),
  });
  fc.assert(
    fc.property(
      outcomes,
      rules,
      fc.boolean(),
      fc.nat(200_000),
      fc.nat(200_000),
      (outcome, rule, inHours, a, b) => {
        const [less, more] = [a, b]
          .sort((x, y) => x - y)
          .map((waitedMs) =>
            isMissed(ended(outcome, { waitedMs, inHours, brokeOff: outcome === 'lost' }), rule),
          );
        expect(less && !more).toBe(false);
      },
    ),
  );
});

const schedule: Schedule = {
  zone: 'Etc/UTC',
  region: 'BY',
  otherwise: 'night',
  week: [{ weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00', mode: 'day' }],
  holidays: { mode: 'night' },
  companyHolidays: [{ name: 'Betriebsferien', from: '2026-08-03', to: '2026-08-07', mode: 'night' }],
  specialDays: [
    {
      name: 'Heiligabend',
      date: '2026-12-24',
      otherwise: 'night',
      periods: [{ from: '09:00', to: '12:00', mode: 'day' }],
    },
  ],
};
const calendar = utcCalendar([
  { date: '2026-05-01', name: { de: 'Tag der Arbeit', en: 'Labour Day' } } as never,
]);

test.each([
  ['2026-11-30T07:59', false],
  ['2026-11-30T08:00', true],
  ['2026-11-30T18:00', false],
  ['2026-11-28T10:00', false],
  ['2026-05-01T10:00', false],
  ['2026-08-04T10:00', false],
  ['2026-12-24T10:00', true],
  ['2026-12-24T13:00', false],
])('%s is in hours: %s', (at, is) => {
  expect(isInHours(schedule, calendar, Date.parse(`${at}:00Z`))).toBe(is);
});

test('a hotline without hours is always in them', () => {
  expect(isInHours({ ...schedule, week: [] }, calendar, Date.parse('2026-11-30T03:00:00Z'))).toBe(true);
});
