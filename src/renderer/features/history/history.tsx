// The call list: who called when, how long they waited and talked, with whom, and how it ended.

import { type KeyboardEvent, memo, useEffect } from 'react';
import type { ConsoleView } from '../../../contract/view.ts';
import { may } from '../../../domain/rights.ts';
import { useLanguage, useText } from '../../i18n/text.ts';
import { errorText } from '../../state/commands.ts';
import { useNamesAt } from '../../state/names.ts';
import { arrowFocus } from '../../ui/arrow-focus.ts';
import { Banner, Button } from '../../ui/controls.tsx';
import { ReadMore } from '../../ui/read-more.tsx';
import { Details } from './details.tsx';
import { exportCalls } from './export-calls.ts';
import { HistoryFilters } from './history-filters.tsx';
import {
  type Filters,
  historyOf,
  readAgain,
  readFirst,
  readMore,
  sortBy,
  useHistory,
} from './history-store.ts';
import { type CallBack, RecordRow } from './record-row.tsx';
import './history.css';

interface HistoryProps {
  readonly view: ConsoleView;
  readonly connected: boolean;
  /** Null: this phone is no softphone, and dials nothing. */
  readonly callBack: CallBack | null;
}

/** Calls that end and notes come by the view; a list that isn't in the order of arrival is left as it is, but for its names. */
function useFresh({ records, me }: ConsoleView, connected: boolean): void {
  const namesAt = useNamesAt();
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again at each of the view's changes
  useEffect(() => {
    historyOf(me.agentId);
    if (!connected) return;
    const { filters, unread, namesAt: named } = useHistory.getState();
    const isOld = !unread && named !== namesAt;
    if (!unread && !isOld && (filters.sort !== 'arrived' || !filters.descending)) return;
    // Of a batch of changes the last asks.
    const timer = setTimeout(() => void (isOld ? readAgain() : readFirst()), unread ? 0 : 300);
    return () => clearTimeout(timer);
  }, [records, namesAt, connected, me.agentId]);
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (arrowFocus(event, 'record-open') < 10) void readMore();
}

function SortHead({ sort, children }: { readonly sort: Filters['sort']; readonly children: string }) {
  const filters = useHistory((state) => state.filters);
  const sorted = filters.sort === sort;
  return (
    <button
      type="button"
      className={sorted ? 'sort-head sort-on' : 'sort-head'}
      data-testid={`sort-${sort}`}
      aria-pressed={sorted}
      onClick={() => sortBy(sort)}
    >
      {children}
      {sorted && <span aria-hidden="true">{filters.descending ? ' ↓' : ' ↑'}</span>}
    </button>
  );
}

export const History = memo(function History({ view, connected, callBack }: HistoryProps) {
  const t = useText();
  const language = useLanguage();
  const { of, records: read, filters, unread, next, loading, error, open } = useHistory();
  const records = of === view.me.agentId ? read : [];
  useFresh(view, connected);
  const isFiltered =
    filters.missed ||
    filters.mine ||
    filters.team !== null ||
    filters.span !== 'all' ||
    filters.words.trim() !== '';
  const shown = records.map((record) => view.records[record.id] ?? record);
  return (
    <section className="history" aria-labelledby="history-title" data-testid="history">
      <header className="page-head">
        <div>
          <h1 id="history-title">{t('history.title')}</h1>
          <p className="muted" role="status">
            {t('history.lead')}
            {!unread &&
              ` · ${t(next === null ? 'history.count' : 'history.countMore', { count: records.length })}`}
          </p>
        </div>
        <Button
          icon="list"
          data-testid="history-export"
          blocked={connected ? null : t('callBar.blocked.offline')}
          onClick={() => void exportCalls(language)}
        >
          {t('history.export')}
        </Button>
      </header>
      <HistoryFilters view={view} />
      {error && (
        <Banner tone="bad" testid="history-error">
          {errorText(error).what} {errorText(error).todo}
        </Banner>
      )}
      {/* Words that stand nowhere are looked for in all calls. */}
      {unread && loading && <p className="page-empty">{t('common.loading')}</p>}
      {!unread && records.length === 0 && (
        <p className="page-empty">{t(isFiltered ? 'history.noMatch' : 'history.empty')}</p>
      )}
      {shown.length > 0 && (
        <table className="records" onKeyDown={moveFocus}>
          <thead>
            <tr>
              <th scope="col">
                <SortHead sort="arrived">{t('history.when')}</SortHead>
              </th>
              <th scope="col">{t('history.caller')}</th>
              <th scope="col">{t('history.teamAndBy')}</th>
              <th scope="col">
                <SortHead sort="waited">{t('history.waited')}</SortHead>
                {may(view.me, 'seeFiguresOfOthers') ? (
                  <SortHead sort="talked">{t('history.talked')}</SortHead>
                ) : (
                  t('history.talked')
                )}
              </th>
              <th scope="col">{t('history.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((record) => (
              <RecordRow
                key={record.id}
                record={record}
                language={language}
                callBack={callBack}
                details={
                  open === record.id ? <Details record={record} view={view} connected={connected} /> : null
                }
              />
            ))}
          </tbody>
        </table>
      )}
      <ReadMore next={next} loading={loading} testid="history-more" read={readMore} />
    </section>
  );
});
