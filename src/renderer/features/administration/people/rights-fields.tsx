// What somebody may beside the role, and where it ends.

import { planWordsIn } from '../../../../contract/plan-words/describe.ts';
import type { PlannedPerson } from '../../../../domain/plan/plan.ts';
import { type GrantedRight, grantedRights } from '../../../../domain/rights.ts';
import { useLanguage, useText } from '../../../i18n/text.ts';
import { Check } from '../../../ui/controls.tsx';
import { useDraft, useProblems } from '../draft/use-draft.ts';
import { usePickableHotlines } from '../hotlines/pickable-hotlines.tsx';
import { Picker } from '../pieces/picker.tsx';
import { Problems } from '../pieces/problems.tsx';
import { pickableTeams } from '../teams/pickable-teams.ts';

export function RightsFields({
  id,
  person,
  onEdit,
}: {
  readonly id: string;
  readonly person: PlannedPerson;
  readonly onEdit: (person: PlannedPerson) => void;
}) {
  const t = useText();
  const { values } = planWordsIn[useLanguage()];
  const { plan } = useDraft();
  const { rights = [], scope, ...others } = person;
  const scoped = scope === undefined ? {} : { scope };
  const without = rights.length === 0 ? others : { ...others, rights };
  const give = (right: GrantedRight, on: boolean) => {
    const given = grantedRights.filter((each) => (each === right ? on : rights.includes(each)));
    onEdit({ ...others, ...scoped, ...(given.length === 0 ? {} : { rights: given }) });
  };
  const hotlines = usePickableHotlines(plan, scope?.hotlines ?? []);
  const problems = useProblems('people', id, 'scope').filter(({ path }) => path.length === 3);
  return (
    <fieldset className="picker" data-testid="person-rights">
      <legend>{t('adminPeople.rights')}</legend>
      {grantedRights.map((right) => (
        <Check
          key={right}
          label={values[right]}
          checked={rights.includes(right)}
          data-testid={`right-${right}`}
          onChange={(event) => give(right, event.target.checked)}
        />
      ))}
      {(person.role !== 'admin' || scope !== undefined) && (
        <Check
          label={t('adminPeople.scope.some')}
          hint={t('adminPeople.scope.hint')}
          checked={scope !== undefined}
          data-testid="person-scoped"
          onChange={(event) =>
            onEdit(
              event.target.checked ? { ...without, scope: { hotlines: [], teams: person.teams } } : without,
            )
          }
        />
      )}
      <Problems problems={problems} />
      {scope !== undefined && (
        <>
          <Picker
            label={t('adminPeople.scope.teams')}
            place={['people', id, 'scope', 'teams']}
            all={pickableTeams(plan, scope.teams)}
            chosen={scope.teams}
            search={t('adminPeople.searchTeam')}
            testid="scope-teams"
            onChange={(teams) => onEdit({ ...without, scope: { ...scope, teams } })}
          />
          <Picker
            label={t('adminPeople.scope.hotlines')}
            place={['people', id, 'scope', 'hotlines']}
            all={hotlines}
            chosen={scope.hotlines}
            search={t('adminPeople.scope.searchHotline')}
            testid="scope-hotlines"
            onChange={(chosen) => onEdit({ ...without, scope: { ...scope, hotlines: chosen } })}
          />
        </>
      )}
    </fieldset>
  );
}
