// Welcome, sign-in or window, by the state of the session.

import { SignIn, type SignInProps } from '../features/sign-in/sign-in.tsx';
import { SetUp } from '../features/welcome/set-up.tsx';
import { Welcome } from '../features/welcome/welcome.tsx';
import { openPage, useWelcome } from '../features/welcome/welcome-store.ts';
import { useText } from '../i18n/text.ts';
import { useMirror } from '../state/mirror.ts';
import { NoticeList } from './notice-list.tsx';
import { WindowShell } from './window-shell.tsx';
import './shell.css';

const onSetUp = () => openPage('setUp');
const onConnect = () => openPage('connect');
const onOwn = () => openPage('own');
const onWays = () => openPage('welcome');

function Outside({ settings, appInfo, session }: Pick<SignInProps, 'settings' | 'appInfo' | 'session'>) {
  const page = useWelcome((state) => state.page);
  if (page === 'setUp') return <SetUp />;
  if (page === 'welcome' || (page === 'auto' && settings.extension === '' && settings.address === ''))
    return <Welcome ownHotline={appInfo.ownHotline} onConnect={onConnect} onSetUp={onSetUp} onOwn={onOwn} />;
  const to = page === 'auto' ? null : page;
  return <SignIn settings={settings} appInfo={appInfo} session={session} to={to} onWays={onWays} />;
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
