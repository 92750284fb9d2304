// The quick switches of the plan, in their groups.

import { useText } from '../../../i18n/text.ts';
import { openObject, useOpenObject } from '../administration-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { listedOf } from '../pieces/listed.ts';
import { ObjectList } from '../pieces/object-list.tsx';

export function ControlLists() {
  const t = useText();
  const draft = useDraft();
  const open = useOpenObject('control');
  const objects = Object.entries(draft.plan.quickSwitches).map(([id, each]) => ({
    ...listedOf(draft, 'quickSwitches', id),
    name: each.name,
    about: '',
  }));
  return (
    <ObjectList
      label={t('administration.names.control')}
      objects={objects}
      open={open}
      onOpen={(id) => openObject('control', id)}
      empty={t('administration.empty')}
    >
      <h2 className="card-sub">{open}</h2>
    </ObjectList>
  );
}
