// Schedules against a watchman who looks at the clock on the wall each minute, in three time zones over three years.
//
// Many schedules for some days around each change of the clock and around feasts, and some over every minute of the three years:
// `KLINKE_WHOLE_YEARS=1 npm test -- minute-by-minute` takes more of them.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCalendar } from '../../../src/calendar/calendar.ts';
import {
  type Holiday,
  type LocalDate,
  type Region,
  regions,
  weekdays,
} from '../../../src/domain/schedule/calendar.ts';
import { dateOf, dayOf } from '../../../src/domain/schedule/days.ts';
import { changesBetween, modeAt } from '../../../src/domain/schedule/mode-at.ts';
import type { Period, Schedule } from '../../../src/domain/schedule/schedule.ts';
import { type Wall, wallOf } from '../../support/schedule/wall.ts';
import { keptByHand } from '../../support/schedule/watchman.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const EDGE_MS = 3 * 3_600_000;
const calendar = createCalendar();
const whole = process.env.KLINKE_WHOLE_YEARS !== undefined;
const years = [2026, 2027, 2028];

/** The clock goes forward and back: at 02:00 and 03:00, at midnight and to 23:00, and by half an hour. */
const changes: Readonly<Record<string, readonly LocalDate[]>> = {
  'Europe/Berlin': ['2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31', '2028-03-26', '2028-10-29'],
  'America/Santiago': ['2026-04-05', '2026-09-06', '2027-04-04', '2027-09-05', '2028-04-02', '2028-09-03'],
  'Australia/Lord_Howe': ['2026-04-05', '2026-10-04', '2027-04-04', '2027-10-03', '2028-04-02', '2028-10-01'],
};
const feasts: readonly LocalDate[] = ['2026-12-25', '2027-01-01', '2028-02-29', '2028-10-31'];
const zones = Object.keys(changes);
const holidaysIn = (region: Region): readonly Holiday[] =>
  [2025, ...years, 2029].flatMap((year) => calendar.holidays(region, year));

const mode = fc.constantFrom('day', 'night', 'duty', 'closed');
/** Mostly at night, where clocks change, and mostly at the same times, so that periods meet. */
const time = fc.oneof(
  fc.constantFrom('00:00', '01:30', '01:45', '02:00', '02:15', '02:30', '03:00', '23:00', '23:30', '24:00'),
  fc.integer({ min: 0, max: 1_439 }).map((at) => new Date(at * MINUTE_MS).toISOString().slice(11, 16)),
);
const period: fc.Arbitrary<Period> = fc.record({ from: time, to: time, mode });
/** Near `date`: what is far from it is seen by nobody. */
const dateNear = (date: LocalDate) =>
  fc.integer({ min: -2, max: 2 }).map((days) => dateOf(dayOf(date) + days));
const scheduleNear = (zone: string, date: LocalDate, region: Region = 'BB'): fc.Arbitrary<Schedule> =>
  fc.record({
    zone: fc.constant(zone),
    region: fc.constantFrom(region, null),
    otherwise: mode,
    week: fc.array(
      fc.record({
        weekdays: fc.subarray([...weekdays], { minLength: 1 }),
        from: time,
        to: time,
        mode,
      }),
      { maxLength: 4 },
    ),
    holidays: fc.option(fc.record({ mode })),
    companyHolidays: fc.array(
      fc

        .tuple(dateNear(date), fc.integer({ min: 0, max: 3 }), mode)
        .map(([from, days, its]) => ({ name: 'closed', from, to: dateOf(dayOf(from) + days), mode: its })),
      { maxLength: 2 },
    ),
    specialDays: fc.array(
      fc.record({
        name: fc.constant('special'),
        date: dateNear(date),
        otherwise: fc.option(mode),
        periods: fc.array(period, { maxLength: 2 }),
      }),
      { maxLength: 2 },
    ),
  });

