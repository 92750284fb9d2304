// The left rail: the sections, with the number of waiting calls on the first.

import { memo } from 'react';
import { useText } from '../i18n/text.ts';
import { Icon, type IconName, KlinkeMark } from '../ui/icons.tsx';
import { goTo, type Section, useShell } from './shell-store.ts';

const sections: readonly { readonly id: Section; readonly icon: IconName }[] = [
  { id: 'calls', icon: 'calls' },
  { id: 'messages', icon: 'message' },
  { id: 'callBacks', icon: 'swap' },
  { id: 'history', icon: 'list' },
  { id: 'directory', icon: 'book' },
  { id: 'control', icon: 'control' },
  { id: 'administration', icon: 'shield' },
  { id: 'audit', icon: 'note' },
  { id: 'faults', icon: 'warning' },
  { id: 'settings', icon: 'settings' },
];

interface RailProps {
  readonly waiting: number;
  /** Of the own teams, for which somebody should look. */
  readonly messages: number;
  /** Numbers for which somebody should look, or this person does. */
  readonly callBacks: number;
  /** How many quick switches are on. */
  readonly on: number;
  /** How many last; null for whom they are no concern. */
  readonly faults: number | null;
  /** Is the administration this person's? */
  readonly administers: boolean;
  /** Does this person see what others did? */
  readonly audits: boolean;
  readonly onHelp: () => void;
}

export const Rail = memo(function Rail({
  waiting,
  messages,
  callBacks,
  on,
  faults,
  administers,
  audits,
  onHelp,
}: RailProps) {
  const t = useText();
  const current = useShell((state) => state.section);
  const shown = sections.filter(
    ({ id }) =>
      (id !== 'faults' || faults !== null) &&
      (id !== 'administration' || administers) &&
      (id !== 'audit' || audits),
  );
  return (
    <nav className="rail" aria-label={t('shell.navigation')}>
      <KlinkeMark size={30} />
      <ul>
        {shown.map(({ id, icon }) => (
          <li key={id}>
            <button
              type="button"
              className={`rail-item${id === current ? ' rail-on' : ''}`}
              aria-current={id === current ? 'page' : undefined}
              data-testid={`rail-${id}`}
              onClick={() => goTo(id)}
            >
              <Icon name={icon} size={20} />
              <span>{t(`shell.${id}`)}</span>
              {id === 'calls' && waiting > 0 && (
                <span className="rail-badge digits">
                  <span aria-hidden="true">{waiting}</span>
                  <span className="heard-only">{t('shell.waitingBadge', { count: waiting })}</span>
                </span>
              )}
              {id === 'messages' && messages > 0 && (
                <span className="rail-badge digits" data-testid="messages-badge">
                  <span aria-hidden="true">{messages}</span>
                  <span className="heard-only">{t('shell.messagesBadge', { count: messages })}</span>
                </span>
              )}
              {id === 'callBacks' && callBacks > 0 && (
                <span className="rail-badge digits" data-testid="call-backs-badge">
                  <span aria-hidden="true">{callBacks}</span>
                  <span className="heard-only">{t('shell.callBacksBadge', { count: callBacks })}</span>
                </span>
              )}
              {id === 'control' && on > 0 && (
                <span className="rail-badge digits">
                  <span aria-hidden="true">{on}</span>
                  <span className="heard-only">{t('shell.controlBadge', { count: on })}</span>
                </span>
              )}
              {id === 'faults' && faults !== null && faults > 0 && (
                <span className="rail-badge rail-badge-bad digits">
                  <span aria-hidden="true">{faults}</span>
                  <span className="heard-only">{t('shell.faultsBadge', { count: faults })}</span>
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="rail-item rail-help"
        data-testid="rail-help"
        title={`${t('shell.help')} (?)`}
        onClick={onHelp}
      >
        <Icon name="keyboard" size={20} />
        <span className="heard-only">{t('shell.help')}</span>
      </button>
    </nav>
  );
});
