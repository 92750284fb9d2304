// A test mail: what came of it, each outcome by a name, with the server's own words.

import type { TryOutcome } from './delivery.ts';

/** Why a server could not be talked to at all, or didn't let us in. */
export type EntryFault =
  /** No such host, refused, or no answer. */
  | 'noConnection'
  /** It answered, and takes nothing from us. */
  | 'turnedAway'
  /** It doesn't speak TLS, or not as we do. */
  | 'noTls'
  /** It isn't who it says, by the authorities that this computer knows. */
  | 'certificate'
  | 'loginRefused'
  /** Where an access token is had, there was none. */
  | 'noToken';

export interface TestMailOutcome {
  readonly kind:
    | EntryFault
    | 'accepted'
    | 'senderRefused'
    | 'recipientRefused'
    /** Its content, most often. */
    | 'mailRefused'
    /** Not now: 4yz, or it broke off. */
    | 'deferred';
  /** The server's own words, or why there were none. */
  readonly said: string;
}

/** Of one that was handed over, to this address alone. */
export function testMailOutcome(address: string, outcome: TryOutcome): TestMailOutcome {
  switch (outcome.kind) {
    case 'answered': {
      const { kind, said } = outcome.words.get(address) ?? { kind: 'deferred', said: '' };
      return { kind: kind === 'refused' ? 'recipientRefused' : kind, said };
    }
    case 'unreached':
      return { kind: 'senderRefused', said: outcome.said };
    case 'refused':
    case 'tooBig':
      return { kind: 'mailRefused', said: outcome.said };
    case 'deferred':
    case 'notMade':
      return { kind: 'deferred', said: outcome.said };
  }
}
