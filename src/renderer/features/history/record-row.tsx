// One call in the list: who, when, how long, with whom, how it ended; its details below it when it's opened.

import { memo, type ReactNode } from 'react';
import type { CallRecordView } from '../../../contract/view.ts';
import type { Language } from '../../../domain/languages.ts';
import { localeOf, useText } from '../../i18n/text.ts';
import { useToday } from '../../state/clock.ts';
import { IconButton } from '../../ui/controls.tsx';
import { dayKind, formatDay, formatDuration, formatNumber, formatTimeOfDay } from '../../ui/format.ts';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { callerDetail, callerName, callerPhrase } from '../../waiting/caller.ts';
import { knownOutcome } from '../../waiting/known-outcome.ts';
import { toggleOpen } from './history-store.ts';

function Duration({
  ms,
  word,
  icon,
}: {
  readonly ms: number | null;
  readonly word: string;
  readonly icon: IconName;
}) {
  if (ms === null) return null;
  return (
    <span className="record-time" title={word}>
      <span className="digits">{formatDuration(ms / 1_000)}</span> <Icon name={icon} size={13} />
      <span className="muted record-word">{word}</span>
    </span>
  );
}

export interface CallBack {
  /** Why not now, in words. */
  readonly blocked: string | null;
  readonly call: (number: string) => void;
}

/** There may be thousands: those of which nothing has changed aren't made anew with each change of anything. */
export const RecordRow = memo(function RecordRow({
  record,
  language,
  callBack,
  details,
}: {
  readonly record: CallRecordView;
  readonly language: Language;
  /** Null: this phone is no softphone, and dials nothing. */
  readonly callBack: CallBack | null;
  /** What is shown below it; null: it's shut. */
  readonly details: ReactNode;
}) {
  const t = useText();
  const day = dayKind(record.arrivedAt, useToday());
  const outcome = knownOutcome(record);
  const { number } = record;
  return (
    <>
      <tr data-testid="record" data-record-id={record.id}>
        <td className="digits record-when">
          <button
            type="button"
            className="record-open"
            aria-expanded={details !== null}
            aria-label={t('history.details', {
              who: record.erased ? t('history.erased') : callerPhrase(record, t),
              time: formatTimeOfDay(record.arrivedAt, localeOf(language)),
            })}
            data-testid="record-open"
            onClick={() => toggleOpen(record.id)}
          >
            {formatTimeOfDay(record.arrivedAt, localeOf(language))}
          </button>
          <span className="muted">
            {day === 'earlier' ? formatDay(record.arrivedAt, localeOf(language)) : t(`history.${day}`)}
          </span>
        </td>
        <td className="record-caller">
          <span className="digits caller-words" title={callerName(record) ?? undefined}>
            {record.erased ? t('history.erased') : callerPhrase(record, t)}
          </span>
          <span className="muted digits">
            {record.erased ? t('history.erasedWhat') : callerDetail(record, t)}
          </span>
        </td>
        <td className="record-team">
          {record.teamName ?? t('history.none')}
          {record.agentName && <span className="muted">{record.agentName}</span>}
        </td>
        <td className="record-duration">
          <Duration ms={record.waitedMs} word={t('history.waited')} icon="clock" />
          <Duration ms={record.talkedMs} word={t('history.talked')} icon="calls" />
        </td>
        <td>
          <span className={`outcome outcome-${outcome ?? 'other'}`}>
            {outcome ? t(`history.outcomes.${outcome}`) : record.outcome}
          </span>
          {record.brokeOff && outcome !== 'lost' && (
            <span className="outcome-broke-off">{t('history.brokeOff')}</span>
          )}
          {number !== null && callBack && (
            <IconButton
              icon="calls"
              className="call-back"
              label={t('history.callBack', { number: formatNumber(number) })}
              blocked={callBack.blocked}
              data-testid="call-back"
              onClick={() => callBack.call(number)}
            />
          )}
        </td>
      </tr>
      {details !== null && (
        <tr className="record-details">
          <td colSpan={5}>{details}</td>
        </tr>
      )}
      {details === null && record.notes.length > 0 && (
        <tr className="record-notes">
          <td />
          <td colSpan={4}>
            {record.notes.map((note) => (
              <p key={note.id}>
                {note.text}{' '}
                <span className="muted">
                  {t('notes.by', {
                    name: note.agentName,
                    time: formatTimeOfDay(note.at, localeOf(language)),
                  })}
                </span>
              </p>
            ))}
          </td>
        </tr>
      )}
    </>
  );
});
