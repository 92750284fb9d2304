// The first screen of a fresh profile: three ways to a hotline, the shortest one first.

import { type ReactNode, useId } from 'react';
import { DEMO_PIN, demoHotline } from '../../../contract/demo-hotline.ts';
import { useText } from '../../i18n/text.ts';
import { errorText } from '../../state/commands.ts';
import { Banner, Button } from '../../ui/controls.tsx';
import { Icon, type IconName, KlinkeMark } from '../../ui/icons.tsx';
import { tryDemo, useWelcome } from './welcome-store.ts';
import './welcome.css';

interface WelcomeProps {
  readonly ownHotline: string | null;
  /** To the sign-in of a hotline elsewhere. */
  readonly onConnect: () => void;
  readonly onSetUp: () => void;
  /** To the sign-in of the hotline that was set up here. */
  readonly onOwn: () => void;
}

function Way({
  icon,
  title,
  children,
}: {
  readonly icon: IconName;
  readonly title: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="way" aria-labelledby={id}>
      <Icon name={icon} size={26} />
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

function DemoPeople() {
  const t = useText();
  const teamNames = new Map<string, string>(demoHotline.teams.map(({ id, name }) => [id, name]));
  return (
    <table className="demo-people">
      <thead>
        <tr>
          <th scope="col">{t('welcome.demo.person')}</th>
          <th scope="col">{t('welcome.demo.extension')}</th>
          <th scope="col">{t('welcome.demo.pin')}</th>
        </tr>
      </thead>
      <tbody>
        {demoHotline.people.map((person) => (
          <tr key={person.id} data-testid="demo-person">
            <th scope="row">
              {person.name} <span>{person.teams.map((id) => teamNames.get(id)).join(', ')}</span>
            </th>
            <td className="digits">{person.extension}</td>
            <td className="digits">{DEMO_PIN}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Welcome({ ownHotline, onConnect, onSetUp, onOwn }: WelcomeProps) {
  const t = useText();
  const { busy, error } = useWelcome();
  return (
    <main className="welcome scroll" data-testid="welcome" aria-busy={busy}>
      <div className="welcome-inner">
        <header className="welcome-head">
          <KlinkeMark size={52} />
          <div>
            <h1>{t('welcome.title')}</h1>
            <p>{t('welcome.lead')}</p>
          </div>
        </header>
        {error && (
          <div role="alert" data-testid="welcome-error" data-code={error.code}>
            <Banner tone="bad" title={errorText(error).what}>
              <p>{errorText(error).todo}</p>
              {'detail' in error && error.detail && <code className="welcome-detail">{error.detail}</code>}
            </Banner>
          </div>
        )}
        <div className="ways">
          <Way icon="play" title={t('welcome.demo.title')}>
            <p>{t('welcome.demo.text', { name: demoHotline.name })}</p>
            <DemoPeople />
            <p className="field-hint">{t('welcome.demo.hint')}</p>
            <Button
              variant="primary"
              className="way-go"
              autoFocus
              disabled={busy}
              data-testid="welcome-demo"
              onClick={() => void tryDemo()}
            >
              {busy ? t('welcome.demo.starting') : t('welcome.demo.go')}
            </Button>
          </Way>
          <Way icon="team" title={t('welcome.connect.title')}>
            <p>{t('welcome.connect.text')}</p>
            <Button className="way-go" disabled={busy} data-testid="welcome-connect" onClick={onConnect}>
              {t('welcome.connect.go')}
            </Button>
          </Way>
          <Way icon="settings" title={t('welcome.setUp.title')}>
            {ownHotline === null ? (
              <>
                <p>{t('welcome.setUp.text')}</p>
                <Button className="way-go" disabled={busy} data-testid="welcome-set-up" onClick={onSetUp}>
                  {t('welcome.setUp.go')}
                </Button>
              </>
            ) : (
              <>
                <p>{t('welcome.setUp.there', { name: ownHotline || t('signIn.onThisComputer') })}</p>
                <Button className="way-go" disabled={busy} data-testid="welcome-own" onClick={onOwn}>
                  {t('welcome.setUp.signIn')}
                </Button>
              </>
            )}
          </Way>
        </div>
      </div>
    </main>
  );
}
