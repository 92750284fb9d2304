// A test mail by the settings as they stand here, published or not, and what the server says to it.

import { useState } from 'react';
import type { OutboxView, TestMailView } from '../../../../contract/outbox-view.ts';
import {
  type MailSecretName,
  type MailServer,
  mailAddressRule,
  takesSameSecret,
} from '../../../../domain/mail/mail-server.ts';
import type { Plan } from '../../../../domain/plan/plan.ts';
import { useLanguage, useText } from '../../../i18n/text.ts';
import { command, errorText } from '../../../state/commands.ts';
import { Banner, Button, Field } from '../../../ui/controls.tsx';
import { Told } from '../../../ui/told.tsx';
import { useDraft } from '../draft/use-draft.ts';
import { secretsFor } from './secrets.tsx';

/** Where messages go in any case. */
const firstAddress = ({ teams }: Plan): string =>
  Object.values(teams).flatMap(({ mailTo = [] }) => mailTo)[0] ?? '';

function Outcome({ to, outcome }: Pick<TestMailView, 'to' | 'outcome'>) {
  const t = useText();
  if (outcome === null) return <p>{t('adminMail.test.underWay', { address: to })}</p>;
  const { kind, said } = outcome;
  return (
    <Banner
      tone={kind === 'accepted' ? 'good' : 'bad'}
      title={t(`adminMail.test.came.${kind}`, { address: to })}
    >
      {said !== '' && (
        <p className="outbox-said" data-testid="test-mail-said">
          {t('adminMail.said', { said })}
        </p>
      )}
      <p>{t(`adminMail.test.todo.${kind}`)}</p>
    </Banner>
  );
}

export function TestMail({
  mail,
  outbox,
  connected,
}: {
  readonly mail: MailServer;
  readonly outbox: OutboxView;
  readonly connected: boolean;
}) {
  const t = useText();
  const language = useLanguage();
  const { plan, base } = useDraft();
  const [address, setAddress] = useState<string | null>(null);
  const [typed, setTyped] = useState<Partial<Record<MailSecretName, string>>>({});
  /** Null: none was asked for here. */
  const [asked, setAsked] = useState<string | null>(null);
  const [refused, setRefused] = useState<{ title: string; text: string } | null>(null);
  const to = (address ?? firstAddress(plan)).trim();
  const published = base.plan.mail;
  const kept = published !== undefined && takesSameSecret(mail, published);
  const wanted = kept ? [] : secretsFor(mail);
  const isPublished = JSON.stringify(mail) === JSON.stringify(published);

  const send = async (): Promise<void> => {
    setRefused(null);
    const secrets = Object.fromEntries(wanted.map((name) => [name, typed[name] ?? '']));
    const reply = await command({ kind: 'testMail', to, server: mail, secrets, language });
    if (!reply.ok) {
      const { what: title, todo: text } = errorText(reply.error);
      // What is half typed is no server yet.
      return setRefused(
        reply.error.code === 'badRequest'
          ? { title: t('adminMail.test.not.incomplete'), text: '' }
          : { title, text },
      );
    }
    if (reply.value.kind !== 'begun')
      return setRefused({ title: t(`adminMail.test.not.${reply.value.kind}`), text: '' });
    setAsked(reply.value.test);
  };
  const { test } = outbox;
  const mine = test !== null && test.id === asked ? test : null;
  const underWay = mine !== null && mine.outcome === null;
  const blocked = !connected
    ? t('adminMail.offline')
    : !mailAddressRule.test(to)
      ? t('adminMail.test.noAddress')
      : underWay
        ? t('adminMail.test.underWay', { address: to })
        : null;
  return (
    <section className="object-form" aria-labelledby="test-mail-title">
      <h2 id="test-mail-title">{t('adminMail.test.title')}</h2>
      <p className="muted">{t(isPublished ? 'adminMail.test.published' : 'adminMail.test.asTyped')}</p>
      <form
        className="mail-secret"
        aria-label={t('adminMail.test.title')}
        onSubmit={(event) => {
          event.preventDefault();
          if (blocked === null) void send();
        }}
      >
        <Field
          label={t('adminMail.test.to')}
          type="email"
          autoComplete="off"
          value={address ?? firstAddress(plan)}
          maxLength={254}
          data-testid="test-mail-to"
          onChange={({ target }) => setAddress(target.value)}
        />
        {wanted.map((name) => (
          <Field
            key={name}
            label={t(`adminMail.secrets.${name}`)}
            hint={t('adminMail.test.onlyForThis')}
            type="password"
            autoComplete="off"
            value={typed[name] ?? ''}
            maxLength={10_000}
            data-testid={`test-mail-${name}`}
            onChange={({ target }) => setTyped((before) => ({ ...before, [name]: target.value }))}
          />
        ))}
        <div className="mail-secret-deeds">
          <Button type="submit" blocked={blocked} data-testid="test-mail-send">
            {t('adminMail.test.send')}
          </Button>
        </div>
      </form>
      <Told of={refused ?? mine?.outcome ?? null} testid="test-mail-told">
        {refused !== null ? (
          <Banner tone="bad" title={refused.title}>
            {refused.text !== '' && <p>{refused.text}</p>}
          </Banner>
        ) : (
          mine !== null && <Outcome to={mine.to} outcome={mine.outcome} />
        )}
      </Told>
    </section>
  );
}
