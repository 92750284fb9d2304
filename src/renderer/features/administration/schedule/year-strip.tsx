// The year strip: which mode on each day of a year, from midnight at the top to midnight at the bottom. Arrow keys go from day
// to day; what the chosen one brings stands below, in words.

import { type KeyboardEvent, memo, useCallback, useMemo, useRef } from 'react';
import type { ModeId } from '../../../../domain/words/ids.ts';
import { reasonWords } from '../../../schedule/schedule-words.ts';
import { IconButton } from '../../../ui/controls.tsx';
import { dayText, useWording } from './use-schedule.ts';
import type { StripDay } from './year-days.ts';

const TONES = 6;
export const toneOf = (modes: readonly ModeId[], mode: ModeId): string =>
  `var(--mode-${Math.max(0, modes.indexOf(mode)) % TONES})`;

function painted({ from, to, spans }: StripDay, modes: readonly ModeId[]): string {
  const share = (at: number) => `${((100 * (at - from)) / (to - from)).toFixed(2)}%`;
  const stops = spans.map((span) => `${toneOf(modes, span.mode)} ${share(span.from)} ${share(span.to)}`);
  return `linear-gradient(to bottom, ${stops.join(', ')})`;
}

type DayWords = (day: StripDay) => readonly {
  readonly from: number;
  readonly when: string;
  readonly mode: string;
  readonly tone: string;
  readonly why: string;
}[];

/** A formatter costs more than what it writes, and a year has hundreds of days. */
function useDayWords(zone: string, modes: readonly ModeId[]): DayWords {
  const wording = useWording();
  const { locale } = wording;
  const time = useMemo(
    () => new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit' }),
    [locale, zone],
  );
  return useCallback(
    (day) =>
      day.spans.map(({ from, to, mode, reason }) => ({
        from,
        when: `${time.format(from)}–${to === day.to ? '24:00' : time.format(to)}`,
        mode: wording.modeName(mode),
        tone: toneOf(modes, mode),
        why: reasonWords(reason, wording),
      })),
    [time, modes, wording],
  );
}

const Month = memo(
  ({
    days,
    words,
    modes,
    chosen,
    onDate,
  }: {
    readonly days: readonly StripDay[];
    readonly words: DayWords;
    readonly modes: readonly ModeId[];
    readonly chosen: string | null;
    readonly onDate: (date: string) => void;
  }) => {
    const { t, locale } = useWording();
    const at = Date.parse(days[0]?.date ?? '');
    const monthName = (length: 'short' | 'long') =>
      new Intl.DateTimeFormat(locale, { month: length, timeZone: 'UTC' }).format(at);
    const dayName = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });
    const heard = (day: StripDay) =>
      t('adminSchedule.dayHeard', {
        day: dayName.format(Date.parse(day.date)),
        parts: words(day)
          .map(({ when, mode, why }) => `${when} ${mode}, ${why}`)
          .join('; '),
      });
    return (
      // biome-ignore lint/a11y/useSemanticElements: a row of a grid
      // biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus
      <div className="year-month" role="row">
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
        <span className="year-name" role="rowheader" aria-label={monthName('long')}>
          {monthName('short')}
        </span>
        {days.map((day) => {
          const words = heard(day);
          const on = day.date === chosen;
          return (
            // biome-ignore lint/a11y/useSemanticElements: as above
            <span
              key={day.date}
              role="gridcell"
              className={`year-day${day.special ? ' year-special' : ''}${on ? ' year-chosen' : ''}`}
              style={{ background: painted(day, modes) }}
              tabIndex={on ? 0 : -1}
              aria-selected={on}
              aria-label={words}
              title={words}
              data-date={day.date}
              onClick={() => onDate(day.date)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' || event.key === ' ') onDate(day.date);
              }}
            />
          );
        })}
      </div>
    );
  },
);

export function YearStrip({
  months,
  year,
  modes,
  zone,
  date,
  onDate,
  onYear,
}: {
  readonly months: readonly (readonly StripDay[])[];
  readonly year: number;
  /** Those that the schedule names: their place gives their colour. */
  readonly modes: readonly ModeId[];
  readonly zone: string;
  readonly date: string;
  readonly onDate: (date: string) => void;
  readonly onYear: (year: number) => void;
}) {
  const { t, locale, modeName } = useWording();
  const words = useDayWords(zone, modes);
  const grid = useRef<HTMLDivElement>(null);
  const month = Number(date.slice(5, 7)) - 1;
  const chosen = months[month]?.find((day) => day.date === date) ?? months[0]?.[0];
  const go = (event: KeyboardEvent) => {
    if (chosen === undefined) return;
    const all = months.flat();
    const at = all.indexOf(chosen);
    const ofMonth = months[month] ?? [];
    const day = Number(chosen.date.slice(8)) - 1;
    const inMonth = (by: number) => {
      const other = months[month + by] ?? [];
      return other[Math.min(day, other.length - 1)];
    };
    const to = {
      ArrowRight: all[at + 1],
      ArrowLeft: all[at - 1],
      ArrowDown: inMonth(1),
      ArrowUp: inMonth(-1),
      Home: ofMonth[0],
      End: ofMonth.at(-1),
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    onDate(to.date);
    grid.current?.querySelector<HTMLElement>(`[data-date="${to.date}"]`)?.focus();
  };
  return (
    <section className="schedule-card" aria-labelledby="schedule-year">
      <div className="schedule-head">
        <h2 id="schedule-year">{t('adminSchedule.year', { year })}</h2>
        <IconButton
          icon="chevronDown"
          className="year-before"
          label={t('adminSchedule.yearOf', { year: year - 1 })}
          onClick={() => onYear(year - 1)}
        />
        <IconButton
          icon="chevronDown"
          className="year-after"
          label={t('adminSchedule.yearOf', { year: year + 1 })}
          onClick={() => onYear(year + 1)}
        />
        <ul className="year-legend" aria-label={t('adminSchedule.legend')}>
          {modes.map((mode) => (
            <li key={mode}>
              <span className="year-tone" style={{ background: toneOf(modes, mode) }} aria-hidden="true" />
              {modeName(mode)}
            </li>
          ))}
          <li>
            <span className="year-tone year-marked" aria-hidden="true" />
            {t('adminSchedule.marked')}
          </li>
        </ul>
      </div>
      <div className="year-scroll">
        {/* biome-ignore lint/a11y/useSemanticElements: a grid of cells that can be chosen */}
        <div
          ref={grid}
          className="year"
          role="grid"
          aria-label={t('adminSchedule.year', { year })}
          aria-describedby="strip-hint"
          data-testid="year-strip"
          onKeyDown={go}
        >
          {months.map((days, index) => (
            <Month
              key={days[0]?.date}
              days={days}
              words={words}
              modes={modes}
              chosen={index === month ? (chosen?.date ?? null) : null}
              onDate={onDate}
            />
          ))}
        </div>
      </div>
      <p id="strip-hint" className="muted">
        {t('adminSchedule.stripHint')}
      </p>
      {chosen !== undefined && (
        <div className="year-detail" data-testid="strip-detail">
          <h3>{dayText(chosen.date, locale)}</h3>
          <ul>
            {words(chosen).map(({ from, when, mode, tone, why }) => (
              <li key={from}>
                <span className="year-tone" style={{ background: tone }} aria-hidden="true" />
                <span className="digits">{when}</span> <strong>{mode}</strong>
                <span className="muted">{why}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
