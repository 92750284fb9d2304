// The hotlines of the plan.

import { useText } from '../../../i18n/text.ts';
import { openObject, useOpenObject } from '../administration-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { listedOf } from '../pieces/listed.ts';
import { ObjectList } from '../pieces/object-list.tsx';

export function Hotlines() {
  const t = useText();
  const draft = useDraft();
  const open = useOpenObject('hotlines');
  const objects = Object.entries(draft.plan.hotlines).map(([id, each]) => ({
    ...listedOf(draft, 'hotlines', id),
    name: each.name,
    about: '',
  }));
  return (
    <ObjectList
      label={t('administration.names.hotlines')}
      objects={objects}
      open={open}
      onOpen={(id) => openObject('hotlines', id)}
      empty={t('administration.empty')}
    >
      <h2 className="card-sub">{open}</h2>
    </ObjectList>
  );
}
