// Reads what a person typed as the engine's address, and decides between plain and encrypted; pure.
import { isIP } from 'node:net';
import type { Result } from '../../contract/channels.ts';
import { API_PATH } from '../../contract/control-api.ts';
import { isLoopback, withoutBrackets } from '../../contract/loopback.ts';
import { readUrl } from '../read-url.ts';

/** The port of an engine whose address names none; the same as in the engine's configuration. */
export const defaultPort = 7410;

/** Where an engine's API is reached. */
export interface Endpoint {
  readonly url: string;
  /** For a connection: without the brackets of an IPv6 address. */
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  /** `host:port`, under which a trusted certificate is kept. */
  readonly key: string;
  /** Of an engine that this console has started, and that serves nobody else. */
  readonly engineToken?: string;
}

export type EngineAddress =
  | { readonly kind: 'local' }
  | { readonly kind: 'remote'; readonly endpoint: Endpoint };

const bare = /^(\[[0-9a-fA-F:.]+\]|[^\s:/?#@\\[\]]+)(?::(\d{1,5}))?$/;

/** `''`: the engine here; `host[:port]`: plain on loopback, else TLS; `ws(s)://host[:port][/path]` as given. */
export function parseAddress(text: string): Result<EngineAddress> {
  const typed = text.trim();
  if (typed === '') return { ok: true, value: { kind: 'local' } };
  const url = typed.includes('://') ? urlOf(typed) : urlOf(fromBare(typed));
  if (url === null) return { ok: false, error: { code: 'badAddress' } };
  const secure = url.protocol === 'wss:';
  const host = withoutBrackets(url.hostname);
  if (!secure && !isLoopback(host)) return { ok: false, error: { code: 'insecureAddress' } };
  return { ok: true, value: { kind: 'remote', endpoint: endpointOf(url, host, secure) } };
}

/** The endpoint of an engine of this computer, once it has told where it listens. */
export function localEndpoint(host: string, port: number, engineToken: string): Endpoint {
  const shown = isIP(host) === 6 ? `[${host}]` : host;
  const key = `${shown}:${port}`;
  return { url: `ws://${key}${API_PATH}`, host, port, secure: false, key, engineToken };
}

function fromBare(typed: string): string {
  if (isIP(typed) === 6) return fromBare(`[${typed}]`);
  const match = bare.exec(typed);
  if (match?.[1] === undefined) return '';
  const port = match[2] ?? String(defaultPort);
  // The URL parser decides what the host really is (0x7f.1 is loopback too), hence twice.
  const probe = urlOf(`ws://${match[1]}:${port}`);
  if (probe === null) return '';
  const scheme = isLoopback(probe.hostname) ? 'ws' : 'wss';
  return `${scheme}://${match[1]}:${port}`;
}

function urlOf(text: string): URL | null {
  const url = readUrl(text);
  if (url === null) return null;
  if (url.protocol !== 'ws:' && url.protocol !== 'wss:') return null;
  if (url.hostname === '' || url.username !== '' || url.password !== '') return null;
  if (url.search !== '' || url.hash !== '' || url.port === '0') return null;
  return url;
}

function endpointOf(url: URL, host: string, secure: boolean): Endpoint {
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
  const path = url.pathname === '/' ? API_PATH : url.pathname;
  return { url: `${url.protocol}//${url.host}${path}`, host, port, secure, key: `${url.hostname}:${port}` };
}
