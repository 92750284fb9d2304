// One group of quick switches: its name, its place, and what is in it.

import { groupedSwitches, groupMoved, groupRemoved } from '../../../../domain/plan/change/switch-order.ts';
import { dependentsOf } from '../../../../domain/plan/dependents.ts';
import type { QuickSwitchGroup } from '../../../../domain/plan/plan.ts';
import { useText } from '../../../i18n/text.ts';
import { Button } from '../../../ui/controls.tsx';
import { openObject } from '../administration-store.ts';
import { edit } from '../draft/draft-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { PlanField } from '../pieces/plan-field.tsx';
import { RemoveButton } from '../pieces/remove-button.tsx';
import { addSwitch } from './new-control.ts';
import { PlaceButtons } from './place-buttons.tsx';

export function GroupForm({ group }: { readonly group: QuickSwitchGroup }) {
  const t = useText();
  const { plan } = useDraft();
  const { id, name } = group;
  const at = plan.groups.indexOf(group);
  const ids = groupedSwitches(plan)[at]?.ids ?? [];
  const removal = groupRemoved(plan, id);
  const other = plan.groups.find((each) => each !== group);
  return (
    <form className="object-form" aria-label={name} onSubmit={(event) => event.preventDefault()}>
      <PlanField
        label={t('adminControl.groupName')}
        place={['groups', at, 'name']}
        value={name}
        // One that was made just now is named first.
        autoFocus={name === ''}
        autoComplete="off"
        data-testid="group-name"
        onEdit={(to) => edit({ of: 'group', id, mode: null, to: { ...group, name: to } })}
      />
      <PlaceButtons
        place={t('adminControl.stands', { place: at + 1, among: plan.groups.length })}
        step={(by) => groupMoved(plan, id, at + by)}
      />
      <section className="field">
        <h2>{t('adminControl.inIt')}</h2>
        {ids.length === 0 ? (
          <p className="field-hint">{t('adminControl.none')}</p>
        ) : (
          <ul className="links">
            {ids.map((each) => (
              <li key={each}>
                <button type="button" className="tray-go" onClick={() => openObject('control', each)}>
                  {plan.quickSwitches[each]?.name || t('administration.noName')}
                </button>
              </li>
            ))}
          </ul>
        )}
      </section>
      <div className="banner-buttons">
        <Button icon="plus" data-testid="group-switch-new" onClick={() => addSwitch(plan, id, t)}>
          {t('adminControl.newHere')}
        </Button>
        <RemoveButton
          label={t('adminControl.removeGroup')}
          title={t('adminControl.removeTitle', { name })}
          means={
            ids.length === 0 || other === undefined
              ? t('adminControl.groupIsEmpty')
              : t('adminControl.groupGoes', { other: other.name })
          }
          dependents={dependentsOf(plan, 'group', id)}
          blocked={removal === null ? t('adminControl.onlyGroup') : null}
          onRemove={() => {
            edit(...(removal ?? []));
            openObject('control', null);
          }}
        />
      </div>
    </form>
  );
}
