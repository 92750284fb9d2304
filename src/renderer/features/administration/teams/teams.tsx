// The teams of the plan: name, how callers are distributed, and how long things may take.

import { dependentsOf } from '../../../../domain/plan/dependents.ts';
import { newId } from '../../../../domain/plan/new-id.ts';
import type { PlannedTeam } from '../../../../domain/plan/plan.ts';
import { useText } from '../../../i18n/text.ts';
import { Button } from '../../../ui/controls.tsx';
import { openObject, useOpenObject } from '../administration-store.ts';
import { edit } from '../draft/draft-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { listedOf } from '../pieces/listed.ts';
import { ObjectList } from '../pieces/object-list.tsx';
import { PlanField, PlanNumber, PlanSelect } from '../pieces/plan-field.tsx';
import { RemoveButton } from '../pieces/remove-button.tsx';

const fresh: PlannedTeam = {
  name: '',
  distribution: 'shown',
  ringSeconds: 20,
  wrapUpSeconds: 15,
  amberSeconds: 60,
  redSeconds: 180,
};
const times = ['ringSeconds', 'wrapUpSeconds', 'amberSeconds', 'redSeconds'] as const;

function TeamForm({ id, team }: { readonly id: string; readonly team: PlannedTeam }) {
  const t = useText();
  const { base, plan } = useDraft();
  const change = (fields: Partial<PlannedTeam>) =>
    edit({ of: 'team', id, mode: null, to: { ...team, ...fields } });
  const { retired, ...inUse } = team;
  const remove = () => {
    // Callers who wait there are served: one that is in force is retired, and goes later.
    if (base.plan.teams[id] === undefined) {
      edit({ of: 'team', id, mode: null, to: null });
      openObject('teams', null);
    } else change({ retired: true });
  };
  return (
    <form className="object-form" aria-label={team.name} onSubmit={(event) => event.preventDefault()}>
      <PlanField
        label={t('administration.teams.name')}
        place={['teams', id, 'name']}
        value={team.name}
        data-testid="team-name"
        onEdit={(name) => change({ name })}
      />
      <PlanSelect
        label={t('administration.teams.distribution')}
        place={['teams', id, 'distribution']}
        value={team.distribution}
        options={(['shown', 'automatic'] as const).map((value) => ({
          value,
          label: t(`administration.teams.${value}`),
        }))}
        onEdit={(distribution) => change({ distribution })}
      />
      {times.map((name) => (
        <PlanNumber
          key={name}
          label={t(`administration.teams.${name}`)}
          place={['teams', id, name]}
          value={team[name]}
          min={0}
          data-testid={`team-${name}`}
          onEdit={(seconds) => change({ [name]: seconds })}
        />
      ))}
      {retired === true ? (
        <Button onClick={() => edit({ of: 'team', id, mode: null, to: inUse })}>
          {t('administration.takeBack')}
        </Button>
      ) : (
        <RemoveButton
          label={t('administration.retire')}
          title={t('administration.retireTitle', { name: team.name })}
          means={t('administration.teams.retireMeans')}
          dependents={dependentsOf(plan, 'team', id)}
          onRemove={remove}
        />
      )}
    </form>
  );
}

export function Teams() {
  const t = useText();
  const draft = useDraft();
  const open = useOpenObject('teams');
  const { teams, people } = draft.plan;
  const team = open === null ? undefined : teams[open];
  const count = (id: string) => Object.values(people).filter((person) => person.teams.includes(id)).length;
  const objects = Object.entries(teams).map(([id, each]) => ({
    ...listedOf(draft, 'teams', id),
    name: each.name,
    about: t('administration.teams.about', { count: count(id) }),
    ...(each.retired === true
      ? { mark: <span className="object-mark">{t('administration.marks.retired')}</span> }
      : {}),
  }));
  const add = () => {
    const id = newId('', (taken) => teams[taken] !== undefined, 'team');
    edit({ of: 'team', id, mode: null, to: fresh });
    openObject('teams', id);
  };
  return (
    <ObjectList
      label={t('administration.names.teams')}
      objects={objects}
      open={team === undefined ? null : open}
      onOpen={(id) => openObject('teams', id)}
      empty={t('administration.empty')}
      tools={
        <Button variant="primary" data-testid="team-new" onClick={add}>
          {t('administration.teams.new')}
        </Button>
      }
    >
      {open !== null && team !== undefined && <TeamForm key={open} id={open} team={team} />}
    </ObjectList>
  );
}
