// "24 December 14:05: Nacht", asked of the schedules of a plan: which of them don't hold, and what holds instead.

import type { HotlineId, Instant, ModeId } from '../words/ids.ts';
import type { Calendar } from './calendar.ts';
import { minuteOf } from './days.ts';
import type { ScheduleReason } from './holds.ts';
import { modeAt } from './mode-at.ts';
import type { Assertion, Schedule } from './schedule.ts';

export interface BrokenAssertion {
  /** Of `Plan.assertions`. */
  readonly id: string;
  readonly assertion: Assertion;
  /** Null: there is no such hotline, or its time zone isn't known. */
  readonly instead: { readonly at: Instant; readonly mode: ModeId; readonly reason: ScheduleReason } | null;
}

/** A time that a night has twice has to hold both times; one that it hasn't got is asked after the gap. */
export function brokenAssertions(
  schedules: Readonly<Record<HotlineId, { readonly schedule: Schedule }>>,
  assertions: Readonly<Record<string, Assertion>>,
  calendar: Calendar,
): BrokenAssertion[] {
  return Object.entries(assertions).flatMap(([id, assertion]): BrokenAssertion[] => {
    const schedule = schedules[assertion.hotline]?.schedule;
    if (schedule === undefined || !calendar.zoneExists(schedule.zone))
      return [{ id, assertion, instead: null }];
    const broken = calendar
      .instants(schedule.zone, assertion.date, minuteOf(assertion.time))
      .map((at) => ({ at, ...modeAt(schedule, calendar, at) }))
      .find(({ mode }) => mode !== assertion.mode);
    if (broken === undefined) return [];
    const { at, mode, reason } = broken;
    return [{ id, assertion, instead: { at, mode, reason } }];
  });
}
