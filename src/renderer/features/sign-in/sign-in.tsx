// Signing in: one step at the start of a shift, one key when remembered.

import { type FormEvent, useEffect, useRef, useState } from 'react';
import type {
  AppInfo,
  CommandError,
  ConsoleSettings,
  MessagesHere,
  SessionState,
  SignInRequest,
} from '../../../contract/channels.ts';
import { isUnreached, type LocalError } from '../../../contract/local-errors.ts';
import type { ReplyError } from '../../../contract/reply-errors.ts';
import type { Locale } from '../../../domain/languages.ts';
import { localeOf, useLanguage, useText } from '../../i18n/text.ts';
import { useLocalSecondsUntil } from '../../state/clock.ts';
import { errorText } from '../../state/commands.ts';
import { Banner, Button, Check, Choice, Field } from '../../ui/controls.tsx';
import { dayKind, formatDay, formatTimeOfDay } from '../../ui/format.ts';
import { KlinkeMark } from '../../ui/icons.tsx';
import { ChangedCertificate } from './changed-certificate.tsx';
import { DraftsHere, type UnsignedDraft } from './drafts-here.tsx';
import { MessagesHereBanner } from './messages-here.tsx';
import { clearSignInError, trySignIn, useSignIn } from './sign-in-store.ts';
import './sign-in.css';

export interface SignInProps {
  readonly settings: ConsoleSettings;
  readonly appInfo: AppInfo;
  readonly session: SessionState;
  /** Which hotline the person wants to get to: one elsewhere, the one set up here, or null, the one of before. */
  readonly to: 'connect' | 'own' | null;
  /** To the three ways to a hotline. */
  readonly onWays: () => void;
  /** To the draft of somebody, while nobody can sign in. */
  readonly onDraft: (draft: UnsignedDraft) => void;
  /** To the messages that lie here, as long. */
  readonly onMessages: (here: MessagesHere) => void;
}

function EndedBecause({ session }: { readonly session: SessionState }) {
  const t = useText();
  if (session.kind !== 'signedOut') return null;
  switch (session.reason) {
    case 'bySupervisor':
      return <Banner tone="warn">{t('signIn.endedBySupervisor')}</Banner>;
    case 'elsewhere':
      return (
        <Banner tone="warn">
          {session.device
            ? t('signIn.endedElsewhereAt', { device: session.device })
            : t('signIn.endedElsewhere')}
        </Banner>
      );
    case 'unreached':
      return <Banner tone="warn">{t('signIn.endedUnreached')}</Banner>;
    case 'expired':
      return <Banner tone="warn">{t('signIn.endedExpired')}</Banner>;
    case 'chosen':
      return <Banner tone="info">{t('signIn.signedOut')}</Banner>;
    case 'start':
      return null;
  }
}

function SignInError({
  error,
  onTrust,
}: {
  readonly error: CommandError;
  readonly onTrust: (fingerprint: string) => void;
}) {
  const t = useText();
  const seconds = useLocalSecondsUntil(useSignIn(({ waitUntil }) => waitUntil));
  const { what, todo } = errorText(error, seconds);
  const fingerprint = 'fingerprint' in error ? error.fingerprint : undefined;
  const detail = 'detail' in error ? error.detail : undefined;
  return (
    <div role="alert" data-testid="sign-in-error" data-code={error.code}>
      <Banner
        tone={error.code === 'certificate' ? 'warn' : 'bad'}
        icon={error.code === 'certificate' ? 'shield' : 'warning'}
        title={what}
      >
        <p>{error.code === 'tooManyTries' && seconds === 0 ? t('signIn.tryAgain') : todo}</p>
        {fingerprint && (
          <>
            <p className="fingerprint-label">{t('signIn.fingerprint')}</p>
            <code className="fingerprint" data-testid="fingerprint">
              {fingerprint}
            </code>
            <Button icon="shield" data-testid="trust" onClick={() => onTrust(fingerprint)}>
              {t('signIn.trust')}
            </Button>
          </>
        )}
        {detail && (
          <>
            <p className="fingerprint-label">{t('signIn.detail')}</p>
            <code className="fingerprint">{detail}</code>
          </>
        )}
      </Banner>
    </div>
  );
}

const isChanged = (error: CommandError): error is LocalError => error.code === 'certificateChanged';
const isElsewhere = (error: CommandError): error is ReplyError => error.code === 'alreadySignedIn';

function sinceWhen(instant: number, locale: Locale): string {
  const time = formatTimeOfDay(instant, locale);
  return dayKind(instant, Date.now()) === 'today' ? time : `${formatDay(instant, locale)}, ${time}`;
}

