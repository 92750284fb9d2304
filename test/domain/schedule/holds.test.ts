// What comes before what; that each minute is right is told by `minute-by-minute.test.ts`.
import { expect, test } from 'vitest';
import { createCalendar } from '../../../src/calendar/calendar.ts';
import { byRank, holdsBetween, minutesOf } from '../../../src/domain/schedule/holds.ts';
import { scheduleOf } from '../../support/schedule/schedule-of.ts';

const calendar = createCalendar();
const at = (local: string) => Date.parse(`${local}:00+01:00`);
const inOrder = (schedule: ReturnType<typeof scheduleOf>, local: string) =>
  holdsBetween(schedule, calendar, at(local), at(local) + 1)
    .sort(byRank)
    .map(({ reason }) => `${reason.kind} ${reason.mode}`);

test('special day, company holidays, public holiday, week', () => {
  const schedule = scheduleOf({
    week: [{ weekdays: ['fri'], from: '08:00', to: '17:00', mode: 'week' }],
    holidays: { mode: 'holiday' },
    companyHolidays: [{ name: 'Betriebsferien', from: '2026-12-23', to: '2027-01-03', mode: 'company' }],
    specialDays: [
      {
        name: 'Weihnachten',
        date: '2026-12-25',
        otherwise: 'rest',
        periods: [{ from: '09:00', to: '11:00', mode: 'morning' }],
      },
    ],
  });
  expect(inOrder(schedule, '2026-12-25T10:00')).toEqual([
    'specialDay morning',
    'specialDay rest',
    'companyHolidays company',
    'holiday holiday',
    'week week',
  ]);
});

test('among equals the one that began later, and of two that begin at once the one that ends sooner', () => {
  const days = ['mon'] as const;
  const schedule = scheduleOf({
    week: [
      { weekdays: days, from: '10:00', to: '12:00', mode: 'later' },
      { weekdays: days, from: '08:00', to: '20:00', mode: 'long' },
      { weekdays: days, from: '08:00', to: '18:00', mode: 'short' },
    ],
  });
  expect(inOrder(schedule, '2026-11-30T11:00')).toEqual(['week later', 'week short', 'week long']);
});

test('a special day outdoes what is left of the one before', () => {
  const schedule = scheduleOf({
    specialDays: [
      { name: 'second', date: '2026-12-02', otherwise: 'second', periods: [] },
      {
        name: 'first',
        date: '2026-12-01',
        otherwise: null,
        periods: [{ from: '22:00', to: '06:00', mode: 'first' }],
      },
    ],
  });
  expect(inOrder(schedule, '2026-12-02T01:00')).toEqual(['specialDay second', 'specialDay first']);
});

test('a period that ends when it begins lasts a day', () => {
  expect(minutesOf({ from: '08:00', to: '08:00', mode: 'day' })).toEqual({ begin: 480, end: 480 + 1_440 });
});
