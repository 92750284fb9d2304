// In a waiting row: that this number has called before today, and what was noted in this call last.

import type { WaitingCallView } from '../../contract/view.ts';
import { useLanguage, useText } from '../i18n/text.ts';
import { formatOrdinal } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { useOrdinal } from './use-memory.ts';
import './memory.css';

/** Below the name: with the number, or alone, on a line that has its room already. */
export function RowDetail({
  call,
  detail,
}: {
  readonly call: Pick<WaitingCallView, 'id' | 'number'>;
  readonly detail: string | null;
}) {
  const t = useText();
  const language = useLanguage();
  const ordinal = useOrdinal(call.id, call.number);
  if (detail === null && ordinal === 1) return null;
  return (
    <span className="row-detail digits">
      {detail}
      {detail !== null && ordinal > 1 && ' · '}
      {ordinal > 1 && (
        <span className="row-ordinal" data-testid="row-ordinal">
          {t('memory.today', { which: formatOrdinal(ordinal, language) })}
        </span>
      )}
    </span>
  );
}

export function RowNote({ notes = [], known }: Pick<WaitingCallView, 'notes' | 'known'>) {
  const note = notes.at(-1);
  return (
    <>
      {known?.note != null && (
        <span className="row-note row-known-note" title={known.note} data-testid="row-known-note">
          <Icon name="person" size={13} />
          <span className="row-note-text">{known.note}</span>
        </span>
      )}
      {note !== undefined && (
        <span className="row-note" title={note.text} data-testid="row-note">
          <Icon name="note" size={13} />
          <span className="row-note-text">{`${note.agentName}: ${note.text}`}</span>
        </span>
      )}
    </>
  );
}
