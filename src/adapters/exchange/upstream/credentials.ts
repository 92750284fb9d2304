// Answers a PBX's digest challenge (RFC 3261, 22.4; RFC 7616): sip.js's own knows MD5 only, PBXs ask for SHA-256 too.

import { createHash, randomBytes } from 'node:crypto';
import { DigestAuthentication, LoggerFactory, type OutgoingRequestMessage } from 'sip.js/lib/core/index.js';
import { quotable } from '../sip/sip-words.ts';

/** RFC 8760, 2.1 */
const hashes: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-256': 'sha256',
  'SHA-512-256': 'sha512-256',
};

/** A challenge as sip.js reads it. */
interface Challenge {
  readonly algorithm?: string;
  readonly realm?: string;
  readonly nonce?: string;
  readonly opaque?: string | null;
  readonly qop?: readonly string[];
}

export class UpstreamCredentials extends DigestAuthentication {
  readonly #user: string;
  readonly #password: string;
  #header = '';

  constructor(user: string, password: string) {
    super(new LoggerFactory(), undefined, user, undefined);
    this.#user = user;
    this.#password = password;
  }

  /** False: it asks for something that we can't, and its refusal stands. */
  override authenticate({ method, ruri }: OutgoingRequestMessage, challenge: Challenge): boolean {
    const { algorithm = 'MD5', realm, nonce, opaque, qop = [] } = challenge;
    const hashName = hashes[algorithm.toUpperCase()];
    // RFC 2069 had no qop, and some still have none; integrity of bodies (auth-int) nobody asks for alone.
    if (!hashName || !realm || !nonce || (qop.length > 0 && !qop.includes('auth'))) return false;
    const hash = (text: string) => createHash(hashName).update(text).digest('hex');
    const secret = hash(`${this.#user}:${realm}:${this.#password}`);
    const request = hash(`${method}:${ruri.toString()}`);
    const parts = [
      `algorithm=${algorithm}`,
      `username="${quotable(this.#user)}"`,
      `realm="${realm}"`,
      `nonce="${nonce}"`,
      `uri="${ruri.toString()}"`,
      ...(opaque ? [`opaque="${opaque}"`] : []),
    ];
    if (qop.length === 0) parts.push(`response="${hash(`${secret}:${nonce}:${request}`)}"`);
    else {
      // Each challenge brings a nonce of its own, which is used once.
      const [nc, cnonce] = ['00000001', randomBytes(12).toString('hex')];
      const response = hash(`${secret}:${nonce}:${nc}:${cnonce}:auth:${request}`);
      parts.push('qop=auth', `cnonce="${cnonce}"`, `nc=${nc}`, `response="${response}"`);
    }
    this.#header = `Digest ${parts.join(', ')}`;
    return true;
  }

  override toString(): string {
    return this.#header;
  }
}