/** The minutes at which both differ, but at the edges, where the watchman doesn't know whether the clock goes back. */
function differences(schedule: Schedule, wall: Wall): string[] {
  const kept = keptByHand(schedule, wall, schedule.region === null ? [] : holidaysIn(schedule.region));
  const [from, to] = [wall.start + EDGE_MS, wall.start + kept.length * MINUTE_MS - EDGE_MS];
  const spans = changesBetween(schedule, calendar, from, to);
  expect(spans.at(0)?.from).toBe(from);
  expect(spans.at(-1)?.to).toBe(to);
  return spans.flatMap((span, index) => {
    const next = spans[index + 1];
    if (next !== undefined && next.from !== span.to) return [`a gap after ${span.to}`];
    const found: string[] = [];
    for (let at = span.from; at < span.to; at += MINUTE_MS) {
      const expected = kept[(at - wall.start) / MINUTE_MS];
      const given = `${span.reason.kind} ${span.mode}`;
      if (given !== expected) found.push(`${new Date(at).toISOString()}: ${given}, not ${expected}`);
    }
    return found;
  });
}

/** What `modeAt` says at a few moments, from the spans that were just compared. */
function momentsThatDiffer(schedule: Schedule, from: number, to: number): string[] {
  const spans = changesBetween(schedule, calendar, from, to);
  return spans.flatMap((span, index) =>
    [span.from, span.to - 1].flatMap((at) => {
      const given = modeAt(schedule, calendar, at);
      const later = spans.slice(index).find((each) => each.mode !== span.mode)?.from;
      const before = spans.slice(0, index).findLast((each) => each.mode !== span.mode)?.to;
      const same =
        given.mode === span.mode &&
        given.reason.kind === span.reason.kind &&
        (later === undefined ? given.until === null || given.until >= to : given.until === later) &&
        (before === undefined ? given.since === null || given.since <= from : given.since === before);
      return same ? [] : [`${new Date(at).toISOString()}: ${JSON.stringify(given)}`];
    }),
  );
}

const moments = zones.flatMap((zone) =>
  [...(changes[zone] ?? []), ...feasts].map((date) => ({ zone, date })),
);

test.each(moments)('around $date in $zone it is as the wall shows it', ({ zone, date }) => {
  const start = Date.parse(date) - 2 * DAY_MS;
  const end = start + 4 * DAY_MS;
  const wall = wallOf(zone, start, end);
  fc.assert(
    fc.property(scheduleNear(zone, date), (schedule) => {
      expect(differences(schedule, wall)).toEqual([]);
      expect(momentsThatDiffer(schedule, start + EDGE_MS, end - EDGE_MS)).toEqual([]);
    }),
    { numRuns: 12 },
  );
});

/** It says something at each of the years' changes of the clock and feasts. */
const scheduleOverYears = (zone: string, region: Region): fc.Arbitrary<Schedule> =>
  fc
    .tuple(
      scheduleNear(zone, '2027-01-01', region),
      ...[...(changes[zone] ?? []), ...feasts].map((date) => scheduleNear(zone, date, region)),
    )
    .map(([whole, ...near]) => ({
      ...whole,
      region,
      companyHolidays: near.flatMap(({ companyHolidays }) => companyHolidays),
      specialDays: near.flatMap(({ specialDays }) => specialDays),
    }));

/** Of the hotline's own zone in several Länder: each has other public holidays. */
const inOneZone = fc.shuffledSubarray([...regions], { minLength: 4, maxLength: 4 });
const inOneLand = fc.constantFrom(...regions).map((region) => [region]);

test.each(zones)('every minute of three years in %s', { timeout: 3_600_000 }, (zone) => {
  const wall = wallOf(zone, Date.UTC(2025, 11, 29), Date.UTC(2029, 0, 4));
  const lands = zone === 'Europe/Berlin' ? inOneZone : inOneLand;
  fc.assert(
    fc.property(
      lands.chain((some) => fc.tuple(...some.map((region) => scheduleOverYears(zone, region)))),
      (schedules) => {
        for (const schedule of schedules) expect(differences(schedule, wall).slice(0, 10)).toEqual([]);
      },
    ),
    // To make it smaller would take hours.
    { numRuns: whole ? 20 : 1, endOnFailure: true },
  );
});
