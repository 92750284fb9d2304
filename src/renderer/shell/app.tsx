// Sign-in or window, by the state of the session.

import { SignIn } from '../features/sign-in/sign-in.tsx';
import { useText } from '../i18n/text.ts';
import { useMirror } from '../state/mirror.ts';
import { NoticeList } from './notice-list.tsx';
import { WindowShell } from './window-shell.tsx';
import './shell.css';

export function App() {
  const t = useText();
  const { session, settings, appInfo, view } = useMirror();
  if (!session || !settings || !appInfo) return null;
  if (session.kind !== 'signedIn') {
    return (
      <div className="sign-in-page">
        <SignIn settings={settings} appInfo={appInfo} session={session} />
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
