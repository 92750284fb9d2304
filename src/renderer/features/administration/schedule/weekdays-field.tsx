// Days of a week, each to be pressed.

import type { PlanPlace } from '../../../../domain/plan/check/plan-mistakes.ts';
import { type Weekday, weekdays } from '../../../../domain/schedule/calendar.ts';
import { localeOf, useLanguage, useText } from '../../../i18n/text.ts';
import { useProblems } from '../draft/use-draft.ts';
import { Problems } from '../pieces/problems.tsx';
import './schedule.css';

export function WeekdaysField({
  place,
  chosen,
  onEdit,
}: {
  readonly place: PlanPlace;
  readonly chosen: readonly Weekday[];
  readonly onEdit: (chosen: readonly Weekday[]) => void;
}) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const problems = useProblems(...place);
  // 1970-01-05 was a Monday.
  const name = (index: number, length: 'short' | 'long') =>
    new Intl.DateTimeFormat(locale, { weekday: length, timeZone: 'UTC' }).format((4 + index) * 86_400_000);
  return (
    <fieldset className="weekdays">
      <legend>{t('adminSchedule.weekdays')}</legend>
      <div className="weekdays-line">
        {weekdays.map((day, index) => (
          <label key={day} className={chosen.includes(day) ? 'weekday weekday-on' : 'weekday'}>
            <input
              type="checkbox"
              className="heard-only"
              checked={chosen.includes(day)}
              aria-label={name(index, 'long')}
              onChange={({ target: { checked } }) =>
                onEdit(weekdays.filter((each) => (each === day ? checked : chosen.includes(each))))
              }
            />
            <span aria-hidden="true">{name(index, 'short')}</span>
          </label>
        ))}
      </div>
      <Problems problems={problems} />
    </fieldset>
  );
}
