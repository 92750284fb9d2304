// Counts what came, what was refused, and why: the only trace that malformed input leaves.

export const sipReasons = [
  'received',
  'keepAlives',
  // Nobody waits for an answer to it.
  'strayResponse',
  // Answered with 4xx or 5xx before it reached the core, as far as it is a request and says who asks.
  'notSip',
  'startLine',
  'version',
  'scheme',
  'headerSyntax',
  'headerTooLong',
  'tooManyHeaders',
  'headersTooLarge',
  'missingHeader',
  'repeatedHeader',
  'contentLength',
  'cseq',
  'branch',
  'tooIntricate',
  'grammar',
  'uri',
  'extensionRequired',
  // Calls that were understood, and refused before anybody was asked.
  'callWithoutOffer',
  'callWithOtherBody',
  'callToNobody',
  'callInPlaceOfNone',
  'callTooMany',
  'callWhileOverloaded',
  // Requests for what isn't done here.
  'notDoneHere',
  // Authentication.
  'challenged',
  'authenticated',
  'wrongCredentials',
  'staleNonce',
  'replayedNonce',
  'malformedCredentials',
  'heldOff',
  // Connections, and why they were closed by us.
  'connections',
  'refusedConnections',
  'refusedOrigin',
  'noSubprotocol',
  'closedForRate',
  'closedForTime',
  'closedForRoom',
  'closedForAccount',
  'closedForGarbage',
  'closedForSilence',
  'closedUnauthenticated',
  'closedForBacklog',
  'closedForSize',
  // A fault of ours, caught.
  'faults',
] as const;

export type SipReason = (typeof sipReasons)[number];
export type SipCounts = Readonly<Record<SipReason, number>>;

export class SipCounters {
  readonly #counts = Object.fromEntries(sipReasons.map((reason) => [reason, 0])) as Record<SipReason, number>;

  add(reason: SipReason): void {
    this.#counts[reason] += 1;
  }

  read(): SipCounts {
    return { ...this.#counts };
  }
}
