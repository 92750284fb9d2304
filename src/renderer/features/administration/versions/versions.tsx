// The versions of the plan.

import { useText } from '../../../i18n/text.ts';
import { openObject, useOpenObject } from '../administration-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { listedOf } from '../pieces/listed.ts';
import { ObjectList } from '../pieces/object-list.tsx';

export function Versions() {
  const t = useText();
  const draft = useDraft();
  const open = useOpenObject('versions');
  const objects = Object.entries(draft.plan.teams).map(([id, each]) => ({
    ...listedOf(draft, 'teams', id),
    name: each.name,
    about: '',
  }));
  return (
    <ObjectList
      label={t('administration.names.versions')}
      objects={objects}
      open={open}
      onOpen={(id) => openObject('versions', id)}
      empty={t('administration.empty')}
    >
      <h2 className="card-sub">{open}</h2>
    </ObjectList>
  );
}
