// What branches ask: hours by the clock on the wall, and lists that may be there or not.

import { expect, test } from 'vitest';
import { asksOf } from '../../../src/domain/hotline/asks.ts';
import type { HotlineState, Surroundings } from '../../../src/domain/hotline/hotline.ts';
import type { LocalMoment, Weekday } from '../../../src/domain/schedule/calendar.ts';
import { smallPlan, turnedOn } from '../../support/small-plan.ts';
import { utcCalendar } from '../../support/utc-calendar.ts';
import { readyPlan } from '../../support/virtual/ready-plan.ts';

const document = smallPlan();
const state: Pick<HotlineState, 'plan' | 'turnedOn'> = {
  plan: { ...readyPlan({ hotlines: [], teams: [], people: [] }), document },
  turnedOn: [turnedOn({ kind: 'pause' }, { quickSwitch: 'sap' })],
};

function outside(weekday: Weekday, time: string): Surroundings {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const local: LocalMoment = { date: '2026-12-25', weekday, minute: hours * 60 + minutes };
  const christmas = { date: '2026-12-25', name: { de: 'Weihnachten', en: 'Christmas' } };
  return {
    calendar: { ...utcCalendar([christmas]), local: () => local },
    canCall: () => true,
    isBlocked: (number) => number === '+491',
    isKnown: () => null,
    roomForMessagesMs: () => Infinity,
    phrase: () => null,
    tone: 'tone',
  };
}

const call = { hotline: 'it', caller: { callerNumber: '+491' } };
const within = (from: string, to: string, days: readonly Weekday[], weekday: Weekday, time: string) =>
  asksOf(state, call, { now: 0, outside: outside(weekday, time) })({
    kind: 'schedule',
    hours: [{ weekdays: days, from, to }],
  });

test('hours: from the first minute on, the last one excluded, on its days', () => {
  const day = (time: string, weekday: Weekday = 'mon') => within('08:00', '17:00', ['mon'], weekday, time);
  expect(['07:59', '08:00', '16:59', '17:00'].map((time) => day(time))).toEqual([false, true, true, false]);
  expect(day('12:00', 'tue')).toBe(false);
  expect(within('00:00', '24:00', ['sun'], 'sun', '23:59')).toBe(true);
});

test('hours over midnight belong to the day on which they begin', () => {
  const night = (weekday: Weekday, time: string) => within('22:00', '06:00', ['sun'], weekday, time);
  expect(night('sun', '23:00')).toBe(true);
  expect(night('mon', '05:59')).toBe(true);
  expect(night('mon', '06:00')).toBe(false);
  expect(night('sun', '05:00')).toBe(false);
});

test('holiday, quick switch and lists, as they are answered', () => {
  const asks = asksOf(state, call, { now: 0, outside: outside('mon', '12:00') });
  expect(asks({ kind: 'publicHoliday' })).toBe(true);
  expect(asks({ kind: 'quickSwitch', quickSwitch: 'sap' })).toBe(true);
  expect(asks({ kind: 'quickSwitch', quickSwitch: 'lvs' })).toBe(false);
  expect(asks({ kind: 'caller', is: 'anonymous' })).toBe(false);
  expect(asks({ kind: 'caller', is: 'blocked' })).toBe(true);
  expect(asks({ kind: 'caller', is: 'known' })).toBeNull();
});

test('who withholds the number is in no list; where nobody can be asked, that is said', () => {
  const withheld = asksOf(state, { hotline: 'it', caller: {} }, { now: 0, outside: null });
  expect(withheld({ kind: 'caller', is: 'anonymous' })).toBe(true);
  expect(withheld({ kind: 'caller', is: 'blocked' })).toBe(false);
  expect(withheld({ kind: 'publicHoliday' })).toBeNull();
});
