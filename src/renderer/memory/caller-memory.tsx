// Beside a call: which one of today it is, the earlier ones of its number with their notes, and what was noted in this one.

import { useContext } from 'react';
import type { AsideView, CallerView, CallRecordView, NoteView } from '../../contract/view.ts';
import { localeOf, useLanguage, useText } from '../i18n/text.ts';
import { useToday } from '../state/clock.ts';
import { Button } from '../ui/controls.tsx';
import { dayKind, formatDay, formatDuration, formatOrdinal, formatTimeOfDay } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { knownOutcome } from '../waiting/known-outcome.ts';
import { CallsOfNumber } from './calls-of-number.ts';
import { MessagesOfCaller } from './messages-of-caller.tsx';
import { useCallerMemory } from './use-memory.ts';
import './memory.css';

/** Of each earlier call the latest ones; the call list has all. */
const NOTES_SHOWN = 2;

function Earlier({ record }: { readonly record: CallRecordView }) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const kind = dayKind(record.arrivedAt, useToday());
  const day = kind === 'today' ? t('history.today') : kind === 'yesterday' ? t('history.yesterday') : null;
  const outcome = knownOutcome(record);
  const talked = record.talkedMs === null ? null : formatDuration(record.talkedMs / 1_000);
  const facts = [
    `${day ?? formatDay(record.arrivedAt, locale)}, ${formatTimeOfDay(record.arrivedAt, locale)}`,
    record.agentName ?? record.teamName,
    outcome === null ? record.outcome : t(`history.outcomes.${outcome}`),
    talked,
  ].filter((fact) => fact !== null && fact !== '');
  return (
    <li data-testid="earlier-call" data-call-id={record.id}>
      <p className="muted small digits">{facts.join(' · ')}</p>
      {record.notes.slice(-NOTES_SHOWN).map((note) => (
        <p key={note.id} className="memory-note" data-testid="earlier-note">
          {note.agentName === record.agentName ? note.text : `${note.agentName}: ${note.text}`}
        </p>
      ))}
    </li>
  );
}

interface CallerMemoryProps {
  /** Null: it isn't known whose call it is. */
  readonly callId: string | null;
  readonly number: string | null;
}

export function CallerMemory(props: CallerMemoryProps) {
  return (
    <>
      <MessagesOfCaller number={props.number} />
      <EarlierCalls {...props} />
    </>
  );
}

function EarlierCalls({ callId, number }: CallerMemoryProps) {
  const t = useText();
  const language = useLanguage();
  const memory = useCallerMemory(callId, number);
  const showCalls = useContext(CallsOfNumber);
  if (memory === null || number === null) return null;
  const { ordinal, earlier, more } = memory;
  if (ordinal === 1 && earlier.length === 0) return null;
  const title =
    ordinal > 1 ? t('memory.today', { which: formatOrdinal(ordinal, language) }) : t('memory.earlier');
  return (
    <section className="caller-memory" aria-label={t('memory.title')} data-testid="caller-memory">
      <div className="memory-head">
        <p className={ordinal > 1 ? 'memory-again' : 'memory-before'} data-testid="caller-ordinal">
          <Icon name="list" size={14} />
          {title}
        </p>
        {showCalls && (
          <Button variant="quiet" data-testid="calls-of-number" onClick={() => showCalls(number)}>
            {t(more ? 'memory.more' : 'memory.all')}
          </Button>
        )}
      </div>
      {earlier.length > 0 && (
        <ul className="memory-calls">
          {earlier.map((record) => (
            <Earlier key={record.id} record={record} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Of this call, by whoever had it before: to read, where it can't be written yet. */
export function NotesOfCall({ notes = [] }: { readonly notes: readonly NoteView[] | undefined }) {
  const t = useText();
  if (notes.length === 0) return null;
  return (
    <section className="caller-memory" aria-label={t('memory.notes')} data-testid="notes-of-call">
      <p className="memory-before">
        <Icon name="note" size={14} />
        {t('memory.notes')}
      </p>
      <ul className="memory-calls">
        {notes.map(({ id, agentName, text }) => (
          <li key={id} className="memory-note">{`${agentName}: ${text}`}</li>
        ))}
      </ul>
    </section>
  );
}

/** Whoever is asked about a caller, or handed one, reads what was said before. */
export function AsideMemory({ aside }: { readonly aside: AsideView }) {
  return (
    <>
      {aside.caller && <KnownNote {...aside.caller} />}
      <CallerMemory callId={aside.callId ?? null} number={aside.caller?.number ?? null} />
      <NotesOfCall notes={aside.notes} />
    </>
  );
}

/** What has to be seen whenever this caller is, by the phone book: "hard of hearing, speak slowly". */
export function KnownNote({ known }: Pick<CallerView, 'known'>) {
  if (known?.note == null) return null;
  return (
    <p className="known-note" data-testid="known-note">
      <Icon name="person" size={14} />
      <span>{known.note}</span>
    </p>
  );
}
