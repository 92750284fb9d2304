// Notes that were begun and not saved before their call was over: they wait here until they are saved or taken back.

import { memo } from 'react';
import type { CallRecordView } from '../../../../contract/view.ts';
import { localeOf, useLanguage, useText } from '../../../i18n/text.ts';
import { NoteField } from '../../../notes/note-field.tsx';
import { useDrafts } from '../../../state/drafts.ts';
import { useMirror } from '../../../state/mirror.ts';
import { formatTimeOfDay } from '../../../ui/format.ts';
import { callerPhrase } from '../../../waiting/caller.ts';
import '../../../notes/notes.css';

const nothing = () => undefined;

function BegunNote({
  call,
  record,
  blocked,
}: {
  readonly call: string;
  readonly record: CallRecordView | undefined;
  readonly blocked: string | null;
}) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const about = record
    ? t('notes.begunAbout', {
        who: record.erased ? t('history.erased') : callerPhrase(record, t),
        time: formatTimeOfDay(record.arrivedAt, locale),
      })
    : t('notes.begunEarlier');
  return (
    <section className="notes begun-note" aria-label={about} data-testid="begun-note" data-call-id={call}>
      <h3 className="card-sub">{about}</h3>
      <NoteField call={call} blocked={blocked} onDone={nothing} />
    </section>
  );
}

/** `own`: whose field is on the screen already. */
export const BegunNotes = memo(function BegunNotes({
  own,
  blocked,
}: {
  readonly own: string | null;
  readonly blocked: string | null;
}) {
  const t = useText();
  const all = useDrafts((state) => state.all);
  const records = useMirror(({ view }) => view?.records);
  const calls = Object.values(all)
    .filter(({ form, call, text }) => form === 'note' && call !== own && text.trim() !== '')
    .sort((a, b) => b.at - a.at)
    .flatMap(({ call }) => call ?? []);
  if (calls.length === 0) return null;
  return (
    <section className="card" aria-labelledby="begun-notes" data-testid="begun-notes">
      <header className="card-head">
        <h2 id="begun-notes">{t('notes.begun', { count: calls.length })}</h2>
      </header>
      <p className="muted">{t('notes.begunHint')}</p>
      {calls.map((call) => (
        <BegunNote key={call} call={call} record={records?.[call]} blocked={blocked} />
      ))}
    </section>
  );
});
