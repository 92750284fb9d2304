// A branch: its cases in their order, each with when it holds and where it leads.

import type { Condition } from '../../../../../domain/call-flow/asks.ts';
import type { StepOf } from '../../../../../domain/call-flow/steps/registry.ts';
import { NOWHERE } from '../../../../../domain/mode-editing/exits.ts';
import type { PlanPlace } from '../../../../../domain/plan/check/plan-mistakes.ts';
import type { Plan } from '../../../../../domain/plan/plan.ts';
import { useText } from '../../../../i18n/text.ts';
import { Button } from '../../../../ui/controls.tsx';
import { useDraft, useProblems } from '../../draft/use-draft.ts';
import { PlanSelect } from '../../pieces/plan-field.tsx';
import { Problems } from '../../pieces/problems.tsx';
import { movedBy, placeOf, replacedAt, type StepProps } from './editing.ts';
import { HoursFields } from './hours-fields.tsx';
import { EntryButtons } from './wait-form.tsx';
import { WayField } from './way-field.tsx';

type Case = StepOf['branch']['cases'][number];

const workdays: Condition = {
  kind: 'schedule',
  hours: [{ weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' }],
};

/** As each kind begins. */
function begun(kind: Condition['kind'], { quickSwitches }: Plan): Condition {
  switch (kind) {
    case 'schedule':
      return workdays;
    case 'publicHoliday':
      return { kind };
    case 'quickSwitch':
      return { kind, quickSwitch: Object.keys(quickSwitches)[0] ?? '' };
    case 'caller':
      return { kind, is: 'known' };
  }
}

export function BranchForm({ mode, id, step, onEdit }: StepProps<'branch'>) {
  const t = useText();
  const { cases } = step;
  const put = (to: readonly Case[]) => onEdit({ ...step, cases: to });
  const place = placeOf({ mode, id }, 'cases');
  const problems = useProblems(...place).filter(({ path }) => path.length === place.length);
  return (
    <>
      <fieldset className="step-part" data-testid="branch-cases">
        <legend className="step-legend">{t('adminModes.firstCase')}</legend>
        <ol className="step-entries">
          {cases.map((each, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a case goes by
            <li key={at} className="step-entry" data-testid="branch-case">
              <ConditionFields
                n={at + 1}
                place={[...place, at, 'if']}
                asked={each.if}
                onEdit={(to) => put(replacedAt(cases, at, { ...each, if: to }))}
              />
              <WayField
                mode={mode}
                id={id}
                exit={['cases', at, 'step']}
                label={t('adminSteps.branch.leads', { n: at + 1 })}
                to={each.step}
              />
              <EntryButtons
                n={at + 1}
                isFirst={at === 0}
                isLast={at === cases.length - 1}
                onMove={(by) => put(movedBy(cases, at, by))}
                onRemove={() => put(replacedAt(cases, at, null))}
              />
            </li>
          ))}
        </ol>
        <Button
          icon="plus"
          data-testid="case-add"
          onClick={() => put([...cases, { if: workdays, step: NOWHERE }])}
        >
          {t('adminSteps.branch.add')}
        </Button>
        <Problems problems={problems} />
      </fieldset>
      <WayField
        mode={mode}
        id={id}
        exit={['exits', 'otherwise']}
        label={t('adminModes.otherwise')}
        to={step.exits.otherwise}
      />
    </>
  );
}

function ConditionFields({
  n,
  place,
  asked,
  onEdit,
}: {
  readonly n: number;
  readonly place: PlanPlace;
  readonly asked: Condition;
  readonly onEdit: (asked: Condition) => void;
}) {
  const t = useText();
  const { plan } = useDraft();
  return (
    <>
      <PlanSelect
        label={t('adminSteps.branch.if', { n })}
        place={[...place, 'kind']}
        value={asked.kind}
        options={(['schedule', 'publicHoliday', 'quickSwitch', 'caller'] as const).map((value) => ({
          value,
          label: t(`adminSteps.branch.kinds.${value}`),
        }))}
        data-testid="case-kind"
        onEdit={(kind) => onEdit(begun(kind, plan))}
      />
      {asked.kind === 'schedule' && (
        <HoursFields
          label={t('adminSteps.branch.hours')}
          place={[...place, 'hours']}
          hours={asked.hours}
          onEdit={(hours) => onEdit({ ...asked, hours })}
        />
      )}
      {asked.kind === 'quickSwitch' && (
        <PlanSelect
          label={t('adminSteps.branch.switch')}
          place={[...place, 'quickSwitch']}
          value={asked.quickSwitch}
          options={Object.entries(plan.quickSwitches).map(([value, { name }]) => ({ value, label: name }))}
          data-testid="case-switch"
          onEdit={(quickSwitch) => onEdit({ ...asked, quickSwitch })}
        />
      )}
      {asked.kind === 'caller' && (
        <PlanSelect
          label={t('adminSteps.branch.caller')}
          place={[...place, 'is']}
          value={asked.is}
          options={(['anonymous', 'blocked', 'known'] as const).map((value) => ({
            value,
            label: t(`adminSteps.branch.callers.${value}`),
          }))}
          data-testid="case-caller"
          onEdit={(is) => onEdit({ ...asked, is })}
        />
      )}
    </>
  );
}
