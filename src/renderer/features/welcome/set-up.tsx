// The form that sets a hotline up on this computer.

import { type FormEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { useText } from '../../i18n/text.ts';
import { errorText } from '../../state/commands.ts';
import { Banner, Button, Check } from '../../ui/controls.tsx';
import { firstAtFault } from './set-up-form.ts';
import { SetUpInput } from './set-up-input.tsx';
import { changeForm, openPage, setUp, useWelcome } from './welcome-store.ts';
import './welcome.css';

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className="set-up-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

function Upstream() {
  const t = useText();
  const connected = useWelcome((state) => state.form.connected);
  return (
    <Part title={t('welcome.form.upstream')}>
      <Check
        label={t('welcome.form.connected')}
        hint={t('welcome.form.connectedHint')}
        checked={connected}
        data-testid="set-up-upstream"
        onChange={(event) => changeForm({ connected: event.target.checked })}
      />
      {connected && (
        <>
          <div className="set-up-pair">
            <SetUpInput field="upstreamUrl" placeholder="wss://" spellCheck={false} />
            <SetUpInput field="upstreamDomain" spellCheck={false} />
          </div>
          <div className="set-up-pair">
            <SetUpInput field="upstreamUser" spellCheck={false} />
            <SetUpInput field="upstreamPassword" type="password" autoComplete="off" />
          </div>
        </>
      )}
    </Part>
  );
}

export function SetUp() {
  const t = useText();
  const { busy, error, detail, problems, failures } = useWelcome();
  const form = useRef<HTMLFormElement>(null);
  const atFault = firstAtFault(problems);
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each failed attempt, not at each mended field
  useEffect(() => {
    if (atFault) form.current?.querySelector<HTMLElement>(`[name="${atFault}"]`)?.focus();
  }, [failures]);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void setUp();
  };
  return (
    <main className="welcome scroll" data-testid="set-up">
      <form ref={form} className="set-up-card" noValidate aria-busy={busy} onSubmit={onSubmit}>
        <header>
          <h1>{t('welcome.form.title')}</h1>
          <p className="muted">{t('welcome.form.lead')}</p>
        </header>
        {(error ?? detail) !== null && (
          <div role="alert" data-testid="set-up-error">
            <Banner tone="bad" title={error ? errorText(error).what : t('welcome.form.failed')}>
              {error && <p>{errorText(error).todo}</p>}
              {detail !== null && <code className="welcome-detail">{detail}</code>}
            </Banner>
          </div>
        )}
        <Part title={t('welcome.form.hotlinePart')}>
          <SetUpInput field="hotline" autoFocus hint={t('welcome.form.hotlineHint')} />
        </Part>
        <Part title={t('welcome.form.youPart')}>
          <div className="set-up-pair">
            <SetUpInput field="name" autoComplete="name" />
            <SetUpInput field="extension" inputMode="numeric" />
          </div>
          <div className="set-up-pair">
            <SetUpInput field="pin" type="password" autoComplete="new-password" />
            <SetUpInput field="pinAgain" type="password" autoComplete="new-password" />
          </div>
        </Part>
        <Part title={t('welcome.form.teamsPart')}>
          <div className="set-up-three">
            <SetUpInput field="team1" />
            <SetUpInput field="team2" />
            <SetUpInput field="team3" />
          </div>
          <p className="field-hint">{t('welcome.form.teamsHint')}</p>
        </Part>
        <Upstream />
        <div className="set-up-actions">
          <Button variant="quiet" data-testid="set-up-back" onClick={() => openPage('welcome')}>
            {t('common.back')}
          </Button>
          <Button type="submit" variant="primary" disabled={busy} data-testid="set-up-submit">
            {busy ? t('welcome.form.working') : t('welcome.form.submit')}
          </Button>
        </div>
      </form>
    </main>
  );
}
