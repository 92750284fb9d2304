// From the plan's server and what lies beside it to the way that mails go.

import type { MailServer } from '../../domain/mail/mail-server.ts';
import type { MailWay } from './mail-protocol.ts';
import type { MailSecrets } from './mail-secret.ts';

export type NoWay = { readonly lacks: 'noServer' | 'noPassword' };

const MEGABYTE = 1_000_000;

export function mailWay(
  mail: MailServer | undefined,
  { password = '', clientSecret = '', refreshToken = '' }: MailSecrets,
): Exclude<MailWay, null> | NoWay {
  if (mail === undefined) return { lacks: 'noServer' };
  const { host, port, security, from, fromName = null, mostMegabytes, user = '' } = mail;
  const common = {
    host,
    port,
    security,
    from,
    fromName,
    mostBytes: mostMegabytes === undefined ? null : mostMegabytes * MEGABYTE,
  };
  if (mail.login === 'none') return { ...common, login: { kind: 'none' } };
  const { clientId = '', tokenUrl = '' } = mail;
  if ((mail.login === 'password' ? password : refreshToken) === '') return { lacks: 'noPassword' };
  return mail.login === 'password'
    ? { ...common, login: { kind: 'password', user, password } }
    : { ...common, login: { kind: 'oauth2', user, clientId, clientSecret, refreshToken, tokenUrl } };
}
