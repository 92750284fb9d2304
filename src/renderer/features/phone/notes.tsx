// Notes about the call: those that are there, and a field for the next one. A draft outlives the end of the call.

import { useEffect, useRef, useState } from 'react';
import type { OwnCallView } from '../../../contract/view.ts';
import { localeOf, useLanguage, useText } from '../../i18n/text.ts';
import { Button } from '../../ui/controls.tsx';
import { formatTimeOfDay } from '../../ui/format.ts';
import { addNote } from './phone-actions.ts';
import { usePhone } from './phone-store.ts';

export function Notes({ call, blocked }: { readonly call: OwnCallView; readonly blocked: string | null }) {
  const t = useText();
  const language = useLanguage();
  const [draft, setDraft] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const focus = usePhone((state) => state.focusNotes);
  const seen = useRef(focus);
  useEffect(() => {
    if (focus !== seen.current) field.current?.focus();
    seen.current = focus;
  }, [focus]);
  const save = async () => {
    const words = draft.trim();
    if (!words || blocked) return;
    // Kept in the field until the engine has it.
    if (await addNote(call.callId, words)) setDraft('');
  };
  return (
    <section className="notes" aria-label={t('phone.notes.title')}>
      {call.notes.length > 0 && (
        <ul className="note-list" data-testid="note-list">
          {call.notes.map((note) => (
            <li key={`${note.at} ${note.text}`}>
              <p>{note.text}</p>
              <p className="muted small">
                {t('phone.notes.by', {
                  name: note.agentName,
                  time: formatTimeOfDay(note.at, localeOf(language)),
                })}
              </p>
            </li>
          ))}
        </ul>
      )}
      <textarea
        ref={field}
        className="input note-field"
        rows={2}
        value={draft}
        maxLength={2_000}
        placeholder={t('phone.notes.placeholder')}
        aria-label={t('phone.notes.title')}
        data-testid="note-input"
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
        }}
      />
      {draft.trim() !== '' && (
        <div className="note-actions">
          <span className="muted small">{t('phone.notes.hint')}</span>
          <Button icon="check" blocked={blocked} data-testid="note-add" onClick={() => void save()}>
            {t('phone.notes.add')}
          </Button>
        </div>
      )}
    </section>
  );
}
