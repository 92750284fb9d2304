// Call-backs: who has to be called, by missed calls, messages and wishes; each number once, with one owner.

import { memo } from 'react';
import type { ConsoleView } from '../../../contract/view.ts';
import { useText } from '../../i18n/text.ts';
import { arrowFocus } from '../../ui/arrow-focus.ts';
import { Banner, Choice } from '../../ui/controls.tsx';
import { CallBackDetails, type EntryCallBack } from './call-back-details.tsx';
import { CallBackRow } from './call-back-row.tsx';
import { changeFilters, useCallBacks } from './call-backs-store.ts';
import { entriesOf, isShown } from './entries.ts';
import './call-backs.css';

interface CallBacksProps {
  readonly view: ConsoleView;
  readonly connected: boolean;
  readonly callBack: EntryCallBack | null;
}

export const CallBacks = memo(function CallBacks({ view, connected, callBack }: CallBacksProps) {
  const t = useText();
  const { filters, open } = useCallBacks();
  const all = entriesOf(Object.values(view.callBacks));
  const shown = all.filter((entry) => isShown(entry, filters, view.me.agentId));
  const teams = new Map(
    all.flatMap(({ wanted }) =>
      wanted.flatMap(({ teamId, teamName }) =>
        teamId === null ? [] : ([[teamId, teamName ?? teamId]] as const),
      ),
    ),
  );
  const isFiltered = filters.mine || filters.team !== null;
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
      {shown.length === 0 ? (
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
    </section>
  );
});
