// Until when something is turned on, as it's chosen and as it's read; pure.

import type { SuggestedEnd } from '../../domain/control/quick-switch.ts';
import { minuteOf } from '../../domain/schedule/days.ts';
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

export const endKey = (end: SuggestedEnd): string => (end.kind === 'hours' ? `hours ${end.hours}` : end.kind);

/** `now`: by the engine's clock. A time that has passed today is tomorrow's, as the engine has it. */
export function endWords(end: SuggestedEnd, now: number, t: Text): string {
  switch (end.kind) {
    case 'at': {
      const at = new Date(now);
      const passed = minuteOf(end.time) <= at.getHours() * 60 + at.getMinutes();
      return t(passed ? 'control.end.tomorrow' : 'control.end.today', { time: end.time });
    }
    case 'tonight':
      return t('control.end.today', { time: '24:00' });
    case 'hours':
      return Number.isInteger(end.hours)
        ? t('control.end.hours', { count: end.hours })
        : t('control.end.minutes', { count: Math.round(end.hours * 60) });
    case 'notice':
      return t('control.end.notice');
  }
}

/** The same beside other words. */
export const endsWords = (end: SuggestedEnd, now: number, t: Text): string =>
  end.kind === 'notice' ? endWords(end, now, t) : t('control.end.ends', { end: endWords(end, now, t) });

const DAY_MS = 86_400_000;

/** `until` null: until further notice. Within the day a time, else the date as well. */
export function untilWords(until: number | null, now: number, locale: string, t: Text): string {
  if (until === null) return t('control.until.notice');
  if (dayKind(until, now) === 'today')
    return t('control.until.time', { time: formatTimeOfDay(until, locale) });
  // The midnight after today belongs to today, whatever its length.
  const midnight = new Date(until).setHours(0, 0, 0, 0) === until;
  if (midnight && dayKind(until - DAY_MS / 2, now) === 'today')
    return t('control.until.today', { time: '24:00' });
  return t('control.until.day', {
    day: formatDay(until, locale),
    time: formatTimeOfDay(until, locale),
  });
}

/** Since when: a time today, else the day as well. */
export function sinceWords(since: number, now: number, locale: string): string {
  const time = formatTimeOfDay(since, locale);
  return dayKind(since, now) === 'today' ? time : `${formatDay(since, locale)} ${time}`;
}

/** The next full hour but one: what somebody who wants a time most likely means. */
export function likelyTime(now: number): string {
  const hour = (new Date(now).getHours() + 2) % 24;
  return `${String(hour).padStart(2, '0')}:00`;
}
