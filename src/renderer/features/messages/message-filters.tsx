// Which messages are shown: by state, own ones, a team's, of which days, and what is typed.

import type { ConsoleView } from '../../../contract/view.ts';
import { may, reaches } from '../../../domain/rights.ts';
import { useText } from '../../i18n/text.ts';
import { Choice } from '../../ui/controls.tsx';
import { AT_HAND_MS, useTyped } from '../../ui/use-typed.ts';
import {
  changeFilters,
  type MessageFilters as Filters,
  type MessageSpan,
  useMessages,
} from './messages-store.ts';

const states = ['', 'new', 'inProgress', 'done', 'deleted'] as const;
const spans: readonly MessageSpan[] = ['today', 'week', 'all'];

export function MessageFilters({ view }: { readonly view: ConsoleView }) {
  const t = useText();
  const filters = useMessages((state) => state.filters);
  const [typed, setTyped] = useTyped(filters.words, (words) => changeFilters({ words }), AT_HAND_MS);
  const mine = view.agents[view.me.agentId]?.teamIds ?? [];
  const teams = Object.values(view.teams).filter(
    ({ id }) => (may(view.me, 'seeAllTeams') && reaches(view.me, [id])) || mine.includes(id),
  );
  return (
    <search className="message-filters">
      <input
        className="input message-search"
        type="search"
        value={typed}
        maxLength={200}
        placeholder={t('messages.search')}
        aria-label={t('messages.searchHint')}
        title={t('messages.searchHint')}
        data-testid="message-search"
        onChange={(event) => setTyped(event.target.value)}
      />
      <Choice
        label={t('messages.state')}
        hideLabel
        value={filters.state ?? ''}
        testid="message-state-filter"
        options={states.map((value) => ({
          value,
          label: t(`messages.show.${value === '' ? 'open' : value}`),
        }))}
        onChange={(state) => changeFilters({ state: (state || null) as Filters['state'] })}
      />
      <button
        type="button"
        className={filters.mine ? 'message-mine message-mine-on' : 'message-mine'}
        aria-pressed={filters.mine}
        data-testid="message-filter-mine"
        onClick={() => changeFilters({ mine: !filters.mine })}
      >
        {t('messages.mine')}
      </button>
      <select
        className="select"
        aria-label={t('messages.span')}
        value={filters.span}
        data-testid="message-filter-span"
        onChange={(event) => changeFilters({ span: event.target.value as MessageSpan })}
      >
        {spans.map((span) => (
          <option key={span} value={span}>
            {t(`messages.spans.${span}`)}
          </option>
        ))}
      </select>
      {teams.length > 1 && (
        <select
          className="select"
          aria-label={t('messages.team')}
          value={filters.team ?? ''}
          data-testid="message-filter-team"
          onChange={(event) => changeFilters({ team: event.target.value || null })}
        >
          <option value="">{t('messages.allTeams')}</option>
          {teams.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      <select
        className="select"
        aria-label={t('messages.order')}
        value={`${filters.sort} ${filters.descending ? 'down' : 'up'}`}
        data-testid="message-order"
        onChange={(event) => {
          const [sort, way] = event.target.value.split(' ');
          changeFilters({ sort: sort as Filters['sort'], descending: way === 'down' });
        }}
      >
        {(['at down', 'at up', 'length down', 'length up'] as const).map((order) => (
          <option key={order} value={order}>
            {t(`messages.orders.${order}`)}
          </option>
        ))}
      </select>
    </search>
  );
}
