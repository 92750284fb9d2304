// A hotline's schedule: which mode callers get when, as data.

import type { HotlineId, ModeId } from '../words/ids.ts';
import type { LocalDate, LocalTime, Region, Weekday } from './calendar.ts';

export interface Schedule {
  /** IANA: `Europe/Berlin`. */
  readonly zone: string;
  /** Whose public holidays count; null: none. */
  readonly region: Region | null;
  /** What holds where nothing else does. */
  readonly otherwise: ModeId;
  readonly week: readonly WeekPeriod[];
  /** On public holidays of the region, all day; null: as on any other day. */
  readonly holidays: { readonly mode: ModeId } | null;
  readonly companyHolidays: readonly CompanyHolidays[];
  readonly specialDays: readonly SpecialDay[];
}

/** To the next day where `to` isn't after `from`; the weekdays are those on which it begins. */
export interface Period {
  readonly from: LocalTime;
  readonly to: LocalTime;
  readonly mode: ModeId;
}

export interface WeekPeriod extends Period {
  readonly weekdays: readonly Weekday[];
}

/** Both days belong to it. */
export interface CompanyHolidays {
  readonly name: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly mode: ModeId;
}

export interface SpecialDay {
  readonly name: string;
  readonly date: LocalDate;
  /** What holds on that day outside of its periods; null: as without it. */
  readonly otherwise: ModeId | null;
  readonly periods: readonly Period[];
}

/** What the schedule has to say at a moment; a plan that says otherwise isn't published. */
export interface Assertion {
  readonly hotline: HotlineId;
  readonly date: LocalDate;
  readonly time: LocalTime;
  readonly mode: ModeId;
}
