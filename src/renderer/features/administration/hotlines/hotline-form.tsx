// One hotline of the plan; what it says and when it says what have screens of their own.

import { dependentsOf } from '../../../../domain/plan/dependents.ts';
import type { PlannedHotline } from '../../../../domain/plan/plan.ts';
import { modesOf } from '../../../../domain/schedule/mode-at.ts';
import { useText } from '../../../i18n/text.ts';
import { Button } from '../../../ui/controls.tsx';
import { openObject, showScreen } from '../administration-store.ts';
import { edit } from '../draft/draft-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { PlanField } from '../pieces/plan-field.tsx';
import { RemoveButton } from '../pieces/remove-button.tsx';
import { SaidFields } from '../sounds/said-fields.tsx';
import { DailyCheck } from './daily-check.tsx';
import { LeadsTo } from './leads-to.tsx';
import { Numbers } from './numbers.tsx';
import { StandingNow } from './standing.tsx';

export function HotlineForm({ id, hotline }: { readonly id: string; readonly hotline: PlannedHotline }) {
  const t = useText();
  const { base, plan } = useDraft();
  const published = base.plan.hotlines[id] !== undefined;
  const change = (to: PlannedHotline) => edit({ of: 'hotline', id, mode: null, to });
  const { retired, ...inUse } = hotline;
  const { awaits, ...without } = hotline;
  const remove = () => {
    // Calls that began there go on: one that is in force is retired, and goes later.
    if (published) return change({ ...hotline, retired: true });
    edit({ of: 'hotline', id, mode: null, to: null });
    openObject('hotlines', null);
  };
  const modes = [...modesOf(hotline.schedule)].filter((mode) => plan.modes[mode] !== undefined);
  return (
    <form className="object-form" aria-label={hotline.name} onSubmit={(event) => event.preventDefault()}>
      <StandingNow id={id} published={published} />
      <PlanField
        label={t('adminHotlines.name')}
        place={['hotlines', id, 'name']}
        value={hotline.name}
        autoComplete="off"
        data-testid="hotline-name"
        onEdit={(name) => change({ ...hotline, name })}
      />
      <Numbers
        id={id}
        hotline={hotline}
        modes={modes}
        onEdit={(numbers) => change({ ...hotline, numbers })}
      />
      <PlanField
        label={t('adminHotlines.awaits')}
        hint={t('adminHotlines.awaitsHint')}
        place={['hotlines', id, 'awaits']}
        value={awaits ?? ''}
        placeholder={t('adminHotlines.awaitsExample')}
        autoComplete="off"
        data-testid="hotline-awaits"
        onEdit={(typed) => change(typed === '' ? without : { ...hotline, awaits: typed })}
      />
      <SaidFields
        of="hotline"
        id={id}
        label={t('adminHotlines.pausedSays')}
        hint={t('adminHotlines.pausedSaysHint')}
        what={t('adminHotlines.pausedSaysOf', { name: hotline.name })}
      />
      <DailyCheck id={id} hotline={hotline} onEdit={change} />
      <LeadsTo id={id} modes={modes} />
      <Button
        onClick={() => {
          openObject('schedule', id);
          showScreen('schedule');
        }}
      >
        {t('adminHotlines.toSchedule', { zone: hotline.schedule.zone })}
      </Button>
      {retired === true ? (
        <Button onClick={() => change(inUse)}>{t('administration.takeBack')}</Button>
      ) : (
        <RemoveButton
          label={t(published ? 'administration.retire' : 'adminHotlines.remove')}
          title={t(published ? 'administration.retireTitle' : 'adminHotlines.removeTitle', {
            name: hotline.name,
          })}
          means={t(published ? 'adminHotlines.retireMeans' : 'adminHotlines.removeMeans')}
          dependents={dependentsOf(plan, 'hotline', id)}
          onRemove={remove}
        />
      )}
    </form>
  );
}