/** Nobody is thrown out of a seat unasked: who is there, and whether the session shall come here. */
function MoveOver({ error, onMove }: { readonly error: ReplyError; readonly onMove: () => void }) {
  const t = useText();
  const language = useLanguage();
  const button = useRef<HTMLDivElement>(null);
  const { device, phone, since, inCall } = error;
  useEffect(() => button.current?.querySelector('button')?.focus(), []);
  const facts = [
    device ? t('signIn.there.device', { device }) : t('signIn.there.unknownDevice'),
    ...(since ? [t('signIn.there.since', { time: sinceWhen(since, localeOf(language)) })] : []),
    ...(phone ? [t(`signIn.there.${phone}`)] : []),
    ...(inCall ? [t('signIn.there.inCall')] : []),
  ];
  return (
    <div role="alert" data-testid="move-over" data-in-call={inCall === true}>
      <Banner tone="warn" icon="person" title={t('signIn.there.title')}>
        <p>{facts.join(', ')}.</p>
        <p>{inCall ? t('signIn.there.afterCall') : t('signIn.there.ask')}</p>
        <div className="banner-actions" ref={button}>
          <Button variant="primary" data-testid="move-over-do" onClick={onMove}>
            {inCall ? t('signIn.there.again') : t('signIn.there.move')}
          </Button>
          <Button data-testid="move-over-cancel" onClick={clearSignInError}>
            {t('common.cancel')}
          </Button>
        </div>
      </Banner>
    </div>
  );
}

