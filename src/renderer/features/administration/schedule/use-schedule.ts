// What the parts of the schedule's screen share: the hotline's schedule, how it's edited, and its words.

import { useMemo } from 'react';
import { createCalendar } from '../../../../calendar/calendar.ts';
import type { Locale } from '../../../../domain/languages.ts';
import { modesToChoose } from '../../../../domain/plan/modes-of-hotlines.ts';
import type { PlannedHotline } from '../../../../domain/plan/plan.ts';
import type { Schedule } from '../../../../domain/schedule/schedule.ts';
import { localeOf, useLanguage, useText } from '../../../i18n/text.ts';
import type { ScheduleWording } from '../../../schedule/schedule-words.ts';
import { edit } from '../draft/draft-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { nameOf } from '../fault-words.ts';

export const calendar = createCalendar();

export interface ScheduleProps {
  readonly id: string;
  readonly hotline: PlannedHotline;
}

export function editSchedule({ id, hotline }: ScheduleProps, fields: Partial<Schedule>): void {
  const schedule = { ...hotline.schedule, ...fields };
  edit({ of: 'hotline', id, mode: null, to: { ...hotline, schedule } });
}

export function useModeOptions(): readonly { readonly value: string; readonly label: string }[] {
  return modesToChoose(useDraft().plan).map(([value, { mode }]) => ({ value, label: mode.name || value }));
}

export function useWording(): ScheduleWording & { readonly locale: Locale } {
  const t = useText();
  const language = useLanguage();
  const { plan } = useDraft();
  // The same until one of them is another: what is written with it needn't be written anew.
  return useMemo(
    () => ({ t, language, locale: localeOf(language), modeName: (id) => nameOf(plan, 'mode', id) }),
    [t, language, plan],
  );
}

/** One of a list is another, or gone. */
export const replaced = <T>(list: readonly T[], at: number, by: T | null): T[] =>
  list.flatMap((each, index) => (index === at ? (by === null ? [] : [by]) : [each]));

/** "Do., 24. Dez. 2026, 14:05" */
export const momentText = (at: number, zone: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);

/** "Donnerstag, 24. Dezember 2026"; a date has no zone. */
export const dayText = (date: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(date));
