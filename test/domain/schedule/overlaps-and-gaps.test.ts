import { expect, test } from 'vitest';
import { overlapsAndGaps, type WeekMoment } from '../../../src/domain/schedule/overlaps-and-gaps.ts';
import type { SpecialDay, WeekPeriod } from '../../../src/domain/schedule/schedule.ts';
import { scheduleOf } from '../../support/schedule/schedule-of.ts';

const every = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const shown = ({ weekday, time }: WeekMoment) => `${weekday} ${time}`;
const told = (week: readonly WeekPeriod[]) =>
  overlapsAndGaps(scheduleOf({ week })).map((each) => {
    if (each.kind === 'gap') return `gap ${shown(each.from)} – ${shown(each.to)}: ${each.mode}`;
    if (each.kind === 'overlap')
      return `overlap ${shown(each.from)} – ${shown(each.to)}: ${each.modes.join(', ')}`;
    return each.kind;
  });
const toldOf = (day: Partial<SpecialDay>) => {
  const week: WeekPeriod[] = [{ weekdays: every, from: '00:00', to: '24:00', mode: 'day' }];
  const special = { name: 'Inventur', date: '2026-12-31', otherwise: null, periods: [], ...day };
  return overlapsAndGaps(scheduleOf({ week, specialDays: [special] })).map((each) => {
    if (each.kind !== 'dayGap' && each.kind !== 'dayOverlap') return each.kind;
    const when = `${each.from.date} ${each.from.time} – ${each.to.date} ${each.to.time}`;
    return `${each.name}, ${when}: ${each.kind === 'dayGap' ? each.mode : each.modes.join(', ')}`;
  });
};

test('a week without a hole has nothing to tell, also over midnight', () => {
  expect(told([{ weekdays: every, from: '00:00', to: '24:00', mode: 'day' }])).toEqual([]);
  expect(
    told([
      { weekdays: every, from: '06:00', to: '22:00', mode: 'day' },
      { weekdays: every, from: '22:00', to: '06:00', mode: 'night' },
    ]),
  ).toEqual([]);
});

test('a gap is one, over days and over the end of the week', () => {
  expect(told([{ weekdays: ['mon', 'tue', 'fri'], from: '08:00', to: '18:00', mode: 'day' }])).toEqual([
    'gap mon 18:00 – tue 08:00: closed',
    'gap tue 18:00 – fri 08:00: closed',
    'gap fri 18:00 – mon 08:00: closed',
  ]);
});

test('a week that says nothing is one gap', () => {
  expect(told([])).toEqual(['gap mon 00:00 – mon 00:00: closed']);
});

test('an overlap names the modes, and which one holds', () => {
  const week: WeekPeriod[] = [
    { weekdays: every, from: '00:00', to: '24:00', mode: 'all' },
    { weekdays: ['mon'], from: '08:00', to: '18:00', mode: 'day' },
    { weekdays: ['mon'], from: '12:00', to: '13:00', mode: 'lunch' },
    { weekdays: ['sun'], from: '22:00', to: '06:00', mode: 'night' },
  ];
  expect(told(week)).toEqual([
    // The day began after the night did.
    'overlap mon 00:00 – mon 06:00: all, night',
    'overlap mon 08:00 – mon 12:00: day, all',
    'overlap mon 12:00 – mon 13:00: lunch, day, all',
    'overlap mon 13:00 – mon 18:00: day, all',
    'overlap sun 22:00 – mon 00:00: night, all',
  ]);
});

test('two that say the same are nothing that anybody would hear', () => {
  expect(
    told([
      { weekdays: every, from: '00:00', to: '24:00', mode: 'day' },
      { weekdays: ['tue'], from: '08:00', to: '12:00', mode: 'day' },
    ]),
  ).toEqual([]);
});

test('company holidays that meet are named, the one first that holds', () => {
  const found = overlapsAndGaps(
    scheduleOf({
      week: [{ weekdays: every, from: '00:00', to: '24:00', mode: 'day' }],
      companyHolidays: [
        { name: 'Brückentage', from: '2027-01-01', to: '2027-01-08', mode: 'closed' },
        { name: 'Betriebsferien', from: '2026-12-23', to: '2027-01-03', mode: 'closed' },
        { name: 'Umbau', from: '2027-01-09', to: '2027-01-09', mode: 'closed' },
      ],
    }),
  );
  const meet = { from: '2027-01-01', to: '2027-01-03', names: ['Brückentage', 'Betriebsferien'] };
  expect(found).toEqual([{ kind: 'companyHolidaysMeet', ...meet }]);
});

test('a special day with one mode all day, or without a hole, has nothing to tell', () => {
  expect(toldOf({ otherwise: 'closed' })).toEqual([]);
  expect(
    toldOf({
      periods: [
        { from: '00:00', to: '18:00', mode: 'day' },
        { from: '18:00', to: '06:00', mode: 'night' },
      ],
    }),
  ).toEqual([]);
});

test('gaps of a special day end at its midnight, and say what holds there', () => {
  const periods = [{ from: '08:00', to: '12:00', mode: 'day' }];
  expect(toldOf({ periods, otherwise: 'closed' })).toEqual([
    'Inventur, 2026-12-31 00:00 – 2026-12-31 08:00: closed',
    'Inventur, 2026-12-31 12:00 – 2026-12-31 24:00: closed',
  ]);
  expect(toldOf({})).toEqual(['Inventur, 2026-12-31 00:00 – 2026-12-31 24:00: null']);
});

test('periods of a special day that overlap are named, also after its midnight, and the one first that holds', () => {
  const periods = [
    { from: '00:00', to: '24:00', mode: 'all' },
    { from: '12:00', to: '13:00', mode: 'lunch' },
    { from: '22:00', to: '06:00', mode: 'night' },
    { from: '23:00', to: '01:00', mode: 'party' },
  ];
  expect(toldOf({ periods })).toEqual([
    'Inventur, 2026-12-31 12:00 – 2026-12-31 13:00: lunch, all',
    'Inventur, 2026-12-31 22:00 – 2026-12-31 23:00: night, all',
    'Inventur, 2026-12-31 23:00 – 2026-12-31 24:00: party, night, all',
    'Inventur, 2027-01-01 00:00 – 2027-01-01 01:00: party, night',
  ]);
});
