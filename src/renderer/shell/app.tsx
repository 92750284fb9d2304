// Welcome, sign-in or window, by the state of the session.

import { useState } from 'react';
import type { MessagesHere } from '../../contract/channels.ts';
import type { UnsignedDraft } from '../features/sign-in/drafts-here.tsx';
import { SignIn, type SignInProps } from '../features/sign-in/sign-in.tsx';
import { SetUp } from '../features/welcome/set-up.tsx';
import { Welcome } from '../features/welcome/welcome.tsx';
import { openPage, useWelcome } from '../features/welcome/welcome-store.ts';
import { useText } from '../i18n/text.ts';
import { bridge } from '../state/bridge.ts';
import { useMirror } from '../state/mirror.ts';
import { NoticeList } from './notice-list.tsx';
import { goTo } from './shell-store.ts';
import { UnsignedAdministration } from './unsigned-draft.tsx';
import { UnsignedMessagesWindow } from './unsigned-messages.tsx';
import { WindowShell } from './window-shell.tsx';
import './shell.css';

const onSetUp = () => openPage('setUp');
const onConnect = () => openPage('connect');
const onOwn = () => openPage('own');
const onWays = () => openPage('welcome');

function Outside({ settings, appInfo, session }: Pick<SignInProps, 'settings' | 'appInfo' | 'session'>) {
  const page = useWelcome((state) => state.page);
  const [draft, setDraft] = useState<UnsignedDraft | null>(null);
  const [messages, setMessages] = useState<MessagesHere | null>(null);
  const work = async (on: UnsignedDraft | null) => {
    await bridge().call.openDraftHere(on && { address: on.address, local: on.local, agent: on.agent });
    setDraft(on);
  };
  if (draft !== null && session.kind === 'signedOut') {
    const onSignIn = () => {
      // Whoever signs in wants to publish it.
      goTo('administration');
      void work(null);
    };
    return <UnsignedAdministration draft={draft} onSignIn={onSignIn} />;
  }
  if (messages !== null && session.kind === 'signedOut')
    return <UnsignedMessagesWindow here={messages} onSignIn={() => setMessages(null)} />;
  if (page === 'setUp') return <SetUp />;
  if (page === 'welcome' || (page === 'auto' && settings.extension === '' && settings.address === ''))
    return <Welcome ownHotline={appInfo.ownHotline} onConnect={onConnect} onSetUp={onSetUp} onOwn={onOwn} />;
  const to = page === 'auto' ? null : page;
  return (
    <SignIn
      settings={settings}
      appInfo={appInfo}
      session={session}
      to={to}
      onWays={onWays}
      onDraft={(on) => void work(on)}
      onMessages={setMessages}
    />
  );
}

export function App() {
  const t = useText();
  const { session, settings, appInfo, view } = useMirror();
  if (!session || !settings || !appInfo) return null;
  if (session.kind !== 'signedIn') {
    return (
      <div className="sign-in-page">
        <Outside settings={settings} appInfo={appInfo} session={session} />
        <NoticeList />
      </div>
    );
  }
  if (!view) {
    return (
      <p className="loading" role="status">
        {t('shell.loading')}
      </p>
    );
  }
  return <WindowShell view={view} session={session} />;
}
