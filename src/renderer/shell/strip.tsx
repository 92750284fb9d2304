// The top strip: hotlines with state and mode, the age of what is shown, wrap-up, health, own presence.

import { memo } from 'react';
import { onNow } from '../../contract/control-rows.ts';
import type { ShownHotlineState } from '../../contract/hotline-state.ts';
import type { ConsoleView, HotlineView } from '../../contract/view.ts';
import { may } from '../../domain/rights.ts';
import { hotlineStand, hotlineStateIcons } from '../control/hotline-state.ts';
import { turnedName } from '../control/words.ts';
import { lastingFaults } from '../features/faults/fault-words.ts';
import { PresenceMenu } from '../features/presence/presence-menu.tsx';
import { localeOf, useLanguage, useText } from '../i18n/text.ts';
import type { Trouble } from '../phone/trouble.ts';
import { engineNow, useLocalSecondsSince } from '../state/clock.ts';
import type { SignedInSession } from '../state/mirror.ts';
import { formatAge, formatNumber } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { Health } from './health.tsx';
import { NoticeHistory } from './notice-history.tsx';
import { goTo } from './shell-store.ts';

const Hotline = memo(function Hotline({
  hotline,
  state,
  why,
}: {
  readonly hotline: HotlineView;
  readonly state: ShownHotlineState;
  /** It stands so; null: nothing to be said. */
  readonly why: string | null;
}) {
  const t = useText();
  const title = [formatNumber(hotline.number), why].filter((part) => part !== null).join('\n');
  return (
    <li className={`hotline hotline-${state}`} title={title} data-testid="hotline" data-state={state}>
      <strong>{hotline.name}</strong>
      <span className="hotline-state">
        <Icon name={hotlineStateIcons[state]} size={13} />
        {t(`shell.hotlineState.${state}`)}
        {why !== null && <span className="heard-only">: {why}</span>}
      </span>
      <span className="hotline-mode" title={t('shell.mode', { mode: hotline.modeName })}>
        {hotline.modeName}
      </span>
    </li>
  );
});

/** What is on, and a way to it. */
function TurnedOn({ view }: { readonly view: ConsoleView }) {
  const t = useText();
  const on = onNow(view);
  const [first] = on;
  if (first === undefined) return null;
  return (
    <button
      type="button"
      className="strip-on"
      title={on.map((each) => turnedName(each, view, t)).join(', ')}
      data-testid="strip-on"
      onClick={() => goTo('control')}
    >
      <Icon name="disc" size={12} />
      <span className="strip-on-name">{turnedName(first, view, t)}</span>
      {on.length > 1 && <span className="digits">+{on.length - 1}</span>}
      <span className="heard-only">: {t('shell.controlBadge', { count: on.length })}</span>
    </button>
  );
}

function Age({ heardAt }: { readonly heardAt: number }) {
  const t = useText();
  const age = formatAge(useLocalSecondsSince(heardAt));
  return (
    <p className="age" title={t('shell.staleDetail')} data-testid="age">
      <Icon name="clock" />
      <span className="digits">{t('shell.stale', { age })}</span>
    </p>
  );
}

interface StripProps {
  readonly view: ConsoleView;
  readonly session: SignedInSession;
  readonly trouble: Trouble | null;
  readonly onSignOut: () => void;
}

export const Strip = memo(function Strip({ view, session, trouble, onSignOut }: StripProps) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const me = view.agents[view.me.agentId] ?? null;
  const teamNames = Object.values(view.teams)
    .filter((team) => me?.teamIds.includes(team.id))
    .map((team) => team.name)
    .join(', ');
  const { engine } = view;
  const { connected } = session;
  const faults = may(view.me, 'seeFaults') ? lastingFaults(view.faults) : 0;
  return (
    <header className="strip">
      <ul className="hotlines" aria-label={t('shell.hotlines')}>
        {Object.values(view.hotlines).map((hotline) => (
          <Hotline
            key={hotline.id}
            hotline={hotline}
            {...hotlineStand(hotline, view, connected, engineNow(), locale, t)}
          />
        ))}
      </ul>
      <TurnedOn view={view} />
      <div className="strip-right">
        {/* Two seconds are the limit after which everything says how old it is; main notices within that time. */}
        <div role="status">{!connected && <Age heardAt={session.heardAt} />}</div>
        <NoticeHistory />
        <Health engine={engine} faults={faults} reachable={me?.reachable ?? true} connected={connected} />
        <PresenceMenu
          name={session.name}
          me={me}
          teamNames={teamNames}
          trouble={trouble && t(`state.trouble.${trouble}`)}
          connected={connected}
          phone={session.phone}
          onSignOut={onSignOut}
        />
      </div>
    </header>
  );
});
