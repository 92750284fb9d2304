// When which mode counts.

import { useText } from '../../../i18n/text.ts';
import { openObject, useOpenObject } from '../administration-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { listedOf } from '../pieces/listed.ts';
import { ObjectList } from '../pieces/object-list.tsx';

export function ScheduleScreen() {
  const t = useText();
  const draft = useDraft();
  const open = useOpenObject('schedule');
  const objects = Object.entries(draft.plan.hotlines).map(([id, each]) => ({
    ...listedOf(draft, 'hotlines', id),
    name: each.name,
    about: '',
  }));
  return (
    <ObjectList
      label={t('administration.names.schedule')}
      objects={objects}
      open={open}
      onOpen={(id) => openObject('schedule', id)}
      empty={t('administration.empty')}
    >
      <h2 className="card-sub">{open}</h2>
    </ObjectList>
  );
}
