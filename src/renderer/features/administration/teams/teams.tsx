// The teams of the plan: who is in them, how callers are distributed, and how long things may take.

import { usualTeam } from '../../../../domain/plan/new/new-hotline.ts';
import { newId } from '../../../../domain/plan/new-id.ts';
import { useText } from '../../../i18n/text.ts';
import { Button } from '../../../ui/controls.tsx';
import { openObject, useOpenObject } from '../administration-store.ts';
import { edit } from '../draft/draft-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { listedOf } from '../pieces/listed.ts';
import { ObjectList } from '../pieces/object-list.tsx';
import { TeamForm } from './team-form.tsx';

export function Teams() {
  const t = useText();
  const draft = useDraft();
  const open = useOpenObject('teams');
  const { teams, people } = draft.plan;
  const team = open === null ? undefined : teams[open];
  const counts = new Map<string, number>();
  for (const person of Object.values(people))
    for (const each of person.teams) counts.set(each, (counts.get(each) ?? 0) + 1);
  const objects = Object.entries(teams).map(([id, each]) => ({
    ...listedOf(draft, 'teams', id),
    name: each.name,
    about: t('adminTeams.about', { count: counts.get(id) ?? 0 }),
    ...(each.retired === true
      ? { mark: <span className="object-mark">{t('administration.marks.retired')}</span> }
      : {}),
  }));
  const add = () => {
    const id = newId('', (taken) => teams[taken] !== undefined, 'team');
    edit({ of: 'team', id, mode: null, to: { name: '', ...usualTeam } });
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
          {t('adminTeams.new')}
        </Button>
      }
    >
      {open !== null && team !== undefined && <TeamForm key={open} id={open} team={team} />}
    </ObjectList>
  );
}
