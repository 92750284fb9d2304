// What the mail server wants to know beside the plan: typed, sent, and gone from here. Whether it's set, and since when, is all that is told.

import { useState } from 'react';
import type { OutboxView } from '../../../../contract/outbox-view.ts';
import type { MailSecretName, MailServer } from '../../../../domain/mail/mail-server.ts';
import { localeOf, useLanguage, useText } from '../../../i18n/text.ts';
import { command, errorText } from '../../../state/commands.ts';
import { Banner, Button, Field } from '../../../ui/controls.tsx';
import { formatDay, formatTimeOfDay } from '../../../ui/format.ts';

const secretsOf: Readonly<Record<MailServer['login'], readonly MailSecretName[]>> = {
  none: [],
  password: ['password'],
  oauth2: ['clientSecret', 'refreshToken'],
};

export const secretsFor = ({ login }: MailServer): readonly MailSecretName[] => secretsOf[login];

function Secret({
  name,
  set,
  blocked,
}: {
  readonly name: MailSecretName;
  /** Since when; null: nobody knows; undefined: it isn't. */
  readonly set: number | null | undefined;
  readonly blocked: string | null;
}) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const [typed, setTyped] = useState('');
  const [told, setTold] = useState<{ tone: 'good' | 'bad'; title: string; text: string } | null>(null);
  const label = t(`adminMail.secrets.${name}`);
  const keep = async (secret: string): Promise<void> => {
    const reply = await command({ kind: 'setMailSecret', name, secret });
    if (!reply.ok) {
      const { what, todo } = errorText(reply.error);
      return setTold({ tone: 'bad', title: what, text: todo });
    }
    setTyped('');
    setTold({
      tone: 'good',
      title: t(secret === '' ? 'adminMail.secrets.removed' : 'adminMail.secrets.kept', { what: label }),
      text: '',
    });
  };
  const standing =
    set === undefined
      ? t('adminMail.secrets.notSet')
      : set === null
        ? t('adminMail.secrets.set')
        : t('adminMail.secrets.setAt', { day: formatDay(set, locale), time: formatTimeOfDay(set, locale) });
  return (
    <form
      className="mail-secret"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        if (typed !== '' && blocked === null) void keep(typed);
      }}
    >
      <Field
        label={label}
        hint={standing}
        type="password"
        autoComplete="new-password"
        value={typed}
        maxLength={10_000}
        data-testid={`mail-secret-${name}`}
        onChange={({ target }) => setTyped(target.value)}
      />
      <div className="mail-secret-deeds">
        <Button
          type="submit"
          blocked={blocked ?? (typed === '' ? t('adminMail.secrets.typeFirst') : null)}
          data-testid={`mail-secret-${name}-set`}
        >
          {t('adminMail.secrets.do')}
        </Button>
        {set !== undefined && (
          <Button
            variant="quiet"
            blocked={blocked}
            data-testid={`mail-secret-${name}-remove`}
            onClick={() => void keep('')}
          >
            {t('adminMail.secrets.remove')}
          </Button>
        )}
      </div>
      <div role="status" data-testid={`mail-secret-${name}-told`}>
        {told !== null && (
          <Banner tone={told.tone} title={told.title}>
            {told.text !== '' && <p>{told.text}</p>}
          </Banner>
        )}
      </div>
    </form>
  );
}

export function Secrets({
  mail,
  secrets,
  connected,
}: {
  readonly mail: MailServer;
  readonly secrets: OutboxView['secrets'];
  readonly connected: boolean;
}) {
  const t = useText();
  const names = secretsFor(mail);
  if (names.length === 0) return null;
  return (
    <section className="object-form" aria-labelledby="mail-secrets-title">
      <h2 id="mail-secrets-title">{t('adminMail.secrets.title')}</h2>
      <p className="muted">{t('adminMail.secrets.about')}</p>
      {names.map((name) => (
        <Secret
          key={name}
          name={name}
          set={secrets[name]}
          blocked={connected ? null : t('adminMail.offline')}
        />
      ))}
    </section>
  );
}
