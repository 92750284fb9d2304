// How numbers, durations, ages and times of day are written, in both languages.

import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import type { Language, Locale } from '../../domain/languages.ts';

/** `0:07`, `12:40`, `1:02:03`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3_600);
  const minutes = Math.floor((whole % 3_600) / 60);
  const rest = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** A waiting time always has two digits of minutes, so that a column of them stays in line. */
export function formatWaiting(seconds: number): string {
  const text = formatDuration(seconds);
  return text.length === 4 ? `0${text}` : text;
}

/** An age in words short enough for a strip: `5 s`, `3 min`, `2 h`. */
export function formatAge(seconds: number): string {
  if (seconds < 60) return `${Math.max(0, Math.floor(seconds))} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  return `${Math.floor(seconds / 3_600)} h`;
}

/** The parts that a screen reader should say, largest first: 125 s is 2 minutes and 5 seconds. */
export function durationParts(
  seconds: number,
): readonly { unit: 'hours' | 'minutes' | 'seconds'; count: number }[] {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [
    { unit: 'hours' as const, count: Math.floor(whole / 3_600) },
    { unit: 'minutes' as const, count: Math.floor((whole % 3_600) / 60) },
    { unit: 'seconds' as const, count: whole % 60 },
  ].filter((part) => part.count > 0);
  return parts.length === 0 ? [{ unit: 'seconds', count: 0 }] : parts.slice(0, 2);
}

/** More than stand on any screen. */
const MOST_WRITTEN = 1_000;
const written = new Map<string, string>();
let home: CountryCode = 'DE';

/** Where the hotline is: by it national numbers are read from now on. */
export function setHomeCountry(country: string): void {
  if (country === home || !isSupportedCountry(country)) return;
  home = country;
  written.clear();
}

/** Extensions stay as they are; numbers of the hotline's country and others are written internationally. */
export function formatNumber(number: string): string {
  // Parsing is slow, and a caller's number stands in several places, again with each render.
  const known = written.get(number);
  if (known !== undefined) return known;
  if (written.size >= MOST_WRITTEN) written.clear();
  const text = writeNumber(number);
  written.set(number, text);
  return text;
}

/** As people of the hotline's own country type it, in Germany and around it; of another one as it's written. */
export function typedNumber(number: string): string {
  const text = formatNumber(number);
  const own = `+${getCountryCallingCode(home)} `;
  return text.startsWith(own) ? `0${text.slice(own.length)}` : text;
}

function writeNumber(number: string): string {
  if (/^[*#]?\d{1,5}$/.test(number) || !/^\+?[\d\s()/.-]+$/.test(number)) return number;
  const parsed = parsePhoneNumberFromString(number, home);
  return parsed?.isPossible() ? parsed.formatInternational() : number;
}

const formats = {
  time: { hour: '2-digit', minute: '2-digit' },
  seconds: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  day: { day: '2-digit', month: '2-digit', year: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A computer may come to another time zone. */
const FORMAT_KEPT_MS = 60_000;
const made = new Map<string, { readonly format: Intl.DateTimeFormat; readonly at: number }>();

/** Making one takes as long as writing dozens of times with it, and a list writes dozens of times with each turn of the wheel. */
function inFormat(instant: number, kind: keyof typeof formats, locale: Locale): string {
  const key = `${kind} ${locale}`;
  const now = Date.now();
  let kept = made.get(key);
  if (kept === undefined || Math.abs(now - kept.at) > FORMAT_KEPT_MS) {
    kept = { format: new Intl.DateTimeFormat(locale, formats[kind]), at: now };
    made.set(key, kept);
  }
  return kept.format.format(instant);
}

export const formatTimeOfDay = (instant: number, locale: Locale): string => inFormat(instant, 'time', locale);

/** As `19:30:05`: what happened within a minute is told apart. */
export const formatTimeWithSeconds = (instant: number, locale: Locale): string =>
  inFormat(instant, 'seconds', locale);

/** Null for today and yesterday, which have words of their own. */
export function dayKind(instant: number, now: number): 'today' | 'yesterday' | 'earlier' {
  const day = (value: number) => new Date(value).setHours(0, 0, 0, 0);
  if (day(instant) === day(now)) return 'today';
  // Noon minus a day is yesterday, on days of 23 and 25 hours too.
  return day(instant) === day(day(now) + 12 * 3_600_000 - 24 * 3_600_000) ? 'yesterday' : 'earlier';
}

export const formatDay = (instant: number, locale: Locale): string => inFormat(instant, 'day', locale);

/** With its day. */
export const formatMoment = (instant: number, locale: Locale): string =>
  `${formatDay(instant, locale)}, ${formatTimeOfDay(instant, locale)}`;

/** Of today only the time. */
export const formatWhen = (instant: number, now: number, locale: Locale): string =>
  dayKind(instant, now) === 'today' ? formatTimeOfDay(instant, locale) : formatMoment(instant, locale);

const endings: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> = { one: 'st', two: 'nd', few: 'rd' };

/** `3.`, `3rd` */
export function formatOrdinal(count: number, language: Language): string {
  if (language !== 'en') return `${count}.`;
  const rule = new Intl.PluralRules('en', { type: 'ordinal' }).select(count);
  return `${count}${endings[rule] ?? 'th'}`;
}
