// Digest authentication, the server's side (RFC 3261, 22; RFC 7616; RFC 8760): challenges and checks.

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const algorithms = { 'SHA-256': 'sha256', MD5: 'md5' } as const;
type Algorithm = keyof typeof algorithms;

export interface DigestCredentials {
  readonly username: string;
  readonly realm: string;
  readonly nonce: string;
  readonly uri: string;
  readonly response: string;
  readonly algorithm: Algorithm;
  readonly cnonce: string;
  /** Eight hexadecimal digits. */
  readonly nc: string;
}

/** Null when it's no digest, or one that misses what RFC 7616 asks for. `qop=auth` is a must: we offer nothing else. */
export function parseCredentials(header: string): DigestCredentials | null {
  const scheme = /^Digest[ \t]+/i.exec(header);
  if (!scheme) return null;
  const found = new Map<string, string>();
  const part = /([A-Za-z0-9-]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))[ \t]*(?:,[ \t]*|$)/y;
  part.lastIndex = scheme[0].length;
  while (part.lastIndex < header.length) {
    const [, name, quoted, plain] = part.exec(header) ?? [];
    if (name === undefined || found.has(name.toLowerCase())) return null;
    found.set(name.toLowerCase(), quoted?.replaceAll(/\\(.)/g, '$1') ?? plain ?? '');
  }
  const get = (name: string) => found.get(name) ?? '';
  const algorithm = (get('algorithm') || 'MD5').toUpperCase();
  if (algorithm !== 'MD5' && algorithm !== 'SHA-256') return null;
  const nc = get('nc');
  if (get('qop') !== 'auth' || !/^[0-9a-f]{8}$/i.test(nc) || !get('cnonce')) return null;
  if (!get('username') || !get('nonce') || !get('uri') || !get('response')) return null;
  return {
    username: get('username'),
    realm: get('realm'),
    nonce: get('nonce'),
    uri: get('uri'),
    response: get('response'),
    algorithm,
    cnonce: get('cnonce'),
    nc,
  };
}

/** `raw` are the credentials as they came; the comparison takes the same time wherever it differs. */
export function responseMatches(given: DigestCredentials, method: string, password: string): boolean {
  const hash = (text: string) => createHash(algorithms[given.algorithm]).update(text).digest('hex');
  const secret = hash(`${given.username}:${given.realm}:${password}`);
  const request = hash(`${method}:${given.uri}`);
  const expected = hash(`${secret}:${given.nonce}:${given.nc}:${given.cnonce}:auth:${request}`);
  const actual = Buffer.from(given.response.toLowerCase());
  return actual.length === expected.length && timingSafeEqual(actual, Buffer.from(expected));
}

/**
 * SHA-256 first, as RFC 8760 wants the preferred one first; sip.js and its relatives take the last they find, MD5,
 * which is all they speak.
 */
export function challenges(realm: string, nonce: string, stale: boolean): readonly string[] {
  return (['SHA-256', 'MD5'] as const).map(
    (algorithm) =>
      `Digest realm="${realm}", nonce="${nonce}", algorithm=${algorithm}, qop="auth"${stale ? ', stale=true' : ''}`,
  );
}

const keptNonces = 32;

/**
 * The nonces of one connection: bound to it, each with an age and the highest count seen, so that nothing that was
 * overheard can be used again, here or on another connection.
 */
export class Nonces {
  readonly #issued = new Map<string, { readonly atMs: number; count: number }>();
  readonly #lifeMs: number;

  constructor(lifeMs: number) {
    this.#lifeMs = lifeMs;
  }

  issue(nowMs: number): string {
    const nonce = randomBytes(18).toString('base64url');
    this.#issued.set(nonce, { atMs: nowMs, count: 0 });
    const [oldest] = this.#issued.keys();
    if (this.#issued.size > keptNonces && oldest !== undefined) this.#issued.delete(oldest);
    return nonce;
  }

  /** Counts the use. `stale`: not ours, or too old. `replayed`: this count was used before (RFC 7616, 3.4). */
  use(nonce: string, nc: string, nowMs: number): 'fresh' | 'stale' | 'replayed' {
    const known = this.#issued.get(nonce);
    if (!known || nowMs - known.atMs > this.#lifeMs) {
      this.#issued.delete(nonce);
      return 'stale';
    }
    const count = Number.parseInt(nc, 16);
    if (count <= known.count) return 'replayed';
    known.count = count;
    return 'fresh';
  }
}
