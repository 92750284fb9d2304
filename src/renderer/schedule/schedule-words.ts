// Why a schedule gives a mode, and what is odd about it, in words. Pure.

import type { Language } from '../../domain/languages.ts';
import { type LocalDate, weekdays } from '../../domain/schedule/calendar.ts';
import { dayOf } from '../../domain/schedule/days.ts';
import type { ScheduleReason } from '../../domain/schedule/holds.ts';
import type { DayMoment, ScheduleOddity, WeekMoment } from '../../domain/schedule/overlaps-and-gaps.ts';
import type { ModeId } from '../../domain/words/ids.ts';
import { localeOf, type Text } from '../i18n/text.ts';

const DAY_MS = 86_400_000;

export interface ScheduleWording {
  readonly t: Text;
  readonly language: Language;
  /** Of the plan; a mode that it hasn't got goes by its id. */
  modeName(mode: ModeId): string;
}

/** "Heiligabend (special day)". */
export function reasonWords(reason: ScheduleReason, { t, language }: ScheduleWording): string {
  switch (reason.kind) {
    case 'specialDay':
    case 'companyHolidays':
      return t(`schedule.reason.${reason.kind}`, { name: reason.name });
    case 'holiday':
      return t('schedule.reason.holiday', { name: reason.name[language] });
    case 'week':
    case 'otherwise':
      return t(`schedule.reason.${reason.kind}`);
  }
}

export function oddityWords(oddity: ScheduleOddity, { t, language, modeName }: ScheduleWording): string {
  const list = (names: readonly string[]) => new Intl.ListFormat(localeOf(language)).format(names);
  const between = (from: string, to: string) => t('schedule.between', { from, to });
  switch (oddity.kind) {
    case 'overlap': {
      const when = between(...weekWords(oddity.from, oddity.to, language));
      const modes = list(oddity.modes.map(modeName));
      return t('schedule.overlap', { when, modes, mode: modeName(oddity.modes[0]) });
    }
    case 'gap': {
      const mode = modeName(oddity.mode);
      const [from, to] = [oddity.from, oddity.to];
      if (from.weekday === to.weekday && from.time === to.time) return t('schedule.emptyWeek', { mode });
      return t('schedule.gap', { when: between(...weekWords(from, to, language)), mode });
    }
    case 'dayOverlap': {
      const when = between(...dayWords(oddity, language));
      const modes = list(oddity.modes.map(modeName));
      return t('schedule.dayOverlap', { name: oddity.name, when, modes, mode: modeName(oddity.modes[0]) });
    }
    case 'dayGap': {
      const { name, mode } = oddity;
      const when = between(...dayWords(oddity, language));
      return mode === null
        ? t('schedule.dayGapAsUsual', { name, when })
        : t('schedule.dayGap', { name, when, mode: modeName(mode) });
    }
    case 'companyHolidaysMeet': {
      const when = between(dateWords(oddity.from, language), dateWords(oddity.to, language));
      const [first] = oddity.names;
      return t('schedule.companyHolidaysMeet', { when, names: list(oddity.names), first });
    }
  }
}

/** The second one without its day where it's the same and later. */
function weekWords(from: WeekMoment, to: WeekMoment, language: Language): [string, string] {
  const sameDay = from.weekday === to.weekday && from.time < to.time;
  return [momentWords(from, language), sameDay ? to.time : momentWords(to, language)];
}

/** The special day itself is named beside it: only another one, after its midnight, has its date. */
function dayWords(
  { date, from, to }: Extract<ScheduleOddity, { readonly day: number }>,
  language: Language,
): [string, string] {
  const words = (moment: DayMoment) =>
    moment.date === date ? moment.time : `${dateWords(moment.date, language)} ${moment.time}`;
  return [words(from), words(to)];
}

/** 1970-01-05 was a Monday. */
function momentWords({ weekday, time }: WeekMoment, language: Language): string {
  const format = new Intl.DateTimeFormat(localeOf(language), { weekday: 'long', timeZone: 'UTC' });
  return `${format.format((4 + weekdays.indexOf(weekday)) * DAY_MS)} ${time}`;
}

function dateWords(date: LocalDate, language: Language): string {
  const format = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeZone: 'UTC' });
  return format.format(dayOf(date) * DAY_MS);
}
