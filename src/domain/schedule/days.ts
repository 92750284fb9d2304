// Days of the calendar as numbers, to count them; no time zone is in it.

import { type LocalDate, type LocalTime, type Weekday, weekdays } from './calendar.ts';

const DAY_MS = 86_400_000;

/** Days since 1970-01-01. */
export function dayOf(date: LocalDate): number {
  return Math.round(Date.parse(date) / DAY_MS);
}

export function dateOf(day: number): LocalDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): Weekday {
  return weekdays[(((day + 3) % 7) + 7) % 7] ?? 'mon';
}

/** Of a minute of the day: `08:05`. */
export function timeOf(minute: number): LocalTime {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** 0 to 1,440. */
export function minuteOf(time: LocalTime): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
