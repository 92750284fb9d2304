// With which account the caller calls, and where: from its options, or from an engine's configuration.

import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type ParseError, parse } from 'jsonc-parser';
import { hostInUrl } from '../contract/loopback.ts';

/** The exchange of an engine on this computer. */
export const DEFAULT_SERVER = 'ws://127.0.0.1:7412';
export const DEFAULT_USER = 'caller';

export interface CallerAccount {
  readonly server: string;
  readonly user: string;
  readonly password?: string;
  readonly pinnedCertificate?: string;
  /** SIP domain; the server's host where left out. */
  readonly domain?: string;
}

export type AccountFromConfig =
  | { readonly ok: true; readonly account: CallerAccount }
  | { readonly ok: false; readonly problem: string };

interface ExchangeSwitch {
  readonly kind: 'exchange';
  readonly domain?: string;
  readonly listen?: { readonly host?: string; readonly port?: number; readonly tls?: Tls };
  readonly lines?: readonly { readonly user: string; readonly password?: Secret }[];
}
type Tls = 'self-signed' | { readonly certificate?: string };
type Secret = { readonly env?: string; readonly file?: string; readonly value?: string };

/**
 * The address of the exchange in this configuration, and one of its lines: `user`'s, or the first.
 * The only place here that knows what such a configuration looks like.
 */
export function accountFromConfig(
  file: string,
  env: NodeJS.ProcessEnv,
  user: string | undefined,
): AccountFromConfig {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (fault) {
    return { ok: false, problem: `${file} can't be read: ${(fault as Error).message}` };
  }
  const errors: ParseError[] = [];
  const config: unknown = parse(text, errors, { allowTrailingComma: true });
  if (errors.length > 0 || typeof config !== 'object' || config === null)
    return { ok: false, problem: `${file} is no JSON` };
  const found = (config as { readonly switch?: { readonly kind?: string } }).switch;
  if (!isExchange(found))
    return {
      ok: false,
      problem: `${file} has a switch of kind ${found?.kind ?? 'none'}, not exchange: give --via, --user and a password`,
    };
  const data = resolve(dirname(file), (config as { readonly data?: string }).data ?? 'data');
  const server = serverOf(found, data);
  if (server === null)
    return {
      ok: false,
      problem: `${file} lets the system choose the port, and no engine runs with it: start it first`,
    };
  const lines = found.lines ?? [];
  const line = user === undefined ? lines[0] : lines.find((each) => each.user === user);
  if (line === undefined)
    return {
      ok: false,
      problem: `${file} has no line${user === undefined ? '' : ` ${user}`} in switch.lines to call with`,
    };
  const password = read(line.password, env, dirname(file));
  const pinnedCertificate = fingerprintOf(found.listen?.tls, dirname(file), data);
  return {
    ok: true,
    account: {
      server,
      user: line.user,
      domain: found.domain ?? 'klinke.internal',
      ...(password === undefined ? {} : { password }),
      ...(pinnedCertificate === undefined ? {} : { pinnedCertificate }),
    },
  };
}

/** Of the certificate that this engine shows, which needn't be trusted otherwise on its own computer. */
function fingerprintOf(tls: Tls | undefined, folder: string, data: string): string | undefined {
  if (tls === undefined) return undefined;
  const file = tls === 'self-signed' ? join(data, 'certificate.pem') : resolve(folder, tls.certificate ?? '');
  try {
    return new X509Certificate(readFileSync(file)).fingerprint256.replaceAll(':', '').toLowerCase();
  } catch {
    // Not made yet, or not ours to read: connecting will say what is wrong.
    return undefined;
  }
}

/** Where the port is left to the system (0), the running engine has written it down; null: none runs, or never has. */
function serverOf({ listen = {} }: ExchangeSwitch, data: string): string | null {
  const { host = '127.0.0.1', port = 7412, tls } = listen;
  if (port === 0) {
    try {
      return String((JSON.parse(readFileSync(join(data, 'exchange.json'), 'utf8')) as { url: unknown }).url);
    } catch {
      return null;
    }
  }
  const reached = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `${tls === undefined ? 'ws' : 'wss'}://${hostInUrl(reached)}:${port}/sip`;
}

const isExchange = (value: unknown): value is ExchangeSwitch =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'exchange';

/** Relative paths start at the configuration's folder. */
function read(secret: Secret | undefined, env: NodeJS.ProcessEnv, folder: string): string | undefined {
  if (secret?.env !== undefined) return env[secret.env];
  return secret?.file === undefined
    ? secret?.value
    : readFileSync(resolve(folder, secret.file), 'utf8').trim();
}
