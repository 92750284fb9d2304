// How long what names people is kept.

import { type Retention, usualRetention } from '../../../../domain/records/retention.ts';
import { useText } from '../../../i18n/text.ts';
import { edit } from '../draft/draft-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { PlanOptionalNumber } from '../pieces/plan-field.tsx';

const periods = [
  'callersDays',
  'notesDays',
  'messagesDays',
  'breaksDays',
  'presenceDays',
  'mailsDays',
] as const satisfies readonly (keyof Retention)[];

function changed(before: Retention, period: (typeof periods)[number], days: number | undefined) {
  const { [period]: _, ...others } = before;
  const to: Retention = days === undefined ? others : { ...others, [period]: days };
  edit({ of: 'retention', id: 'retention', mode: null, to: Object.keys(to).length === 0 ? null : to });
}

export function RetentionScreen() {
  const t = useText();
  const { retention = {} } = useDraft().plan;
  return (
    <>
      <p className="muted admin-lead">{t('adminRetention.about')}</p>
      <form
        className="object-form"
        aria-label={t('administration.names.retention')}
        onSubmit={(event) => event.preventDefault()}
      >
        {periods.map((period) => (
          <PlanOptionalNumber
            key={period}
            label={t(`adminRetention.${period}`)}
            hint={t(`adminRetention.${period}Hint`, { days: usualRetention[period] })}
            place={['retention', period]}
            usual={usualRetention[period]}
            value={retention[period]}
            min={1}
            data-testid={`retention-${period}`}
            onEdit={(days) => changed(retention, period, days)}
          />
        ))}
      </form>
    </>
  );
}
