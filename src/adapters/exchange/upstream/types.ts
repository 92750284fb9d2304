// What the connection to a company's PBX offers to the exchange: calls both ways, and how it stands.

import type { Admission } from '../sip/turn-away.ts';
import type {
  IncomingCall,
  IncomingCallListener,
  OutgoingCall,
  OutgoingCallListener,
  OutgoingCallRequest,
} from '../sip/types.ts';

/** The extension that a company gave us. */
export interface UpstreamAccount {
  /** `wss://…` or `ws://…`: the PBX's SIP over WebSocket (RFC 7118). */
  readonly url: string;
  /** SIP domain; what phones have as "server" or "domain". */
  readonly domain: string;
  readonly user: string;
  readonly password: string;
  /** SHA-256 of the only certificate that is accepted; absent: a known authority must have signed it. */
  readonly fingerprint?: string;
}

export interface UpstreamLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** All times in ms; what tests shorten. */
export interface UpstreamTimes {
  /** First pause after a lost or failed connection; doubled each time up to `retryMaxMs`. */
  readonly retryMs: number;
  readonly retryMaxMs: number;
  /** The same after the PBX has refused us: asking often gets an address banned. */
  readonly refusedMs: number;
  readonly refusedMaxMs: number;
  /** Between two pings; half of it without an answer, and the connection is dead. */
  readonly pingMs: number;
  /** How long a REGISTER may stay unanswered: less than RFC 3261's 32 s, since a PBX that just starts can swallow one. */
  readonly answerMs: number;
  /** How long a registration is to hold. */
  readonly expiresMs: number;
}

export interface UpstreamOptions {
  readonly account: UpstreamAccount;
  /** What callers may have dialled; a call that tells none of them is for the first. */
  readonly hotlineNumbers: ReadonlySet<string>;
  /** Must answer at once with who is told of this call's end. */
  onCall(call: IncomingCall): IncomingCallListener;
  /** Calls can go out and come in from now on, or no longer. */
  onReachable(reachable: boolean): void;
  /** Whatever the log is told of it. */
  onState?(state: UpstreamState): void;
  /** Asked for each new call; left out: all are taken. */
  readonly admission?: Admission;
  readonly times?: Partial<UpstreamTimes>;
  readonly log: UpstreamLog;
}

/**
 * ```
 * connecting ──► registered ──connection lost──► unreachable ──► …
 *     │ └──refused by the PBX──► refused ──later──► connecting
 *     └──no connection──► unreachable ──later──► connecting
 * ```
 */
export type UpstreamState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'registered' }
  /** `advice`: what an admin can do about it. */
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string; readonly advice: string }
  | { readonly kind: 'unreachable'; readonly reason: string; readonly advice: string }
  | { readonly kind: 'stopped' };

export interface Upstream {
  /** Never fails: what goes wrong is tried again, and told by log and `state`. */
  start(): void;
  readonly state: UpstreamState;
  /** As `SipServer.call`; `unreachable` while not registered. Early media counts as ringing too. */
  call(request: OutgoingCallRequest, listener: OutgoingCallListener): OutgoingCall;
  /** Hangs up, unregisters, disconnects; nothing is left over, at the latest after some two seconds. */
  stop(): Promise<void>;
}
