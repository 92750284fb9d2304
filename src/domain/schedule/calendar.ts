// Local time and holidays, from outside: the domain knows neither time zones nor feasts.

import type { Language } from '../languages.ts';
import type { Instant } from '../words/ids.ts';

/** `2026-12-24` */
export type LocalDate = string;
/** `08:30`; `24:00` ends a day. */
export type LocalTime = string;

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** ISO 3166-2, without the country. */
export const regions = [
  'BB',
  'BE',
  'BW',
  'BY',
  'HB',
  'HE',
  'HH',
  'MV',
  'NI',
  'NW',
  'RP',
  'SH',
  'SL',
  'SN',
  'ST',
  'TH',
] as const;
export type Region = (typeof regions)[number];

export interface LocalMoment {
  readonly date: LocalDate;
  /** Of the day, as the clock on the wall shows it: 0 to 1,439. */
  readonly minute: number;
  readonly weekday: Weekday;
}

export interface Holiday {
  readonly date: LocalDate;
  readonly name: Readonly<Record<Language, string>>;
}

export interface Calendar {
  /** IANA: `Europe/Berlin`. */
  zoneExists(zone: string): boolean;
  local(zone: string, at: Instant): LocalMoment;
  /**
   * When the clock on the wall shows this minute (0 to 1,440): once, or twice in the night that has it twice. In the night that
   * hasn't got it: once, with the first minute after the gap.
   */
  instants(zone: string, date: LocalDate, minute: number): readonly [Instant, ...Instant[]];
  holidays(region: Region, year: number): readonly Holiday[];
}
