// The mail server of the plan: all but its secrets, which lie beside it.

export const mailSecurities = ['starttls', 'tls', 'none'] as const;
/** `starttls`: refused without it. `none`: in the clear, for a relay in the house. */
export type MailSecurity = (typeof mailSecurities)[number];

export const mailLogins = ['none', 'password', 'oauth2'] as const;
/** `none`: a relay that knows us by our address. */
export type MailLogin = (typeof mailLogins)[number];

/** Of `password` the first one, of `oauth2` the others: they are set, and never read back. */
export const mailSecretNames = ['password', 'clientSecret', 'refreshToken'] as const;
export type MailSecretName = (typeof mailSecretNames)[number];

export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly security: MailSecurity;
  readonly login: MailLogin;
  /** Of every login but none. */
  readonly user?: string;
  /** Of `oauth2`: as which program we are known, and where an access token is had. */
  readonly clientId?: string;
  readonly tokenUrl?: string;
  /** An address. */
  readonly from: string;
  /** As readers see it; left out: the hotline's name. */
  readonly fromName?: string;
  /** What is larger isn't even tried; left out: what the server says. */
  readonly mostMegabytes?: number;
}

/** One address as every server takes it: nothing before or after it, no name, no letters that need SMTPUTF8. */
export const mailAddressRule =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$/;

export type MailFault =
  /** A login that names nobody. */
  | { readonly code: 'mailNoUser' }
  | { readonly code: 'mailNoToken' }
  /** A password would be read by whoever listens. */
  | { readonly code: 'mailPasswordInTheClear' };

/** By the field at which it's mended. */
export function mailFaults(
  server: MailServer,
): readonly { readonly field: keyof MailServer; readonly fault: MailFault }[] {
  const { login, user = '', clientId = '', tokenUrl = '', security } = server;
  if (login === 'none') return [];
  return [
    ...(user.trim() === '' ? [{ field: 'user', fault: { code: 'mailNoUser' } } as const] : []),
    ...(login === 'oauth2' && (clientId === '' || tokenUrl === '')
      ? [{ field: clientId === '' ? 'clientId' : 'tokenUrl', fault: { code: 'mailNoToken' } } as const]
      : []),
    ...(security === 'none'
      ? [{ field: 'security', fault: { code: 'mailPasswordInTheClear' } } as const]
      : []),
  ];
}

const entrance = ['host', 'port', 'security', 'login', 'user', 'clientId', 'tokenUrl'] as const;

/** What was set for one server goes to no other, and not in the clear: are both the same door, for the same user? */
export const takesSameSecret = (one: MailServer, other: MailServer): boolean =>
  entrance.every((field) => one[field] === other[field]);
