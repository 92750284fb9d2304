// Periods of a day or of the week: from, to, which mode.

import type { PlanPlace } from '../../../../domain/plan/check/plan-mistakes.ts';
import type { LocalTime } from '../../../../domain/schedule/calendar.ts';
import { minutesOf } from '../../../../domain/schedule/holds.ts';
import type { Period } from '../../../../domain/schedule/schedule.ts';
import { useText } from '../../../i18n/text.ts';
import { IconButton } from '../../../ui/controls.tsx';
import { PlanMoment, PlanSelect } from '../pieces/plan-field.tsx';
import { useModeOptions } from './use-schedule.ts';

const MIDNIGHT = 24 * 60;

export function PeriodFields<P extends Period>({
  place,
  period,
  onEdit,
}: {
  readonly place: PlanPlace;
  readonly period: P;
  readonly onEdit: (period: P | null) => void;
}) {
  const t = useText();
  const modes = useModeOptions();
  const time = (name: 'from' | 'to') => (
    <PlanMoment
      type="time"
      label={t(`adminSchedule.${name}`)}
      place={[...place, name]}
      value={period[name]}
      data-testid={`period-${name}`}
      onEdit={(value: LocalTime) => onEdit({ ...period, [name]: value })}
    />
  );
  const overMidnight = minutesOf(period).end > MIDNIGHT;
  return (
    <>
      {time('from')}
      {time('to')}
      <PlanSelect
        label={t('adminSchedule.mode')}
        place={[...place, 'mode']}
        value={period.mode}
        options={modes}
        data-testid="period-mode"
        onEdit={(mode) => onEdit({ ...period, mode })}
      />
      <IconButton
        icon="cross"
        label={t('adminSchedule.removePeriod', { from: period.from, to: period.to })}
        data-testid="period-remove"
        onClick={() => onEdit(null)}
      />
      {overMidnight && <p className="muted schedule-note">{t('adminSchedule.nextDay', { to: period.to })}</p>}
    </>
  );
}
