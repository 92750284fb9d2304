// The left rail: the sections, with the number of waiting calls on the first.

import { memo } from 'react';
import { useText } from '../i18n/text.ts';
import { Icon, type IconName, KlinkeMark } from '../ui/icons.tsx';
import { goTo, type Section, useShell } from './shell-store.ts';

const sections: readonly { readonly id: Section; readonly icon: IconName }[] = [
  { id: 'calls', icon: 'calls' },
  { id: 'history', icon: 'list' },
  { id: 'settings', icon: 'settings' },
];

export const Rail = memo(function Rail({
  waiting,
  onHelp,
}: {
  readonly waiting: number;
  readonly onHelp: () => void;
}) {
  const t = useText();
  const current = useShell((state) => state.section);
  return (
    <nav className="rail" aria-label={t('shell.navigation')}>
      <KlinkeMark size={30} />
      <ul>
        {sections.map(({ id, icon }) => (
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
