// What of the call list is shown: missed, own, a team's, of which days, and what is typed.

import type { ConsoleView } from '../../../contract/view.ts';
import { may, reaches } from '../../../domain/rights.ts';
import { useText } from '../../i18n/text.ts';
import { Choice } from '../../ui/controls.tsx';
import { useTyped } from '../../ui/use-typed.ts';
import { changeFilters, type Span, useHistory } from './history-store.ts';

function Toggle({
  on,
  children,
  name,
}: {
  readonly on: boolean;
  readonly children: string;
  readonly name: 'missed' | 'mine';
}) {
  return (
    <button
      type="button"
      className={on ? 'filter filter-on' : 'filter'}
      aria-pressed={on}
      data-testid={`filter-${name}`}
      onClick={() => changeFilters({ [name]: !on })}
    >
      {children}
    </button>
  );
}

export function HistoryFilters({ view }: { readonly view: ConsoleView }) {
  const t = useText();
  const filters = useHistory((state) => state.filters);
  const [typed, setTyped] = useTyped(filters.words, (words) => changeFilters({ words }));
  const mine = view.agents[view.me.agentId]?.teamIds ?? [];
  const teams = Object.values(view.teams).filter(
    ({ id }) => (may(view.me, 'seeAllTeams') && reaches(view.me, [id])) || mine.includes(id),
  );
  const spans: readonly Span[] = ['today', 'week', 'all'];
  return (
    <search className="history-filters">
      <input
        className="input history-search"
        type="search"
        value={typed}
        maxLength={200}
        placeholder={t('history.search')}
        aria-label={t('history.search')}
        data-testid="history-search"
        onChange={(event) => setTyped(event.target.value)}
      />
      <Toggle on={filters.missed} name="missed">
        {t('history.missed')}
      </Toggle>
      <Toggle on={filters.mine} name="mine">
        {t('history.mine')}
      </Toggle>
      <Choice
        label={t('history.span')}
        hideLabel
        value={filters.span}
        testid="filter-span"
        options={spans.map((value) => ({ value, label: t(`history.spans.${value}`) }))}
        onChange={(span) => changeFilters({ span })}
      />
      {teams.length > 1 && (
        <select
          className="select"
          aria-label={t('history.team')}
          value={filters.team ?? ''}
          data-testid="filter-team"
          onChange={(event) => changeFilters({ team: event.target.value || null })}
        >
          <option value="">{t('history.allTeams')}</option>
          {teams.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </search>
  );
}
