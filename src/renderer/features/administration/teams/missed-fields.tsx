// Which calls of a team count as missed, so that somebody has to call back, and who gets a mail about them.

import { type MissedCalls, missedHours, usualMissed } from '../../../../domain/call-backs/missed.ts';
import type { PlannedTeam } from '../../../../domain/plan/plan.ts';
import { useText } from '../../../i18n/text.ts';
import { edit } from '../draft/draft-store.ts';
import { PlanField, PlanNumber, PlanSelect } from '../pieces/plan-field.tsx';

/** What is as usual isn't in the plan. */
function changed(missed: MissedCalls, fields: MissedCalls): MissedCalls {
  const usual = Object.entries(usualMissed);
  const all = Object.entries({ ...missed, ...fields }).filter(
    ([name, value]) => value !== '' && !usual.some(([field, is]) => field === name && is === value),
  );
  return Object.fromEntries(all);
}

export function MissedFields({ id, team }: { readonly id: string; readonly team: PlannedTeam }) {
  const t = useText();
  const { missed = {}, ...without } = team;
  const at = ['teams', id, 'missed'];
  const { waitedSeconds, hours, informed, staysWhenServed, mailTo = '' } = { ...usualMissed, ...missed };
  const change = (fields: MissedCalls) => {
    const to = changed(missed, fields);
    edit({
      of: 'team',
      id,
      mode: null,
      to: Object.keys(to).length === 0 ? without : { ...without, missed: to },
    });
  };
  return (
    <fieldset className="picker" data-testid="team-missed">
      <legend>{t('adminTeams.missed')}</legend>
      <p className="field-hint">{t('adminTeams.missedHint')}</p>
      <div className="field-row">
        <PlanNumber
          label={t('adminTeams.missedWaited')}
          place={[...at, 'waitedSeconds']}
          value={waitedSeconds}
          min={0}
          data-testid="team-missed-waited"
          onEdit={(seconds) => change({ waitedSeconds: seconds })}
        />
        <PlanSelect
          label={t('adminTeams.missedHours')}
          place={[...at, 'hours']}
          value={hours}
          options={missedHours.map((value) => ({ value, label: t(`adminTeams.${value}`) }))}
          onEdit={(to) => change({ hours: to })}
        />
      </div>
      <div className="field-row">
        <PlanSelect
          label={t('adminTeams.missedInformed')}
          place={[...at, 'informed']}
          value={informed ? 'counts' : 'countsNot'}
          options={(['countsNot', 'counts'] as const).map((value) => ({
            value,
            label: t(`adminTeams.${value}`),
          }))}
          onEdit={(to) => change({ informed: to === 'counts' })}
        />
        <PlanSelect
          label={t('adminTeams.missedServed')}
          place={[...at, 'staysWhenServed']}
          value={staysWhenServed ? 'stays' : 'goes'}
          options={(['goes', 'stays'] as const).map((value) => ({ value, label: t(`adminTeams.${value}`) }))}
          onEdit={(to) => change({ staysWhenServed: to === 'stays' })}
        />
      </div>
      <PlanField
        label={t('adminTeams.missedMailTo')}
        hint={t('adminTeams.missedMailToHint')}
        place={[...at, 'mailTo']}
        value={mailTo}
        autoComplete="off"
        data-testid="team-missed-mail-to"
        onEdit={(to) => change({ mailTo: to.trim() })}
      />
    </fieldset>
  );
}
