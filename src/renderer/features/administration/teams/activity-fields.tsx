// The daily report of a team by mail: when, to whom, and what is in it.

import type { PlannedTeam } from '../../../../domain/plan/plan.ts';
import { useText } from '../../../i18n/text.ts';
import { edit } from '../draft/draft-store.ts';
import { ListField } from '../pieces/list-field.tsx';
import { PlanField, PlanSelect } from '../pieces/plan-field.tsx';
import { SendReport } from './send-report.tsx';

const EVENING = '18:00';

export function ActivityFields({
  id,
  team,
  change,
}: {
  readonly id: string;
  readonly team: PlannedTeam;
  readonly change: (fields: Partial<PlannedTeam>) => void;
}) {
  const t = useText();
  const { activityMail, ...without } = team;
  const at = ['teams', id, 'activityMail'];
  const usual = { at: EVENING, to: team.mailTo ?? [], callList: false, names: false };
  const yesOrNo = (field: 'callList' | 'names', mail: NonNullable<PlannedTeam['activityMail']>) => (
    <PlanSelect
      label={t(`adminTeams.activity.${field}`)}
      place={[...at, field]}
      value={mail[field] ? 'with' : 'without'}
      options={(['without', 'with'] as const).map((value) => ({
        value,
        label: t(`adminTeams.activity.${value}`),
      }))}
      data-testid={`team-activity-${field}`}
      onEdit={(to) => change({ activityMail: { ...mail, [field]: to === 'with' } })}
    />
  );
  return (
    <>
      <div className="field-row">
        <PlanSelect
          label={t('adminTeams.activity.mail')}
          hint={t('adminTeams.activity.hint')}
          place={['nowhere']}
          value={activityMail === undefined ? 'none' : 'daily'}
          options={(['none', 'daily'] as const).map((value) => ({
            value,
            label: t(`adminTeams.activity.${value}`),
          }))}
          data-testid="team-activity"
          onEdit={(to) =>
            to === 'none'
              ? edit({ of: 'team', id, mode: null, to: without })
              : change({ activityMail: usual })
          }
        />
        {activityMail !== undefined && (
          <PlanField
            label={t('adminTeams.activity.at')}
            place={[...at, 'at']}
            type="time"
            value={activityMail.at}
            data-testid="team-activity-at"
            onEdit={(time) => change({ activityMail: { ...activityMail, at: time } })}
          />
        )}
      </div>
      {activityMail !== undefined && (
        <>
          <ListField
            label={t('adminTeams.activity.to')}
            hint={t('adminTeams.activity.toHint')}
            place={[...at, 'to']}
            values={activityMail.to}
            data-testid="team-activity-to"
            onEdit={(to) => change({ activityMail: { ...activityMail, to } })}
          />
          <div className="field-row">
            {yesOrNo('callList', activityMail)}
            {yesOrNo('names', activityMail)}
          </div>
          <SendReport team={id} />
        </>
      )}
    </>
  );
}
