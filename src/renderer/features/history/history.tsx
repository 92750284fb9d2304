// The call list: who called when, how long they waited and talked, with whom, and how it ended.

import { memo } from 'react';
import type { CallRecordView, ConsoleView } from '../../../contract/view.ts';
import type { Language } from '../../../domain/languages.ts';
import { localeOf, useLanguage, useText } from '../../i18n/text.ts';
import { useToday } from '../../state/clock.ts';
import { dayKind, formatDay, formatDuration, formatTimeOfDay } from '../../ui/format.ts';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { callerName, callerNumber } from '../../waiting/caller.ts';
import { setQuery, useHistory } from './history-store.ts';
import { knownOutcome, matches, sortedRecords } from './records.ts';
import './history.css';

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

function Row({ record, language }: { readonly record: CallRecordView; readonly language: Language }) {
  const t = useText();
  const day = dayKind(record.arrivedAt, useToday());
  const outcome = knownOutcome(record);
  return (
    <>
      <tr data-testid="record" data-record-id={record.id}>
        <td className="digits record-when">
          {formatTimeOfDay(record.arrivedAt, localeOf(language))}
          <span className="muted">
            {day === 'earlier' ? formatDay(record.arrivedAt, localeOf(language)) : t(`history.${day}`)}
          </span>
        </td>
        <td className="record-caller">
          <span className="digits">{record.erased ? t('history.erased') : callerNumber(record, t)}</span>
          <span className="muted caller-words" title={record.name ?? undefined}>
            {record.erased ? t('history.erasedWhat') : callerName(record, t)}
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
        </td>
      </tr>
      {record.notes.length > 0 && (
        <tr className="record-notes">
          <td />
          <td colSpan={4}>
            {record.notes.map((note) => (
              <p key={`${note.at} ${note.text}`}>
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
}

export const History = memo(function History({ view }: { readonly view: ConsoleView }) {
  const t = useText();
  const language = useLanguage();
  const query = useHistory((state) => state.query);
  const all = sortedRecords(view);
  const records = all.filter((record) => matches(record, query));
  return (
    <section className="history" aria-labelledby="history-title" data-testid="history">
      <header className="page-head">
        <div>
          <h1 id="history-title">{t('history.title')}</h1>
          <p className="muted">
            {t('history.lead')} · {t('history.count', { count: records.length })}
          </p>
        </div>
        <input
          className="input history-search"
          type="search"
          value={query}
          placeholder={t('history.search')}
          aria-label={t('history.search')}
          data-testid="history-search"
          onChange={(event) => setQuery(event.target.value)}
        />
      </header>
      {all.length === 0 && <p className="page-empty">{t('history.empty')}</p>}
      {all.length > 0 && records.length === 0 && (
        <p className="page-empty">{t('history.noMatch', { query })}</p>
      )}
      {records.length > 0 && (
        <table className="records">
          <thead>
            <tr>
              <th scope="col">{t('history.when')}</th>
              <th scope="col">{t('history.caller')}</th>
              <th scope="col">{t('history.teamAndBy')}</th>
              <th scope="col">{t('history.duration')}</th>
              <th scope="col">{t('history.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {records.map((record) => (
              <Row key={record.id} record={record} language={language} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
});
