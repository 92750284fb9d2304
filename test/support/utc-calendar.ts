// A calendar for rules that aren't about time zones: UTC everywhere, and no holidays but those given.

import { type Calendar, type Holiday, weekdays } from '../../src/domain/schedule/calendar.ts';

const DAY_MS = 86_400_000;

export function utcCalendar(holidays: readonly Holiday[] = []): Calendar {
  return {
    zoneExists: (zone) => zone.length > 0,
    local: (_zone, at) => {
      const day = new Date(at);
      return {
        date: day.toISOString().slice(0, 10),
        minute: Math.floor((at % DAY_MS) / 60_000),
        weekday: weekdays[(day.getUTCDay() + 6) % 7] ?? 'mon',
      };
    },
    instants: (_zone, date, minute) => [Date.parse(`${date}T00:00:00Z`) + minute * 60_000],
    holidays: (_region, year) => holidays.filter(({ date }) => date.startsWith(`${year}-`)),
  };
}
