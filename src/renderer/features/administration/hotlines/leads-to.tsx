// What callers of a hotline can get, and to whom it brings them.

import { teamsReachedBy } from '../../../../domain/control/may-turn.ts';
import { useText } from '../../../i18n/text.ts';
import { openObject } from '../administration-store.ts';
import { useDraft } from '../draft/use-draft.ts';

export function LeadsTo({ id, modes }: { readonly id: string; readonly modes: readonly string[] }) {
  const t = useText();
  const { plan } = useDraft();
  const lists = [
    { screen: 'modes', ids: modes, name: (each: string) => plan.modes[each]?.mode.name },
    { screen: 'teams', ids: teamsReachedBy(plan, id), name: (each: string) => plan.teams[each]?.name },
  ] as const;
  return lists.map(({ screen, ids, name }) => (
    <section key={screen} className="field">
      <h2>{t(`adminHotlines.leadsTo.${screen}`)}</h2>
      {ids.length === 0 ? (
        <p className="field-hint">{t('adminHotlines.leadsTo.none')}</p>
      ) : (
        <ul className="links">
          {ids.map((each) => (
            <li key={each}>
              <button type="button" className="tray-go" onClick={() => openObject(screen, each)}>
                {name(each) ?? each}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  ));
}
