// Call-backs: who has to be called, by missed calls, messages and wishes; each number once, with one owner.

import { memo, useCallback } from 'react';
import type { ConsoleView } from '../../../contract/view.ts';
import { useText } from '../../i18n/text.ts';
import { errorText } from '../../state/commands.ts';
import { arrowFocus } from '../../ui/arrow-focus.ts';
import { Banner, Choice } from '../../ui/controls.tsx';
import { ReadMore } from '../../ui/read-more.tsx';
import { AT_HAND_MS, useTyped } from '../../ui/use-typed.ts';
import { CallBackDetails, type EntryCallBack } from './call-back-details.tsx';
import { CallBackRow } from './call-back-row.tsx';
import { changeFilters, readMore, useCallBacks } from './call-backs-store.ts';
import { entriesOf, isFull, isShown } from './entries.ts';
import './call-backs.css';

interface CallBacksProps {
  readonly view: ConsoleView;
  readonly connected: boolean;
  readonly callBack: EntryCallBack | null;
}

export const CallBacks = memo(function CallBacks({ view, connected, callBack }: CallBacksProps) {
  const t = useText();
  const { filters, open, loading, error, ...store } = useCallBacks();
  const me = view.me.agentId;
  const more = useCallback(() => readMore(me), [me]);
  const [typed, setTyped] = useTyped(filters.words, (words) => changeFilters({ words }), AT_HAND_MS);
  const inView = Object.values(view.callBacks);
  const viewed = new Set(inView.map(({ entryId }) => entryId));
  const isOwn = store.of === me;
  const read = isOwn ? store.read : [];
  const found = new Set(read.map(({ entryId }) => entryId));
  const all = entriesOf([...inView, ...read.filter(({ entryId }) => !viewed.has(entryId))]);
  // What the engine has found it may have found by more than is shown here: such as a number without its country.
  const shown = all.filter(
    (entry) =>
      isShown(entry, filters, me) ||
      (found.has(entry.entryId) && isShown(entry, { ...filters, words: '' }, me)),
  );
  const asks = connected && (filters.words !== '' || isFull(inView, filters.show));
  const next = asks ? (isOwn ? store.next : 'first') : null;
  const teams = new Map(
    all.flatMap(({ wanted }) =>
      wanted.flatMap(({ teamId, teamName }) =>
        teamId === null ? [] : ([[teamId, teamName ?? teamId]] as const),
      ),
    ),
  );
  const isFiltered = filters.mine || filters.team !== null || filters.words !== '';
  const blocked = connected ? null : t('messages.offline');
  return (
    <section className="messages" aria-labelledby="call-backs-title" data-testid="call-backs">
      <header className="page-head">
        <div>
          <h1 id="call-backs-title">{t('callBacks.title')}</h1>
          <p className="muted" role="status">
            {t('callBacks.lead')} · {t('callBacks.count', { count: shown.length })}
          </p>
        </div>
      </header>
      <search className="message-filters">
        <input
          className="input message-search"
          type="search"
          value={typed}
          maxLength={200}
          placeholder={t('messages.search')}
          aria-label={t('callBacks.searchHint')}
          title={t('callBacks.searchHint')}
          data-testid="call-back-search"
          onChange={(event) => setTyped(event.target.value)}
        />
        <Choice
          label={t('messages.state')}
          hideLabel
          value={filters.show}
          testid="call-back-filter"
          options={(['open', 'done'] as const).map((value) => ({
            value,
            label: t(`callBacks.show.${value}`),
          }))}
          onChange={(show) => changeFilters({ show })}
        />
        <button
          type="button"
          className={filters.mine ? 'message-mine message-mine-on' : 'message-mine'}
          aria-pressed={filters.mine}
          data-testid="call-back-mine"
          onClick={() => changeFilters({ mine: !filters.mine })}
        >
          {t('messages.mine')}
        </button>
        {(teams.size > 1 || filters.team !== null) && (
          <select
            className="select"
            aria-label={t('messages.team')}
            value={filters.team ?? ''}
            data-testid="call-back-team"
            onChange={({ target }) => changeFilters({ team: target.value || null })}
          >
            <option value="">{t('messages.allTeams')}</option>
            {[...teams].map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </search>
      {!connected && (
        <Banner tone="warn" testid="call-backs-old">
          {t('callBacks.old')}
        </Banner>
      )}
      {connected && error && (
        <Banner tone="bad" testid="call-backs-error">
          {errorText(error).what} {errorText(error).todo}
        </Banner>
      )}
      {shown.length === 0 && next !== null ? null : shown.length === 0 ? (
        <p className="page-empty" data-testid="call-backs-empty">
          {t(isFiltered ? 'callBacks.noMatch' : `callBacks.none.${filters.show}`)}
        </p>
      ) : (
        <ol
          className="message-list"
          aria-label={t('callBacks.title')}
          onKeyDown={(event) => void arrowFocus(event, 'call-back-open')}
        >
          {shown.map((entry) => (
            <CallBackRow
              key={entry.entryId}
              entry={entry}
              opened={
                open === entry.entryId ? (
                  <CallBackDetails entry={entry} view={view} blocked={blocked} callBack={callBack} />
                ) : null
              }
            />
          ))}
        </ol>
      )}
      <ReadMore next={next} loading={loading} testid="call-backs-more" read={more} />
    </section>
  );
});
