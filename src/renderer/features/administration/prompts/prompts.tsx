// What modes say and play.

import { useText } from '../../../i18n/text.ts';
import { openObject, useOpenObject } from '../administration-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { listedOf } from '../pieces/listed.ts';
import { ObjectList } from '../pieces/object-list.tsx';

export function Prompts() {
  const t = useText();
  const draft = useDraft();
  const open = useOpenObject('prompts');
  const objects = Object.entries(draft.plan.modes).map(([id, each]) => ({
    ...listedOf(draft, 'modes', id),
    name: each.mode.name,
    about: '',
  }));
  return (
    <ObjectList
      label={t('administration.names.prompts')}
      objects={objects}
      open={open}
      onOpen={(id) => openObject('prompts', id)}
      empty={t('administration.empty')}
    >
      <h2 className="card-sub">{open}</h2>
    </ObjectList>
  );
}
