// Hours of a week in which something holds: one line each.

import type { Hours } from '../../../../../domain/call-flow/asks.ts';
import type { PlanPlace } from '../../../../../domain/plan/check/plan-mistakes.ts';
import { weekdays } from '../../../../../domain/schedule/calendar.ts';
import { useText } from '../../../../i18n/text.ts';
import { Button, IconButton } from '../../../../ui/controls.tsx';
import { useProblems } from '../../draft/use-draft.ts';
import { PlanMoment } from '../../pieces/plan-field.tsx';
import { Problems } from '../../pieces/problems.tsx';
import { WeekdaysField } from '../../schedule/weekdays-field.tsx';
import { replacedAt } from './editing.ts';

const fresh: Hours = { weekdays: weekdays.slice(0, 5), from: '08:00', to: '17:00' };

export function HoursFields({
  label,
  place,
  hours,
  onEdit,
}: {
  readonly label: string;
  readonly place: PlanPlace;
  readonly hours: readonly Hours[];
  readonly onEdit: (hours: readonly Hours[]) => void;
}) {
  const t = useText();
  const problems = useProblems(...place).filter(({ path }) => path.length === place.length);
  return (
    <fieldset className="step-part">
      <legend className="step-legend">{label}</legend>
      {hours.map((each, at) => {
        const put = (to: Hours | null) => onEdit(replacedAt(hours, at, to));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what it goes by
          <div key={at} className="step-line" data-testid="hours">
            <WeekdaysField
              place={[...place, at, 'weekdays']}
              chosen={each.weekdays}
              onEdit={(days) => put({ ...each, weekdays: days })}
            />
            {(['from', 'to'] as const).map((side) => (
              <PlanMoment
                key={side}
                type="time"
                label={t(`adminSchedule.${side}`)}
                place={[...place, at, side]}
                value={each[side]}
                data-testid={`hours-${side}`}
                onEdit={(value) => put({ ...each, [side]: value })}
              />
            ))}
            <IconButton
              icon="cross"
              label={t('adminSchedule.removePeriod', { from: each.from, to: each.to })}
              data-testid="hours-remove"
              onClick={() => put(null)}
            />
          </div>
        );
      })}
      <Button icon="plus" data-testid="hours-add" onClick={() => onEdit([...hours, fresh])}>
        {t('adminSteps.addHours')}
      </Button>
      <Problems problems={problems} />
    </fieldset>
  );
}
