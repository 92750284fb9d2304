// Notes about the call: those that are there, and a field for the next one.

import type { OwnCallView } from '../../../../contract/view.ts';
import { useText } from '../../../i18n/text.ts';
import { NoteField } from '../../../notes/note-field.tsx';
import { NoteList } from '../../../notes/note-list.tsx';
import { usePhone } from '../phone-store.ts';

export function Notes({ call, blocked }: { readonly call: OwnCallView; readonly blocked: string | null }) {
  const t = useText();
  const focus = usePhone((state) => state.focusNotes);
  return (
    <section className="notes" aria-label={t('notes.title')}>
      <NoteList call={call.callId} notes={call.notes} blocked={blocked} />
      <NoteField call={call.callId} blocked={blocked} focus={focus} />
    </section>
  );
}
