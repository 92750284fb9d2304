// Local time and holidays for the domain's rules: time zones as Temporal knows them, public holidays of Germany's Länder.

import { Temporal } from 'temporal-polyfill';
import { type Calendar, type Holiday, type Region, weekdays } from '../domain/schedule/calendar.ts';
import { holidayDates, holidayNames } from './german-holidays.ts';
import { ZoneClock } from './zone-clock.ts';

const MINUTE_MS = 60_000;

/** Keeps what it has looked up: one for a process is enough. */
export function createCalendar(): Calendar {
  const clocks = new Map<string, ZoneClock>();
  const holidays = new Map<string, readonly Holiday[]>();

  const clockOf = (zone: string): ZoneClock => {
    const known = clocks.get(zone);
    if (known !== undefined) return known;
    const clock = new ZoneClock(zone);
    clocks.set(zone, clock);
    return clock;
  };

  return {
    zoneExists,
    local(zone, at) {
      const shown = new Date(clockOf(zone).shown(at));
      return {
        date: shown.toISOString().slice(0, 10),
        minute: shown.getUTCHours() * 60 + shown.getUTCMinutes(),
        weekday: weekdays[(shown.getUTCDay() + 6) % 7] ?? 'mon',
      };
    },
    instants: (zone, date, minute) => clockOf(zone).instants(Date.parse(date) + minute * MINUTE_MS),
    holidays(region, year) {
      const key = `${region} ${year}`;
      const known = holidays.get(key);
      if (known !== undefined) return known;
      const found = holidaysOf(region, year);
      holidays.set(key, found);
      return found;
    },
  };
}

/** By its name: an offset such as `+02:00` has no summer and is nobody's zone. */
function zoneExists(zone: string): boolean {
  if (!/^[a-z]/i.test(zone)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch (error) {
    // What Temporal says of a zone that it doesn't know.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function holidaysOf(region: Region, year: number): Holiday[] {
  const names = holidayNames.trim().split('\n');
  const line = holidayDates.split('\n').find((each) => each.startsWith(`${year} `)) ?? '';
  return line
    .split(' ')
    .slice(1)
    .map((day) => day.split('/'))
    .filter(([, , where = '']) => where === '*' || where.split(',').includes(region))
    .map(([date, name]) => {
      const [de = '', en = ''] = names[Number(name)]?.split('|') ?? [];
      return { date: `${year}-${date}`, name: { de, en } };
    });
}
