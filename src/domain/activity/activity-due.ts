// When a team's activity is told by mail, and of which time: from the mail before to this one, so that no call is left out and
// none is counted twice, whatever the clocks do and however long no engine ran.

import type { Calendar, LocalTime } from '../schedule/calendar.ts';
import { dateOf, dayOf, minuteOf } from '../schedule/days.ts';
import type { Instant } from '../words/ids.ts';

/** Of a team. Left out there: none is sent. */
export interface ActivityMail {
  /** Each day, by the clock at the team's hotline; in the night that hasn't got it, at the first minute after the gap. */
  readonly at: LocalTime;
  readonly to: readonly string[];
  /** With each call, its number included. */
  readonly callList: boolean;
  /** With the names of who took how many. */
  readonly names: boolean;
}

export interface ReportSpan {
  readonly from: Instant;
  /** Up to then, and not then. */
  readonly to: Instant;
}

export interface ActivityDue {
  /** A mail each, the oldest first. */
  readonly periods: readonly ReportSpan[];
  /** Up to then all is told, once these are. */
  readonly told: Instant;
  /** Too long ago: nobody reads weeks of them. */
  readonly leftOut: ReportSpan | null;
  /** When the next one is due. */
  readonly next: Instant;
}

/** So many days that were missed are made up for, a mail each. */
export const MOST_DAYS = 7;

/** `told`: up to then all was told; null: nothing is yet, and it begins with the next one. */
export function activityDue(
  time: LocalTime,
  zone: string,
  told: Instant | null,
  now: Instant,
  calendar: Calendar,
): ActivityDue {
  const today = dayOf(calendar.local(zone, now).date);
  const endOf = (day: number): Instant => calendar.instants(zone, dateOf(day), minuteOf(time))[0];
  // 24:00 of yesterday is today's midnight.
  const next = [-1, 0, 1].map((days) => endOf(today + days)).find((end) => end > now) ?? endOf(today + 2);
  const ends: Instant[] = [];
  for (let day = today; ends.length <= MOST_DAYS; day -= 1) if (endOf(day) <= now) ends.unshift(endOf(day));
  const last = ends.at(-1) ?? now;
  if (told === null) return { periods: [], told: last, leftOut: null, next };
  const missed = ends.filter((end) => end > told);
  const first = missed.length > MOST_DAYS ? (missed.shift() ?? told) : told;
  const periods = missed.map((to, i) => ({ from: missed[i - 1] ?? first, to }));
  return {
    periods,
    told: Math.max(told, last),
    leftOut: first > told ? { from: told, to: first } : null,
    next,
  };
}

/** When each hour on the wall begins in it, the first one with the period itself: 25 in the night that has one twice. */
export function hoursOf({ from, to }: ReportSpan, zone: string, calendar: Calendar): readonly Instant[] {
  const hours: Instant[] = [];
  for (let at = from; at < to; at += (60 - (calendar.local(zone, at).minute % 60)) * 60_000) hours.push(at);
  return hours;
}
