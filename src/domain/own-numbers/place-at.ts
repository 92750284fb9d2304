// Where somebody's hours say they are reached at a moment, and when that changes next.

import type { Calendar } from '../schedule/calendar.ts';
import { modeNow, nextMode } from '../schedule/mode-at.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { Instant } from '../words/ids.ts';
import type { OwnReachability, ReachedAt } from './own-numbers.ts';

export interface PlaceByHours {
  /** Null: the hours say nothing, so that it's the phone with which one signs in. */
  readonly at: ReachedAt | null;
  /** When they say something else; null: never. */
  readonly until: Instant | null;
}

/** As in a hotline's schedule: of several hours the ones that began later, over midnight and through both nights of the clock. */
export function placeAt(own: OwnReachability, calendar: Calendar, at: Instant): PlaceByHours {
  if (own.hours.length === 0) return { at: null, until: null };
  const schedule = asSchedule(own);
  const { reason } = modeNow(schedule, calendar, at);
  const hours = reason.kind === 'week' ? own.hours[reason.period] : undefined;
  return { at: hours?.at ?? null, until: nextMode(schedule, calendar, at) };
}

const asSchedule = ({ zone, hours }: OwnReachability): Schedule => ({
  zone,
  region: null,
  otherwise: '',
  week: hours.map(({ weekdays, from, to, at }) => ({ weekdays, from, to, mode: nameOf(at) })),
  holidays: null,
  companyHolidays: [],
  specialDays: [],
});

const nameOf = (at: ReachedAt): string => (at.kind === 'number' ? `number ${at.number}` : at.kind);
