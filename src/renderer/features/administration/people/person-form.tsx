// One person of the plan. Each key is an edit; the PIN is none of the plan's.

import { planWordsIn } from '../../../../contract/plan-words/describe.ts';
import { dependentsOf } from '../../../../domain/plan/dependents.ts';
import { isLastAdmin } from '../../../../domain/plan/new/new-person.ts';
import type { PlannedPerson } from '../../../../domain/plan/plan.ts';
import { roles } from '../../../../domain/rights.ts';
import { useLanguage, useText } from '../../../i18n/text.ts';
import { Check } from '../../../ui/controls.tsx';
import { openObject } from '../administration-store.ts';
import { edit } from '../draft/draft-store.ts';
import { useDraft, useProblems } from '../draft/use-draft.ts';
import { ListField } from '../pieces/list-field.tsx';
import { Picker } from '../pieces/picker.tsx';
import { PlanField, PlanSelect } from '../pieces/plan-field.tsx';
import { Problems } from '../pieces/problems.tsx';
import { RemoveButton } from '../pieces/remove-button.tsx';
import { pickableTeams } from '../teams/pickable-teams.ts';
import { NewPin } from './pins.tsx';
import { RightsFields } from './rights-fields.tsx';

export function PersonForm({ id, person }: { readonly id: string; readonly person: PlannedPerson }) {
  const t = useText();
  const { values } = planWordsIn[useLanguage()];
  const { base, plan } = useDraft();
  const change = (fields: Partial<PlannedPerson>) =>
    edit({ of: 'person', id, mode: null, to: { ...person, ...fields } });
  // That nobody is admin any more is nobody's place in the plan: told where it was done.
  const noAdmin = useProblems('people').filter(({ fault }) => fault.code === 'noAdmin');
  const wasAdmin = base.plan.people[id]?.role === 'admin' && person.role !== 'admin';
  return (
    <form className="object-form" aria-label={person.name} onSubmit={(event) => event.preventDefault()}>
      <PlanField
        label={t('adminPeople.name')}
        place={['people', id, 'name']}
        value={person.name}
        // One that was made just now is named first.
        autoFocus={person.name === ''}
        autoComplete="off"
        data-testid="person-name"
        onEdit={(name) => change({ name })}
      />
      <PlanField
        label={t('adminPeople.extension')}
        hint={t('adminPeople.extensionHint')}
        place={['people', id, 'extension']}
        value={person.extension}
        inputMode="tel"
        autoComplete="off"
        data-testid="person-extension"
        onEdit={(extension) => change({ extension: extension.trim() })}
      />
      <ListField
        label={t('adminPeople.deskPhones')}
        hint={t('adminPeople.deskPhonesHint')}
        place={['people', id, 'deskPhones']}
        values={person.deskPhones}
        data-testid="person-desk-phones"
        onEdit={(deskPhones) => change({ deskPhones })}
      />
      <Check
        label={t('adminPeople.softphone')}
        hint={t('adminPeople.softphoneHint')}
        checked={person.softphone}
        data-testid="person-softphone"
        onChange={(event) => change({ softphone: event.target.checked })}
      />
      <PlanSelect
        label={t('adminPeople.role')}
        hint={t(`adminPeople.may.${person.role}`)}
        place={['people', id, 'role']}
        value={person.role}
        options={roles.map((role) => ({ value: role, label: values[role] }))}
        data-testid="person-role"
        onEdit={(role) => change({ role })}
      />
      {wasAdmin && <Problems problems={noAdmin} />}
      <Picker
        label={t('adminPeople.teams')}
        place={['people', id, 'teams']}
        all={pickableTeams(plan, person.teams)}
        chosen={person.teams}
        search={t('adminPeople.searchTeam')}
        testid="person-teams"
        onChange={(teams) => change({ teams })}
      />
      <RightsFields id={id} person={person} onEdit={(to) => edit({ of: 'person', id, mode: null, to })} />
      <NewPin id={id} />
      <RemoveButton
        label={t('adminPeople.remove')}
        title={t('adminPeople.removeTitle', { name: person.name })}
        means={t(base.plan.people[id] === undefined ? 'adminPeople.removeNew' : 'adminPeople.removeMeans')}
        dependents={dependentsOf(plan, 'person', id)}
        blocked={isLastAdmin(plan, id) ? t('adminPeople.lastAdmin') : null}
        onRemove={() => {
          edit({ of: 'person', id, mode: null, to: null });
          openObject('people', null);
        }}
      />
    </form>
  );
}
