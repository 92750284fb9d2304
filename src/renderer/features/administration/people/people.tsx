// The people of the plan.

import { useText } from '../../../i18n/text.ts';
import { openObject, useOpenObject } from '../administration-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { listedOf } from '../pieces/listed.ts';
import { ObjectList } from '../pieces/object-list.tsx';

export function People() {
  const t = useText();
  const draft = useDraft();
  const open = useOpenObject('people');
  const objects = Object.entries(draft.plan.people).map(([id, each]) => ({
    ...listedOf(draft, 'people', id),
    name: each.name,
    about: '',
  }));
  return (
    <ObjectList
      label={t('administration.names.people')}
      objects={objects}
      open={open}
      onOpen={(id) => openObject('people', id)}
      empty={t('administration.empty')}
    >
      <h2 className="card-sub">{open}</h2>
    </ObjectList>
  );
}
