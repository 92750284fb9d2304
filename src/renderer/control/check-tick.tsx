// What the check call heard: a tick and the time, or in words what callers heard instead.

import type { TurnedOnView } from '../../contract/view.ts';
import { localeOf, useLanguage, useText } from '../i18n/text.ts';
import { Icon } from '../ui/icons.tsx';
import { MOST_NAMED, missingWords, tickWords } from './check-words.ts';
import type { NamedObjects } from './words.ts';
import './check-tick.css';

const icons = { pending: 'clock', heard: 'check', notHeard: 'warning', notChecked: 'info' } as const;

export function CheckTick({
  on: { check },
  view,
}: {
  readonly on: Pick<TurnedOnView, 'check'>;
  readonly view: NamedObjects;
}) {
  const t = useText();
  const locale = localeOf(useLanguage());
  if (check === undefined) return null;
  const { state } = check;
  return (
    <span className={`check-tick check-${state}`} data-testid="check" data-state={state}>
      <Icon name={icons[state]} size={14} />
      {tickWords(check, view, locale, t)}
    </span>
  );
}

/** All where it wasn't heard, and what was; nothing where the tick says it all. */
export function CheckMissing({
  on: { check },
  view,
}: {
  readonly on: Pick<TurnedOnView, 'check'>;
  readonly view: NamedObjects;
}) {
  const t = useText();
  if (check === undefined || check.state === 'notChecked') return null;
  const { missing = [] } = check.count ?? {};
  if (missing.length <= MOST_NAMED) return null;
  return (
    <section className="check-missing" data-testid="check-missing">
      <h4>{t('control.check.missingTitle', { count: missing.length })}</h4>
      <ul>
        {missing.map((each) => (
          <li key={each.hotlineId}>{missingWords(each, view, t)}</li>
        ))}
      </ul>
    </section>
  );
}
