// A field for a note: what is typed is kept until the engine has it, whatever ends meanwhile.

import { useRef, useState } from 'react';
import type { DraftPlace } from '../../contract/drafts.ts';
import { useText } from '../i18n/text.ts';
import { commandOrNotice } from '../state/commands.ts';
import { draftText, useDraft } from '../state/drafts.ts';
import { Button } from '../ui/controls.tsx';
import { useAskedFocus } from '../ui/use-asked-focus.ts';

export function NoteField({
  call,
  mends = null,
  blocked,
  focus = 0,
  onDone,
}: {
  readonly call: string;
  /** The note that is mended; null: a new one. */
  readonly mends?: string | null;
  readonly blocked: string | null;
  /** Goes up when the field should have the focus. */
  readonly focus?: number;
  /** Sent, or taken back. With it there is a way to take it back. */
  readonly onDone?: () => void;
}) {
  const t = useText();
  const place: DraftPlace = { form: mends === null ? 'note' : 'mendedNote', call, part: mends ?? '' };
  const [text, keep] = useDraft(place.form, call, place.part);
  const [sending, setSending] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useAskedFocus(field, focus);
  const words = text.trim();
  const save = async () => {
    if (!words || blocked || sending) return;
    setSending(true);
    const done = await commandOrNotice(
      mends === null
        ? { kind: 'note', call, text: words }
        : { kind: 'mendNote', call, note: mends, text: words },
    );
    setSending(false);
    if (!done) return;
    // What was typed meanwhile isn't sent yet.
    if (draftText(place) === text) keep('');
    onDone?.();
  };
  const takeBack = () => {
    keep('');
    onDone?.();
  };
  return (
    <>
      <textarea
        ref={field}
        className="input note-field"
        rows={2}
        value={text}
        maxLength={2_000}
        placeholder={t('notes.placeholder')}
        aria-label={t(mends === null ? 'notes.title' : 'notes.mend')}
        data-testid="note-input"
        onChange={(event) => keep(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
        }}
      />
      {words !== '' && (
        <div className="note-actions">
          <span className="muted small">{t(blocked ? 'notes.kept' : 'notes.hint')}</span>
          {onDone && (
            <Button variant="quiet" data-testid="note-take-back" onClick={takeBack}>
              {t(mends === null ? 'notes.takeBack' : 'common.cancel')}
            </Button>
          )}
          <Button icon="check" blocked={blocked} data-testid="note-add" onClick={() => void save()}>
            {t('notes.add')}
          </Button>
        </div>
      )}
    </>
  );
}
