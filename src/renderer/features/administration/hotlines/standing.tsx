// How a hotline stands now, as the engine tells it: its state and why, and what callers get until when.

import { untilWords } from '../../../control/ends.ts';
import { type HotlineStand, hotlineStand, hotlineStateIcons } from '../../../control/hotline-state.ts';
import { localeOf, useLanguage, useText } from '../../../i18n/text.ts';
import { engineNow, useMinutesSince } from '../../../state/clock.ts';
import { signedIn, useMirror } from '../../../state/mirror.ts';
import { Icon } from '../../../ui/icons.tsx';

export interface ShownStanding extends HotlineStand {
  /** "Tagbetrieb bis 18:00". */
  readonly gets: string;
}

/** Of those in force; a new one stands nowhere yet. */
export function useStandings(): ReadonlyMap<string, ShownStanding> {
  const t = useText();
  const locale = localeOf(useLanguage());
  const view = useMirror((mirror) => mirror.view);
  const connected = useMirror((mirror) => signedIn(mirror)?.connected === true);
  // "Until" is said anew each minute.
  useMinutesSince(0);
  if (view === null) return new Map();
  const now = engineNow();
  return new Map(
    Object.entries(view.hotlines).map(([id, hotline]) => {
      const until = hotline.until == null ? '' : untilWords(hotline.until, now, locale, t);
      return [
        id,
        {
          ...hotlineStand(hotline, view, connected, now, locale, t),
          gets: [hotline.modeName, until].filter((part) => part !== '').join(' '),
        },
      ];
    }),
  );
}

export function StandingMark({ standing: { state } }: { readonly standing: ShownStanding }) {
  const t = useText();
  return (
    <span
      className={`object-mark hotline-mark hotline-mark-${state}`}
      data-testid="hotline-mark"
      data-state={state}
    >
      <Icon name={hotlineStateIcons[state]} size={12} />
      {t(`shell.hotlineState.${state}`)}
    </span>
  );
}

export function StandingNow({ id, published }: { readonly id: string; readonly published: boolean }) {
  const t = useText();
  const standing = useStandings().get(id);
  if (standing === undefined)
    return published ? null : <p className="field-hint">{t('adminHotlines.notPublished')}</p>;
  return (
    <div className="standing" data-testid="hotline-standing">
      <p>
        <StandingMark standing={standing} /> {t('adminHotlines.gets', { mode: standing.gets })}
      </p>
      {standing.why !== null && <p className="field-hint">{standing.why}</p>}
    </div>
  );
}
