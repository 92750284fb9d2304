// The mail server of the plan; its password lies beside the plan, see docs/mail.md. Below it what waits to be sent.

import { type MailServer, mailLogins, mailSecurities } from '../../../../domain/mail/mail-server.ts';
import { may } from '../../../../domain/rights.ts';
import { useText } from '../../../i18n/text.ts';
import { signedIn, useMirror } from '../../../state/mirror.ts';
import { Button } from '../../../ui/controls.tsx';
import { edit } from '../draft/draft-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { PlanField, PlanNumber, PlanSelect } from '../pieces/plan-field.tsx';
import { RemoveButton } from '../pieces/remove-button.tsx';
import { Outbox } from './outbox.tsx';
import { Secrets } from './secrets.tsx';
import { TestMail } from './test-mail.tsx';
import './mail.css';

const fresh: MailServer = {
  host: '',
  port: 587,
  security: 'starttls',
  login: 'password',
  user: '',
  from: '',
};
const put = (to: MailServer | null) => edit({ of: 'mail', id: 'mail', mode: null, to });

type Optional = 'user' | 'clientId' | 'tokenUrl' | 'fromName';

function ServerForm({ mail }: { readonly mail: MailServer }) {
  const t = useText();
  const change = (fields: Partial<MailServer>) => put({ ...mail, ...fields });
  /** Empty: it isn't there. */
  const changeText = (name: Optional, text: string) => {
    const { [name]: _, ...rest } = mail;
    put(text === '' ? rest : { ...rest, [name]: text });
  };
  const text = (name: Optional, hint?: string) => (
    <PlanField
      label={t(`adminMail.${name}`)}
      {...(hint === undefined ? {} : { hint })}
      place={['mail', name]}
      value={mail[name] ?? ''}
      autoComplete="off"
      data-testid={`mail-${name}`}
      onEdit={(typed) => changeText(name, typed)}
    />
  );
  const { mostMegabytes, ...unlimited } = mail;
  return (
    <form
      className="object-form"
      aria-label={t('adminMail.server')}
      onSubmit={(event) => event.preventDefault()}
    >
      <div className="field-row">
        <PlanField
          label={t('adminMail.host')}
          place={['mail', 'host']}
          value={mail.host}
          autoComplete="off"
          data-testid="mail-host"
          onEdit={(host) => change({ host })}
        />
        <PlanNumber
          label={t('adminMail.port')}
          place={['mail', 'port']}
          value={mail.port}
          min={1}
          data-testid="mail-port"
          onEdit={(port) => change({ port })}
        />
      </div>
      <PlanSelect
        label={t('adminMail.security')}
        place={['mail', 'security']}
        value={mail.security}
        options={mailSecurities.map((value) => ({
          value,
          label: t(`adminMail.${value === 'none' ? 'noSecurity' : value}`),
        }))}
        data-testid="mail-security"
        onEdit={(security) => change({ security })}
      />
      <PlanSelect
        label={t('adminMail.login')}
        place={['mail', 'login']}
        value={mail.login}
        options={mailLogins.map((value) => ({
          value,
          label: t(`adminMail.${value === 'none' ? 'noLogin' : value}`),
        }))}
        data-testid="mail-login"
        onEdit={(login) => change({ login })}
      />
      {mail.login !== 'none' && text('user')}
      {mail.login === 'oauth2' && (
        <div className="field-row">
          {text('clientId')}
          {text('tokenUrl')}
        </div>
      )}
      <div className="field-row">
        <PlanField
          label={t('adminMail.from')}
          place={['mail', 'from']}
          value={mail.from}
          type="email"
          autoComplete="off"
          data-testid="mail-from"
          onEdit={(from) => change({ from })}
        />
        {text('fromName', t('adminMail.fromNameHint'))}
      </div>
      <PlanField
        label={t('adminMail.most')}
        hint={t('adminMail.mostHint')}
        place={['mail', 'mostMegabytes']}
        type="number"
        min={1}
        value={mostMegabytes === undefined ? '' : String(mostMegabytes)}
        data-testid="mail-most"
        onEdit={(typed) => put(typed === '' ? unlimited : { ...mail, mostMegabytes: Number(typed) })}
      />
      <RemoveButton
        label={t('adminMail.remove')}
        title={t('adminMail.removeTitle')}
        means={t('adminMail.removeMeans')}
        dependents={[]}
        onRemove={() => put(null)}
      />
    </form>
  );
}

export function MailScreen() {
  const t = useText();
  const { mail } = useDraft().plan;
  const outbox = useMirror(({ view }) => view?.outbox.outbox);
  const manages = useMirror(({ view }) => view !== null && may(view.me, 'manageMail'));
  const connected = useMirror((mirror) => signedIn(mirror)?.connected === true);
  return (
    <>
      <p className="muted admin-lead">{t('adminMail.about')}</p>
      <div className="mail-sections">
        {mail === undefined ? (
          <div className="object-form">
            <p data-testid="mail-none">{t('adminMail.none')}</p>
            <Button variant="primary" data-testid="mail-add" onClick={() => put(fresh)}>
              {t('adminMail.add')}
            </Button>
          </div>
        ) : (
          <ServerForm mail={mail} />
        )}
        {manages && outbox !== undefined && (
          <>
            {mail !== undefined && (
              <>
                <Secrets mail={mail} secrets={outbox.secrets} connected={connected} />
                <TestMail mail={mail} outbox={outbox} connected={connected} />
              </>
            )}
            <Outbox outbox={outbox} connected={connected} />
          </>
        )}
      </div>
    </>
  );
}
