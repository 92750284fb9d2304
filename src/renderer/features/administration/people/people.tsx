// The people of the plan: who they are, where they're called, what they may, and in which teams they are.

import { useMemo, useState } from 'react';
import { planWordsIn } from '../../../../contract/plan-words/describe.ts';
import { newPerson } from '../../../../domain/plan/new/new-person.ts';
import { newId } from '../../../../domain/plan/new-id.ts';
import { useLanguage, useText } from '../../../i18n/text.ts';
import { Button } from '../../../ui/controls.tsx';
import { openObject, useOpenObject } from '../administration-store.ts';
import { edit } from '../draft/draft-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { listedOf } from '../pieces/listed.ts';
import { ObjectList } from '../pieces/object-list.tsx';
import { exportPeople } from './export-people.ts';
import { ImportPeople } from './import/import-people.tsx';
import { PersonForm } from './person-form.tsx';
import { NewcomersBanner } from './pins.tsx';

export function People() {
  const t = useText();
  const language = useLanguage();
  const { values } = planWordsIn[language];
  const draft = useDraft();
  const open = useOpenObject('people');
  const [importing, setImporting] = useState(false);
  const { people, teams } = draft.plan;
  const person = open === null ? undefined : people[open];
  const objects = useMemo(
    () =>
      Object.entries(people).map(([id, { name, extension, role, teams: own }]) => ({
        ...listedOf(draft, 'people', id),
        name,
        about: [
          extension,
          role === 'agent' ? '' : values[role],
          ...own.map((team) => teams[team]?.name ?? team),
        ]
          .filter((part) => part !== '')
          .join(' · '),
      })),
    [draft, people, teams, values],
  );
  const add = () => {
    const id = newId('', (taken) => people[taken] !== undefined, 'person');
    edit({ of: 'person', id, mode: null, to: newPerson });
    openObject('people', id);
  };
  return (
    <>
      <NewcomersBanner />
      <ObjectList
        label={t('administration.names.people')}
        objects={objects}
        open={person === undefined ? null : open}
        onOpen={(id) => openObject('people', id)}
        empty={t('administration.empty')}
        tools={
          <>
            <Button variant="primary" data-testid="person-new" onClick={add}>
              {t('adminPeople.new')}
            </Button>
            <Button data-testid="people-import-open" onClick={() => setImporting(true)}>
              {t('adminPeople.import.open')}
            </Button>
            <Button data-testid="people-export" onClick={() => void exportPeople(draft.plan, language)}>
              {t('history.export')}
            </Button>
          </>
        }
      >
        {open !== null && person !== undefined && <PersonForm key={open} id={open} person={person} />}
      </ObjectList>
      {importing && <ImportPeople onClose={() => setImporting(false)} />}
    </>
  );
}
