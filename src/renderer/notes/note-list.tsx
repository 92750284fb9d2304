// The notes of a call: what they say, who wrote it and when, what they said before; and mending them.

import { useState } from 'react';
import type { NoteView, WordingView } from '../../contract/view.ts';
import { may } from '../../domain/rights.ts';
import { localeOf, useLanguage, useText } from '../i18n/text.ts';
import { engineNow } from '../state/clock.ts';
import { useDraft } from '../state/drafts.ts';
import { useMirror } from '../state/mirror.ts';
import { Button } from '../ui/controls.tsx';
import { dayKind, formatDay, formatTimeOfDay } from '../ui/format.ts';
import { NoteField } from './note-field.tsx';
import './notes.css';

function By({ said, mended }: { readonly said: WordingView; readonly mended: boolean }) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const time = formatTimeOfDay(said.at, locale);
  const today = dayKind(said.at, engineNow()) === 'today';
  const when = today ? time : `${formatDay(said.at, locale)}, ${time}`;
  return (
    <span className="muted small">
      {t(mended ? 'notes.mendedBy' : 'notes.by', { name: said.agentName, time: when })}
    </span>
  );
}

function Note({
  call,
  note,
  blocked,
}: {
  readonly call: string;
  readonly note: NoteView;
  readonly blocked: string | null;
}) {
  const t = useText();
  // What has been begun is on the screen again after a restart.
  const [draft, keep] = useDraft('mendedNote', call, note.id);
  const [mending, setMending] = useState(false);
  const me = useMirror(({ view }) => view?.me);
  const mayMend = me !== undefined && (me.agentId === note.agentId || may(me, 'mendOthersNotes'));
  const mended = note.before.length > 0;
  if (mending || draft !== '')
    return (
      <li data-testid="note-mending">
        <NoteField call={call} mends={note.id} blocked={blocked} onDone={() => setMending(false)} />
      </li>
    );
  return (
    <li data-testid="note">
      <p>{note.text}</p>
      <div className="note-by">
        <By said={note} mended={mended} />
        {mayMend && (
          <Button
            variant="quiet"
            aria-label={t('notes.mendThis', { text: note.text.slice(0, 80) })}
            data-testid="note-mend"
            onClick={() => {
              keep(note.text);
              setMending(true);
            }}
          >
            {t('notes.mend')}
          </Button>
        )}
      </div>
      {mended && (
        <details className="note-before">
          <summary>{t('notes.before', { count: note.before.length })}</summary>
          {note.before.map((said) => (
            <p key={`${said.at} ${said.text}`}>
              {said.text} <By said={said} mended={false} />
            </p>
          ))}
        </details>
      )}
    </li>
  );
}

export function NoteList({
  call,
  notes,
  blocked,
}: {
  readonly call: string;
  readonly notes: readonly NoteView[];
  readonly blocked: string | null;
}) {
  if (notes.length === 0) return null;
  return (
    <ul className="note-list" data-testid="note-list">
      {notes.map((note) => (
        <Note key={note.id} call={call} note={note} blocked={blocked} />
      ))}
    </ul>
  );
}
