// When Klinke calls a hotline each day in order to hear what its callers hear.

import type { PlannedHotline } from '../../../../domain/plan/plan.ts';
import { useText } from '../../../i18n/text.ts';
import { PlanField, PlanSelect } from '../pieces/plan-field.tsx';

export function DailyCheck({
  id,
  hotline,
  onEdit,
}: {
  readonly id: string;
  readonly hotline: PlannedHotline;
  readonly onEdit: (hotline: PlannedHotline) => void;
}) {
  const t = useText();
  const { dailyCheck, ...without } = hotline;
  const place = ['hotlines', id, 'dailyCheck'];
  const when = dailyCheck === undefined ? 'usual' : dailyCheck === null ? 'never' : 'at';
  return (
    <div className="field-row">
      <PlanSelect
        label={t('adminHotlines.dailyCheck')}
        hint={t('adminHotlines.dailyCheckHint')}
        place={place}
        value={when}
        options={(['usual', 'at', 'never'] as const).map((value) => ({
          value,
          label: t(`adminHotlines.daily.${value}`),
        }))}
        data-testid="hotline-daily"
        onEdit={(to) =>
          onEdit(to === 'usual' ? without : { ...hotline, dailyCheck: to === 'never' ? null : '06:30' })
        }
      />
      {typeof dailyCheck === 'string' && (
        <PlanField
          label={t('adminHotlines.daily.time')}
          place={['nowhere']}
          type="time"
          value={dailyCheck}
          onEdit={(time) => onEdit({ ...hotline, dailyCheck: time })}
        />
      )}
    </div>
  );
}
