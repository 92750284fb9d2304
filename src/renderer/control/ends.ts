// Until when something is turned on, as it's chosen and as it's read; pure.

import type { ConsoleView } from '../../contract/view.ts';
import type { ChosenEnd, SuggestedEnd } from '../../domain/control/quick-switch.ts';
import type { Locale } from '../../domain/languages.ts';
import type { Text } from '../i18n/text.ts';
import { dayKind, formatDay, formatTimeOfDay } from '../ui/format.ts';

/** What can be chosen besides what was prepared. */
export const usualEnds: readonly SuggestedEnd[] = [
  { kind: 'tonight' },
  { kind: 'hours', hours: 1 },
  { kind: 'hours', hours: 2 },
  { kind: 'hours', hours: 4 },
  { kind: 'notice' },
];

export const endKey = (end: ChosenEnd): string =>
  end.kind === 'hours' ? `hours ${end.hours}` : end.kind === 'on' ? 'at' : end.kind;

export interface EndsWhere {
  /** By the engine's clock. */
  readonly now: number;
  /** The hotline's, by whose clock it ends; undefined: nobody says, so the computer's own. */
  readonly zone: string | undefined;
  readonly locale: Locale;
}

/** By whose clock ends of these hotlines go: the engine asks the first one. */
export const zoneOf = ([first = '']: readonly string[], { hotlines }: Pick<ConsoleView, 'hotlines'>) =>
  hotlines[first]?.zone;

/** What the clock there shows. */
export function localMoment(
  now: number,
  zone: string | undefined,
): { readonly date: string; readonly time: string } {
  const text = (part: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('sv-SE', { ...part, ...(zone === undefined ? {} : { timeZone: zone }) }).format(
      now,
    );
  return { date: text({ dateStyle: 'short' }), time: text({ timeStyle: 'short' }) };
}

/** Another than the computer's own shows at this moment. */
function isElsewhere({ now, zone }: EndsWhere): boolean {
  const [here, there] = [localMoment(now, undefined), localMoment(now, zone)];
  return here.date !== there.date || here.time !== there.time;
}

export const dayAfter = (date: string): string =>
  new Date(Date.parse(date) + DAY_MS).toISOString().slice(0, 10);

/** The day and the time that are meant. A time that has passed today is tomorrow's, as the engine has it. */
export function dayMeant(
  end: Extract<ChosenEnd, { readonly kind: 'at' | 'on' }>,
  { now, zone }: Pick<EndsWhere, 'now' | 'zone'>,
): string {
  if (end.kind === 'on') return end.date;
  const { date, time } = localMoment(now, zone);
  return end.time <= time ? dayAfter(date) : date;
}

export const hasPassed = (end: ChosenEnd, { now, zone }: Pick<EndsWhere, 'now' | 'zone'>): boolean => {
  if (end.kind !== 'on') return false;
  const there = localMoment(now, zone);
  return `${end.date} ${end.time}` <= `${there.date} ${there.time}`;
};

export function endWords(end: ChosenEnd, where: EndsWhere, t: Text): string {
  const there = (words: string) =>
    isElsewhere(where) ? t('control.end.there', { end: words, zone: where.zone ?? '' }) : words;
  switch (end.kind) {
    case 'at':
    case 'on': {
      const day = dayMeant(end, where);
      const today = localMoment(where.now, where.zone).date;
      const { time } = end;
      if (day === today) return there(t('control.end.today', { time }));
      if (day === dayAfter(today)) return there(t('control.end.tomorrow', { time }));
      return there(t('control.end.day', { day: dayWords(day, where.locale), time }));
    }
    case 'tonight':
      return there(t('control.end.today', { time: '24:00' }));
    case 'hours':
      return Number.isInteger(end.hours)
        ? t('control.end.hours', { count: end.hours })
        : t('control.end.minutes', { count: Math.round(end.hours * 60) });
    case 'notice':
      return t('control.end.notice');
  }
}

/** "Mo., 30.11.26" */
const dayWords = (date: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    weekday: 'short',
    day: '2-digit',
    month: '2-digit',
    year: '2-digit',
  }).format(Date.parse(date));

/** The same beside other words. */
export const endsWords = (end: SuggestedEnd, where: EndsWhere, t: Text): string =>
  end.kind === 'notice' ? endWords(end, where, t) : t('control.end.ends', { end: endWords(end, where, t) });

const DAY_MS = 86_400_000;

/** `until` null: until further notice. Within the day a time, else the date as well. */
export function untilWords(until: number | null, now: number, locale: Locale, t: Text): string {
  // The midnight after today belongs to today, whatever its length.
  const midnight = until !== null && new Date(until).setHours(0, 0, 0, 0) === until;
  if (midnight && dayKind(until, now) !== 'today' && dayKind(until - DAY_MS / 2, now) === 'today')
    return t('control.until.today', { time: '24:00' });
  return untilThenWords(until, now, locale, t);
}

/** Of a moment that has passed: nothing in it is today. */
export function untilThenWords(until: number | null, then: number, locale: Locale, t: Text): string {
  if (until === null) return t('control.until.notice');
  const time = formatTimeOfDay(until, locale);
  if (dayKind(until, then) === 'today') return t('control.until.time', { time });
  return t('control.until.day', { day: formatDay(until, locale), time });
}

/** Since when: a time today, else the day as well. */
export function sinceWords(since: number, now: number, locale: Locale): string {
  const time = formatTimeOfDay(since, locale);
  return dayKind(since, now) === 'today' ? time : `${formatDay(since, locale)} ${time}`;
}

/** The next full hour but one: what somebody who wants a time most likely means. */
export function likelyTime(now: number, zone: string | undefined): string {
  const hour = (Number(localMoment(now, zone).time.slice(0, 2)) + 2) % 24;
  return `${String(hour).padStart(2, '0')}:00`;
}
