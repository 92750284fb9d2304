import Holidays from 'date-holidays';
import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../src/calendar/calendar.ts';
import { regions } from '../../src/domain/schedule/calendar.ts';

const calendar = createCalendar();
const BERLIN = 'Europe/Berlin';
const utc = (text: string) => Date.parse(`${text}Z`);
const shown = (zone: string, date: string, minute: number) =>
  calendar.instants(zone, date, minute).map((at) => new Date(at).toISOString().slice(0, 16));

describe('what the clock on the wall shows', () => {
  test('is the zone’s, summer and winter', () => {
    expect(calendar.local(BERLIN, utc('2026-07-01T22:30'))).toEqual({
      date: '2026-07-02',
      minute: 30,
      weekday: 'thu',
    });
    expect(calendar.local(BERLIN, utc('2026-12-31T22:30'))).toEqual({
      date: '2026-12-31',
      minute: 23 * 60 + 30,
      weekday: 'thu',
    });
  });

  test.each(['Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia', 'Africa/Casablanca'])(
    'is what the system says in %s, and is found again',
    (zone) => {
      const format = new Intl.DateTimeFormat('sv-SE', {
        timeZone: zone,
        dateStyle: 'short',
        timeStyle: 'short',
      });
      // Every 11 hours and 59 minutes, so that all times of day come up, in the last days of a year as well.
      for (let at = utc('2025-12-20T00:00'); at < utc('2029-01-10T00:00'); at += 43_140_000) {
        const { date, minute } = calendar.local(zone, at);
        const time = new Date(minute * 60_000).toISOString().slice(11, 16);
        expect(`${date} ${time}`).toBe(format.format(at));
        expect(calendar.instants(zone, date, minute)).toContain(at);
      }
    },
  );
});

describe('when it shows a minute', () => {
  test('in the night in which the clock goes back: twice', () => {
    expect(shown(BERLIN, '2026-10-25', 150)).toEqual(['2026-10-25T00:30', '2026-10-25T01:30']);
    expect(shown(BERLIN, '2026-10-25', 180)).toEqual(['2026-10-25T02:00']);
    expect(shown('Australia/Lord_Howe', '2026-04-05', 100)).toEqual(['2026-04-04T14:40', '2026-04-04T15:10']);
  });

  test('in the night in which it goes forward: with the first minute after the gap', () => {
    expect(shown(BERLIN, '2026-03-29', 120)).toEqual(['2026-03-29T01:00']);
    expect(shown(BERLIN, '2026-03-29', 179)).toEqual(['2026-03-29T01:00']);
    // In Santiago there is no midnight that night.
    expect(shown('America/Santiago', '2026-09-06', 0)).toEqual(['2026-09-06T04:00']);
    expect(shown('America/Santiago', '2026-09-05', 1_440)).toEqual(['2026-09-06T04:00']);
  });

  test('the last minute of a day is the next day’s first, at the end of a year too', () => {
    expect(shown(BERLIN, '2026-12-31', 1_440)).toEqual(['2026-12-31T23:00']);
    expect(shown(BERLIN, '2027-01-01', 0)).toEqual(['2026-12-31T23:00']);
  });
});

test('a zone exists by its name', () => {
  const asked = [BERLIN, 'Etc/UTC', 'Europe/Buxtehude', '+02:00', '', 'Europe'];
  expect(asked.filter((zone) => calendar.zoneExists(zone))).toEqual([BERLIN, 'Etc/UTC']);
});

describe('public holidays', () => {
  const names = (region: (typeof regions)[number], year: number) =>
    calendar.holidays(region, year).map(({ date, name }) => `${date} ${name.de}`);

  test('are each Land’s own', () => {
    expect(names('SN', 2026)).toContain('2026-11-18 Buß- und Bettag');
    expect(names('BY', 2026)).toContain('2026-06-04 Fronleichnam');
    expect(names('HH', 2026)).not.toContain('2026-06-04 Fronleichnam');
    expect(calendar.holidays('BE', 2026)[1]).toEqual({
      date: '2026-03-08',
      name: { de: 'Internationaler Frauentag', en: 'International Women’s Day'.replace('’', "'") },
    });
  });

  test('of one year only count in that year, and of a year that nobody knows there are none', () => {
    expect(names('BE', 2028)).toContain('2028-06-17 75-jähriges Jubiläum des Volksaufstands in der DDR');
    expect(names('BE', 2029).filter((each) => each.includes('06-17'))).toEqual([]);
    expect(names('BE', 2150)).toEqual([]);
  });

  // An update of the library that knows another law fails here: then `scripts/make-holidays.mjs` writes the table anew.
  test.each(regions)('in %s are those of date-holidays', (region) => {
    for (const year of [2026, 2027, 2038]) {
      const known = new Holidays('DE', region, { languages: ['de'] })
        .getHolidays(year)
        .filter(({ type }) => type === 'public')
        .map(({ date, name }) => `${date.slice(0, 10)} ${name}`);
      expect(names(region, year).toSorted()).toEqual(known.toSorted());
    }
  });
});
