// When a quick switch ends by itself, from what its maker suggested, or who turns it on has chosen.

import type { Calendar } from '../schedule/calendar.ts';
import { minuteOf } from '../schedule/days.ts';
import type { Instant } from '../words/ids.ts';
import type { ChosenEnd } from './quick-switch.ts';

const HOUR_MS = 3_600_000;
const MIDNIGHT = 24 * 60;

/** Null: until further notice. Always later than `now`, but for a day that is named: a time that has passed today is tomorrow's. */
export function suggestedEnd(end: ChosenEnd, now: Instant, zone: string, calendar: Calendar): Instant | null {
  switch (end.kind) {
    case 'notice':
      return null;
    case 'hours':
      return now + end.hours * HOUR_MS;
    case 'tonight':
      return nextAt(MIDNIGHT, now, zone, calendar);
    case 'at':
      return nextAt(minuteOf(end.time), now, zone, calendar);
    case 'on':
      return calendar.instants(zone, end.date, minuteOf(end.time))[0];
  }
}

function nextAt(minute: number, now: Instant, zone: string, calendar: Calendar): Instant {
  const today = calendar.local(zone, now).date;
  const later = calendar.instants(zone, today, minute).find((at) => at > now);
  if (later !== undefined) return later;
  // The day after, whose date the calendar knows: some days have 23 hours, some 25.
  const [midnight] = calendar.instants(zone, today, MIDNIGHT);
  const [tomorrow] = calendar.instants(zone, calendar.local(zone, midnight).date, minute);
  return tomorrow;
}
