// The call list: who called when, how long they waited and talked, with whom, and how it ended.

import type { CallRecordView, ConsoleView } from '../../../contract/view.ts';
import { type Language, useLanguage, useText } from '../../i18n/text.ts';
import { engineNow } from '../../state/clock.ts';
import { callerName, callerNumber } from '../../ui/caller.ts';
import { dayKind, formatDay, formatDuration, formatTimeOfDay } from '../../ui/format.ts';
import { setQuery, useHistory } from './history-store.ts';
import { knownOutcome, matches, sortedRecords } from './records.ts';
import './history.css';

function Row({ record, language }: { readonly record: CallRecordView; readonly language: Language }) {
  const t = useText();
  const day = dayKind(record.arrivedAt, engineNow());
  const outcome = knownOutcome(record);
  const duration = (ms: number | null) => (ms === null ? t('history.none') : formatDuration(ms / 1_000));
  return (
    <>
      <tr data-testid="record" data-record-id={record.id}>
        <td className="digits record-when">
          {formatTimeOfDay(record.arrivedAt, language)}
          <span className="muted">{day === 'earlier' ? formatDay(record.arrivedAt, language) : t(`history.${day}`)}</span>
        </td>
        <td className="record-caller">
          <span className="digits">{callerNumber(record, t)}</span>
          <span className="muted">{callerName(record, t)}</span>
        </td>
        <td>{record.teamName ?? t('history.none')}</td>
        <td className="digits record-number">{duration(record.waitedMs)}</td>
        <td className="digits record-number">{duration(record.talkedMs)}</td>
        <td>{record.agentName ?? t('history.none')}</td>
        <td>
          <span className={`outcome outcome-${outcome ?? 'other'}`}>
            {outcome ? t(`history.outcomes.${outcome}`) : record.outcome}
          </span>
        </td>
      </tr>
      {record.notes.length > 0 && (
        <tr className="record-notes">
          <td />
          <td colSpan={6}>
            {record.notes.map((note) => (
              <p key={`${note.at} ${note.text}`}>
                {note.text} <span className="muted">{t('phone.notes.by', { name: note.agentName, time: formatTimeOfDay(note.at, language) })}</span>
              </p>
            ))}
          </td>
        </tr>
      )}
    </>
  );
}

export function History({ view }: { readonly view: ConsoleView }) {
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
      {all.length > 0 && records.length === 0 && <p className="page-empty">{t('history.noMatch', { query })}</p>}
      {records.length > 0 && (
        <table className="records">
          <thead>
            <tr>
              <th scope="col">{t('history.when')}</th>
              <th scope="col">{t('history.caller')}</th>
              <th scope="col">{t('history.team')}</th>
              <th scope="col" className="record-number">{t('history.waited')}</th>
              <th scope="col" className="record-number">{t('history.talked')}</th>
              <th scope="col">{t('history.by')}</th>
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
}
