// Decides whose request this is: by its digest, with a challenge where there is none, and patience for nobody.

import { randomBytes } from 'node:crypto';
import { Grammar, type IncomingRequestMessage } from 'sip.js/lib/core/index.js';
import type { StrangerFacts } from '../../../domain/strangers/audit-trail.ts';
import type { PasswordBrake } from '../../../domain/strangers/password-brake.ts';
import type { SipCounters, SipReason } from './counters.ts';
import {
  challenges,
  type DigestCredentials,
  type Nonces,
  parseCredentials,
  responseMatches,
} from './digest.ts';
import { userOf } from './sip-words.ts';
import type { SipAccount } from './types.ts';

export type Authentication =
  | { readonly kind: 'account'; readonly account: SipAccount }
  /** To be answered with this status and these header lines. */
  | {
      readonly kind: 'refused';
      readonly status: 400 | 401 | 503;
      readonly headers: readonly string[];
      /** So long whoever sent it isn't listened to any more. */
      readonly deafMs: number;
    };

export interface AuthenticatorOptions {
  readonly realm: string;
  readonly accounts: { find(user: string): SipAccount | null };
  readonly brake: PasswordBrake;
  readonly counters: SipCounters;
  readonly stranger: (what: SipReason, who: StrangerFacts) => void;
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
    const { counters, accounts, brake, realm, stranger } = this.#options;
    const challenge = (stale: boolean): Authentication => ({
      kind: 'refused',
      status: 401,
      headers: challenges(realm, peer.nonces.issue(nowMs), stale).map((each) => `WWW-Authenticate: ${each}`),
      deafMs: 0,
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
    const account = accounts.find(given.username);
    const matches = responseMatches(given, message.method, account?.password ?? this.#nobody);
    if (!account || !matches || !meansThisRequest(given, message)) {
      stranger('wrongCredentials', { address: peer.address, user: given.username });
      const deafMs = brake.failed(peer.address, given.username);
      if (deafMs === 0) return challenge(false);
      counters.add('heldOff');
      return { kind: 'refused', status: 503, headers: [`Retry-After: ${Math.ceil(deafMs / 1000)}`], deafMs };
    }
    const use = peer.nonces.use(given.nonce, given.nc, nowMs);
    if (use !== 'fresh') {
      // RFC 7616, 3.3: the password was right, so the phone may try again without asking a person.
      counters.add(use === 'stale' ? 'staleNonce' : 'replayedNonce');
      return challenge(true);
    }
    counters.add('authenticated');
    brake.succeeded(peer.address, given.username);
    return { kind: 'account', account };
  }
}

function credentialsHeader(message: IncomingRequestMessage, realm: string): string | undefined {
  const all = [...message.getHeaders('Authorization'), ...message.getHeaders('Proxy-Authorization')];
  // RFC 3261, 22.3: there may be some for other realms.
  return all.find((each) => each.includes(`realm="${realm}"`)) ?? all[0];
}

/** RFC 7616, 3.4.6: credentials for another address are somebody else's. */
function meansThisRequest(given: DigestCredentials, { ruri }: IncomingRequestMessage): boolean {
  const uri = Grammar.URIParse(given.uri);
  if (!uri || !ruri) return false;
  return userOf(uri) === userOf(ruri) && uri.host === ruri.host;
}