export function SignIn({ settings, appInfo, session, to, onWays, onDraft, onMessages }: SignInProps) {
  const t = useText();
  const { trying, error, waitUntil } = useSignIn();
  const waits = useLocalSecondsUntil(waitUntil) > 0;
  const busy = trying || session.kind === 'signingIn';
  const [address, setAddress] = useState(to === 'own' ? '' : settings.address);
  const [local, setLocal] = useState(to === 'own' ? 'own' : settings.local);
  const [extension, setExtension] = useState(settings.extension);
  const [pin, setPin] = useState('');
  const [phone, setPhone] = useState(settings.phone);
  const [deskPhone, setDeskPhone] = useState(settings.deskPhone);
  const [remember, setRemember] = useState(settings.rememberPin && appInfo.secretStore);
  const [another, setAnother] = useState(to === 'connect');
  const submit = useRef<HTMLButtonElement>(null);
  const here = address.trim() === '';
  const ownHotline = appInfo.ownHotline;
  const samePlace = address === settings.address && (!here || local === settings.local);
  const changed = error && isChanged(error) ? error : null;
  const keptPin = appInfo.pinRemembered && extension === settings.extension && samePlace;
  const seat = error?.code === 'deskPhoneTaken' || error?.code === 'notYourDeskPhone';
  const remembered =
    keptPin &&
    !another &&
    !seat &&
    error?.code !== 'wrongCredentials' &&
    error?.code !== 'certificate' &&
    !changed;

  const form = useRef<HTMLFormElement>(null);
  const code = error?.code;
  useEffect(() => {
    if (trying || code === undefined) return;
    const pinField = form.current?.querySelector<HTMLInputElement>('[data-testid="sign-in-pin"]');
    if (pinField && (code === 'wrongCredentials' || code === 'tooManyTries')) {
      pinField.focus();
      pinField.select();
      // The button was disabled while it was tried, and the focus fell to the page.
    } else if (document.activeElement === document.body) submit.current?.focus();
  }, [code, trying]);

  useEffect(() => {
    if (remembered) submit.current?.focus();
  }, [remembered]);

  const attempt = (agreed: Pick<SignInRequest, 'trustFingerprint' | 'replaceTrusted' | 'moveOver'> = {}) =>
    void trySignIn({
      address: address.trim(),
      extension: extension.trim(),
      pin,
      remember,
      phone,
      deskPhone: deskPhone.trim(),
      ...(here ? { local } : {}),
      ...agreed,
    });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && !waits) attempt();
  };
  const asked = error && isElsewhere(error) ? error : null;
  const unreached =
    session.kind === 'signedOut' && (error ? isUnreached(error) : session.reason === 'unreached');
  const complete = extension.trim() !== '' && (pin !== '' || keptPin);

  return (
    <main className="sign-in scroll" data-testid="sign-in">
      <form ref={form} className="sign-in-card" onSubmit={onSubmit} aria-busy={busy}>
        <header>
          <KlinkeMark size={44} />
          <div>
            <h1>{t('appName')}</h1>
            <p className="muted">{remembered ? t('signIn.welcomeBackHint') : t('signIn.lead')}</p>
          </div>
        </header>
        {!asked && !(error && unreached) && <EndedBecause session={session} />}
        {!remembered && here && local === 'demo' && to === null && (
          <p className="muted">{t('signIn.tryHint')}</p>
        )}
        {asked ? (
          <MoveOver error={asked} onMove={() => attempt({ moveOver: true })} />
        ) : changed ? (
          <ChangedCertificate
            error={changed}
            onReplace={(trustFingerprint) => attempt({ trustFingerprint, replaceTrusted: true })}
          />
        ) : (
          error && <SignInError error={error} onTrust={(trustFingerprint) => attempt({ trustFingerprint })} />
        )}
        {unreached && <MessagesHereBanner address={address.trim()} local={local} onMessages={onMessages} />}
        {unreached && <DraftsHere address={address.trim()} local={local} onDraft={onDraft} />}
        {remembered ? (
          <p className="remembered">
            <strong>{t('signIn.welcomeBack', { extension })}</strong>
            <span className="muted">
              {address || (local === 'own' && ownHotline) || t('signIn.onThisComputer')} ·{' '}
              {t(phone === 'softphone' ? 'signIn.softphone' : 'signIn.deskPhone')}
              {phone === 'deskPhone' && deskPhone !== '' && ` ${deskPhone}`}
            </span>
          </p>
        ) : (
          <>
            <Field
              label={t('signIn.address')}
              hint={t('signIn.addressHint')}
              placeholder={t('signIn.addressPlaceholder')}
              value={address}
              spellCheck={false}
              autoFocus={to === 'connect'}
              data-testid="sign-in-address"
              onChange={(event) => {
                clearSignInError();
                setAddress(event.target.value);
              }}
            />
            {here && ownHotline !== null && (
              <Choice
                label={t('signIn.which')}
                value={local}
                testid="sign-in-local"
                options={[
                  { value: 'own', label: ownHotline || t('signIn.ownHotline') },
                  { value: 'demo', label: t('signIn.demo') },
                ]}
                onChange={(which) => {
                  clearSignInError();
                  setLocal(which);
                }}
              />
            )}
            <div className="sign-in-pair">
              <Field
                label={t('signIn.extension')}
                value={extension}
                inputMode="tel"
                autoComplete="username"
                autoFocus={to !== 'connect' && settings.extension === ''}
                data-testid="sign-in-extension"
                onChange={(event) => {
                  // What was said about the other one's session isn't said about this one's.
                  clearSignInError();
                  setExtension(event.target.value);
                }}
              />
              <Field
                label={t('signIn.pin')}
                type="password"
                value={pin}
                placeholder={keptPin ? t('signIn.pinRemembered') : ''}
                autoComplete="current-password"
                // What is known is filled in already.
                autoFocus={to !== 'connect' && settings.extension !== ''}
                data-testid="sign-in-pin"
                onChange={(event) => setPin(event.target.value)}
              />
            </div>
            <Choice
              label={t('signIn.phone')}
              value={phone}
              testid="sign-in-phone"
              options={[
                { value: 'softphone', label: t('signIn.softphone'), hint: t('signIn.softphoneHint') },
                { value: 'deskPhone', label: t('signIn.deskPhone'), hint: t('signIn.deskPhoneHint') },
              ]}
              onChange={setPhone}
            />
            {phone === 'deskPhone' && (
              <Field
                label={t('signIn.deskPhoneToday')}
                hint={t('signIn.deskPhoneTodayHint')}
                value={deskPhone}
                inputMode="tel"
                data-testid="sign-in-desk-phone"
                onChange={(event) => {
                  clearSignInError();
                  setDeskPhone(event.target.value);
                }}
              />
            )}
            <Check
              label={t('signIn.remember')}
              hint={appInfo.secretStore ? undefined : t('signIn.noSecretStore')}
              checked={remember}
              disabled={!appInfo.secretStore}
              data-testid="sign-in-remember"
              onChange={(event) => setRemember(event.target.checked)}
            />
          </>
        )}
        {/* The question has its own way on. */}
        {!asked && (
          <button
            ref={submit}
            type="submit"
            className="button button-primary sign-in-submit"
            disabled={busy || waits || !complete}
            data-testid="sign-in-submit"
          >
            {busy ? t('signIn.submitting') : t('signIn.submit')}
          </button>
        )}
        {remembered && (
          <Button variant="quiet" data-testid="sign-in-other" onClick={() => setAnother(true)}>
            {t('signIn.other')}
          </Button>
        )}
        <Button
          variant="quiet"
          className="sign-in-ways"
          disabled={busy}
          data-testid="sign-in-ways"
          onClick={onWays}
        >
          {t('signIn.ways')}
        </Button>
      </form>
    </main>
  );
}
