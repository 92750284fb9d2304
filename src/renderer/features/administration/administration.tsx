// The administration: its screens, and the tray in which changes gather until they are published.

import { useEffect, useRef } from 'react';
import { useText } from '../../i18n/text.ts';
import { Banner, Button } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icons.tsx';
import { screenIds, showScreen, useAdministration } from './administration-store.ts';
import { followDraft, openDraft, refreshDraft, useDraftStore } from './draft/draft-store.ts';
import { DraftCallPanel } from './draft-call/draft-call.tsx';
import { workbenchErrorText } from './error-words.ts';
import { useCanvasMode } from './modes/mode-view.tsx';
import { followNewcomers } from './people/newcomers.ts';
import { screens } from './screens.ts';
import { Tray } from './tray/tray.tsx';
import './administration.css';

/** What was published elsewhere is seen here within so much. */
const ASKED_EVERY_MS = 15_000;

function Screens() {
  const t = useText();
  const current = useAdministration(({ screen }) => screen);
  return (
    <nav className="admin-nav" aria-label={t('administration.screens')}>
      <ul>
        {screenIds.map((id) => (
          <li key={id}>
            <button
              type="button"
              className={id === current ? 'admin-tab admin-tab-on' : 'admin-tab'}
              aria-current={id === current ? 'page' : undefined}
              data-testid={`admin-${id}`}
              onClick={() => showScreen(id)}
            >
              <Icon name={screens[id].icon} size={15} />
              <span>{t(`administration.names.${id}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function NoDraft() {
  const t = useText();
  const error = useDraftStore((state) => state.error);
  if (error === null) return <p role="status">{t('administration.loading')}</p>;
  const { what, todo } = workbenchErrorText(error, t);
  return (
    <div data-testid="no-draft">
      <Banner tone="bad" title={what}>
        <p>{todo}</p>
        <div className="banner-buttons">
          <Button data-testid="draft-again" onClick={() => void openDraft()}>
            {t('administration.again')}
          </Button>
        </div>
      </Banner>
    </div>
  );
}

export function Administration({
  owner,
  connected,
}: {
  readonly owner: string;
  readonly connected: boolean;
}) {
  const t = useText();
  const screen = useAdministration((state) => state.screen);
  const hasDraft = useDraftStore(({ draft }) => draft !== null);
  const isWhole = useCanvasMode() !== null;
  const Screen = screens[screen].screen;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person's draft is another one
  useEffect(followDraft, [owner]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: and so are those whom they publish
  useEffect(followNewcomers, [owner]);
  const wasConnected = useRef(connected);
  useEffect(() => {
    if (!connected) return;
    if (!wasConnected.current) void refreshDraft();
    const timer = setInterval(() => void refreshDraft(), ASKED_EVERY_MS);
    return () => clearInterval(timer);
  }, [connected]);
  useEffect(() => {
    wasConnected.current = connected;
  }, [connected]);
  return (
    <div className="admin-frame">
      <div className={isWhole ? 'admin admin-whole' : 'admin'} data-testid="administration">
        <Screens />
        <div className="admin-screen" data-testid={`admin-screen-${screen}`}>
          <h1>{t(`administration.names.${screen}`)}</h1>
          {hasDraft ? <Screen /> : <NoDraft />}
        </div>
        {hasDraft && <Tray connected={connected} />}
      </div>
      {hasDraft && <DraftCallPanel />}
    </div>
  );
}
