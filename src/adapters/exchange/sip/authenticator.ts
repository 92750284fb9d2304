// Decides whose request this is: by its digest, with a challenge where there is none, and patience for nobody.

import { randomBytes } from 'node:crypto';
import { Grammar, type IncomingRequestMessage } from 'sip.js/lib/core/index.js';
import type { SipCounters } from './counters.ts';
import { type Credentials, challenges, type Nonces, parseCredentials, responseMatches } from './digest.ts';
import type { FailedAttempts } from './failed-attempts.ts';
import { userOf } from './sip-words.ts';
import type { SipAccount } from './types.ts';

export type Authentication =
  | { readonly kind: 'account'; readonly account: SipAccount }
  /** To be answered with this status and these header lines. */
  | { readonly kind: 'refused'; readonly status: 400 | 401 | 503; readonly headers: readonly string[] };

export interface AuthenticatorOptions {
  readonly realm: string;
  readonly accounts: { find(user: string): SipAccount | null };
  readonly failures: FailedAttempts;
  readonly counters: SipCounters;
}

export class Authenticator {
  readonly #options: AuthenticatorOptions;
  /** Checked against for users that don't exist, so that they take as long and fail in the same way. */
  readonly #nobody = randomBytes(24).toString('hex');

  constructor(options: AuthenticatorOptions) {
    this.#options = options;
  }

  check(
    message: IncomingRequestMessage,
    peer: { readonly address: string; readonly nonces: Nonces },
    nowMs: number,
  ): Authentication {
    const { counters, accounts, failures, realm } = this.#options;
    const challenge = (stale: boolean): Authentication => ({
      kind: 'refused',
      status: 401,
      headers: challenges(realm, peer.nonces.issue(nowMs), stale).map((each) => `WWW-Authenticate: ${each}`),
    });
    const header = credentialsHeader(message, realm);
    if (header === undefined) {
      counters.add('challenged');
      return challenge(false);
    }
    const given = parseCredentials(header);
    if (!given || given.realm !== realm) {
      counters.add('malformedCredentials');
      return challenge(false);
    }
    const waitMs = failures.waitMs(peer.address, given.username, nowMs);
    if (waitMs > 0) {
      counters.add('heldOff');
      return { kind: 'refused', status: 503, headers: [`Retry-After: ${Math.ceil(waitMs / 1000)}`] };
    }
    const account = accounts.find(given.username);
    const matches = responseMatches(given, message.method, account?.password ?? this.#nobody);
    if (!account || !matches || !meansThisRequest(given, message)) {
      counters.add('wrongCredentials');
      failures.failed(peer.address, given.username, nowMs);
      return challenge(false);
    }
    const use = peer.nonces.use(given.nonce, given.nc, nowMs);
    if (use !== 'fresh') {
      // RFC 7616, 3.3: the password was right, so the phone may try again without asking a person.
      counters.add(use === 'stale' ? 'staleNonce' : 'replayedNonce');
      return challenge(true);
    }
    counters.add('authenticated');
    failures.succeeded(peer.address, given.username);
    return { kind: 'account', account };
  }
}

function credentialsHeader(message: IncomingRequestMessage, realm: string): string | undefined {
  const all = [...message.getHeaders('Authorization'), ...message.getHeaders('Proxy-Authorization')];
  // RFC 3261, 22.3: there may be some for other realms.
  return all.find((each) => each.includes(`realm="${realm}"`)) ?? all[0];
}

/** RFC 7616, 3.4.6: credentials for another address are somebody else's. */
function meansThisRequest(given: Credentials, { ruri }: IncomingRequestMessage): boolean {
  const uri = Grammar.URIParse(given.uri);
  if (!uri || !ruri) return false;
  return userOf(uri) === userOf(ruri) && uri.host === ruri.host;
}
