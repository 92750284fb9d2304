// How the hotlines stand: in the strip those that aren't well, a chip each; in the menu all of them, and why.

import { controlledHotlines } from '../../contract/control-rows.ts';
import type { ConsoleView, HotlineView } from '../../contract/view.ts';
import { type HotlineStand, hotlineStand, hotlineStateIcons } from '../control/hotline-state.ts';
import { orderWords } from '../control/words.ts';
import { localeOf, useLanguage, useText } from '../i18n/text.ts';
import { engineNow } from '../state/clock.ts';
import { Icon } from '../ui/icons.tsx';
import { keepFocus, showWindow } from './call-chips.tsx';

/** More would reach across the screen, or cover what lies below. */
const [MOST_CHIPS, MOST_LISTED] = [2, 5];

interface Stands {
  readonly view: ConsoleView;
  readonly connected: boolean;
}

interface Standing extends HotlineStand {
  readonly hotline: HotlineView;
  /** How several that are on go together; null: there is nothing to explain. */
  readonly order: string | null;
}

/** What keeps callers away, or is about to begin: what else should be looked after, the window says. */
const isTold = ({ state }: Standing): boolean =>
  state === 'error' || state === 'paused' || state === 'starting';

/** Those that aren't well come first. */
function useStands({ view, connected }: Stands): readonly Standing[] {
  const t = useText();
  const locale = localeOf(useLanguage());
  return controlledHotlines(view)
    .map(({ hotline, on }) => ({
      hotline,
      order: orderWords(on, view, t),
      ...hotlineStand(hotline, view, connected, engineNow(), locale, t),
    }))
    .sort((a, b) => Number(isTold(b)) - Number(isTold(a)));
}

export function HotlineChips(props: Stands) {
  const t = useText();
  const told = useStands(props).filter(isTold);
  return (
    <>
      {told.slice(0, MOST_CHIPS).map(({ hotline, state, why }) => (
        <button
          key={hotline.id}
          type="button"
          className={`chip chip-hotline hotline-${state}`}
          title={why ?? undefined}
          data-testid="bar-hotline"
          data-state={state}
          onMouseDown={keepFocus}
          onClick={showWindow}
        >
          <span className="chip-team">{hotline.name}</span>
          <span className="hotline-state">
            <Icon name={hotlineStateIcons[state]} size={13} />
            {t(`shell.hotlineState.${state}`)}
            {why !== null && <span className="heard-only">: {why}</span>}
          </span>
        </button>
      ))}
      {told.length > MOST_CHIPS && (
        <button type="button" className="chip digits" onMouseDown={keepFocus} onClick={showWindow}>
          +{told.length - MOST_CHIPS}
          <span className="heard-only">{t('control.bar.moreHotlines')}</span>
        </button>
      )}
    </>
  );
}

export function HotlineList(props: Stands) {
  const t = useText();
  const stands = useStands(props);
  return (
    <ul className="bar-hotlines" aria-label={t('shell.hotlines')} data-testid="bar-hotlines">
      {stands.slice(0, MOST_LISTED).map(({ hotline, state, why, order }) => (
        <li key={hotline.id} className={`hotline-${state}`}>
          <strong>{hotline.name}</strong>{' '}
          <span className="hotline-state">
            <Icon name={hotlineStateIcons[state]} size={13} />
            {t(`shell.hotlineState.${state}`)}
          </span>{' '}
          <span className="muted">
            {why ?? hotline.modeName}
            {order !== null && ` · ${order}`}
          </span>
        </li>
      ))}
      {stands.length > MOST_LISTED && (
        <li className="muted">{t('control.bar.more', { count: stands.length - MOST_LISTED })}</li>
      )}
    </ul>
  );
}
