// What the SIP half offers to the exchange above it: registrations, calls in both directions, dialogs.

import type { Attack } from '../../../domain/strangers/attack-watch.ts';
import type { SipCounts } from './counters.ts';
import type { SipLimits } from './limits.ts';
import type { Admission } from './turn-away.ts';

export interface SipAccount {
  readonly user: string;
  readonly password: string;
  /** An `extension` always calls with its own number; a `line` (trunk, test caller) and `upstream`, a PBX, are believed. */
  readonly kind: 'extension' | 'line' | 'upstream';
}

/** Absent parts are withheld, or not known. */
export interface CallerIdentity {
  readonly number?: string;
  readonly name?: string;
}

export interface SipServerOptions {
  /** `port` 0 takes a free one. With `tls` (PEM texts) phones connect by WSS. */
  readonly listen: {
    readonly host: string;
    readonly port: number;
    readonly tls?: { readonly key: string; readonly cert: string };
  };
  /** The SIP domain of all addresses, and the realm of the digest challenge. */
  readonly realm: string;
  readonly accounts: { find(user: string): SipAccount | null };
  readonly limits?: Partial<SipLimits>;
  /** Origins of web pages that may connect; none are without. What isn't a browser sends none. */
  readonly origins?: readonly string[];
  readonly listener: SipListener;
  /** Asked for each new call; left out: all are taken. */
  readonly admission?: Admission;
  readonly log: SipLog;
}

export interface SipLog {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface SipListener {
  /** The account has a phone now that it hadn't before. */
  onRegistered(account: SipAccount): void;
  /** Its last phone unregistered, expired, or lost its connection. */
  onUnregistered(account: SipAccount): void;
  /** Must answer at once with who is told of this call's end. */
  onCall(call: IncomingCall): IncomingCallListener;
  /** Strangers attack, or no longer do (null). */
  onAttack?(attack: Attack | null): void;
}

export interface SipServer {
  /** Resolves with the port; rejects with the error of the operating system when it can't listen. */
  start(): Promise<{ readonly port: number }>;
  /** Hangs up all calls (`lost` for their listeners), and closes. Nothing is left over afterwards, not even a timer. */
  stop(): Promise<void>;
  /** Calls all phones of an account. The result comes to `listener`, never before this returns. */
  call(request: OutgoingCallRequest, listener: OutgoingCallListener): OutgoingCall;
  registered(user: string): boolean;
  /** Its phones are registered no more: `onUnregistered` follows where there was one. Its calls go on. */
  forget(user: string): void;
  /** Users with at least one phone. */
  registeredUsers(): readonly string[];
  /** What is held now, for tests and the diagnosis page. */
  holds(): SipHoldings;
  counters(): SipCounts;
}

export interface SipHoldings {
  readonly connections: number;
  readonly bindings: number;
  readonly dialogs: number;
  readonly transactions: number;
}

export type RejectCause =
  | 'busy' // 486
  | 'declined' // 603
  | 'noAnswer' // 480
  | 'unreachable' // 404
  | 'forbidden' // 403
  | 'overloaded' // 503
  | 'noCommonMedia'; // 488

export interface IncomingCall {
  /** Unique, ours; phones can't choose it. */
  readonly id: string;
  readonly account: SipAccount;
  /** The user part that was dialled. */
  readonly to: string;
  readonly from: CallerIdentity;
  /** SDP. */
  readonly offer: string;
  /** The caller's own dialog that this call takes the place of (RFC 3891). */
  readonly replaces: SipDialog | null;
  readonly headers: (name: string) => string | undefined;
  /** 180. Does nothing once answered or ended; the same holds for `early` and `reject`. */
  ringing(): void;
  /** 183 with SDP; reliable (RFC 3262) when the phone requires it. */
  early(answer: string): void;
  /** 200. Null when the caller was faster and is gone: `onEnded` has told, or tells. */
  answer(answer: string): SipDialog | null;
  reject(cause: RejectCause): void;
}

export interface IncomingCallListener {
  /**
   * Exactly once, unless answered: the caller cancelled (`hungUp`), the connection is `lost`, or it was rejected by
   * us (`rejected`, then never from within `reject`).
   */
  onEnded(cause: 'hungUp' | 'lost' | 'rejected'): void;
}

export interface OutgoingCallRequest {
  readonly user: string;
  /** Only the phone with this user part in its contact. */
  readonly contact?: string;
  /** What the phones show. Without `number`, `anonymous`. */
  readonly from: CallerIdentity;
  /** Written on the INVITE as they are. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * SDP; or one for each phone, which is what early media from several phones needs: their answers have
   * fingerprints of their own. `branch` counts from 0. A rejected promise makes that phone `unreachable`.
   */
  readonly offer: string | ((branch: number) => Promise<string>);
}

export type CallFailure = 'busy' | 'declined' | 'noAnswer' | 'unreachable' | 'noCommonMedia' | 'cancelled';

export interface OutgoingCall {
  readonly id: string;
  /** Stops ringing everywhere; `onFailed('cancelled')` follows. Nothing happens once answered or failed. */
  cancel(): void;
}

/** `onAnswered` or `onFailed` comes exactly once, last. */
export interface OutgoingCallListener {
  /** The first phone rings. */
  onRinging(): void;
  /** The first SDP of a phone before its answer (183, PRACKed where reliable); once a branch. */
  onEarly(answer: string, branch: number): void;
  /** `answer` is null when 200 repeats nothing and the SDP of `onEarly` of that branch holds. */
  onAnswered(answer: string | null, dialog: SipDialog, branch: number): void;
  onFailed(cause: CallFailure): void;
}

export type ReofferResult =
  | { readonly ok: true; readonly answer: string }
  /** `refused`: all stays as it was. `ended`: the call is over, `onEnded` tells. */
  | { readonly ok: false; readonly reason: 'refused' | 'ended' };

/** A call that was answered. */
export interface SipDialog {
  readonly id: string;
  readonly account: SipAccount;
  /** Its phone's connection is gone, and the phone isn't back yet. */
  readonly adrift: boolean;
  /** Whoever gets a dialog names its listener before returning; until then changes are refused. */
  listen(listener: SipDialogListener): void;
  /** BYE, now or when the phone is back. `onEnded('hungUp')` follows, never from within. */
  bye(): void;
  /** re-INVITE; waits its turn and for a phone that is adrift, and goes through glare (491) by itself. Never rejects. */
  reoffer(offer: string): Promise<ReofferResult>;
  /** Asks the phone whether it has this call too (OPTIONS); if not, it's over (`lost`). */
  compare(): void;
  /** INFO with application/dtmf-relay, one by one. For phones without telephone-event. */
  sendInfoDigits(digits: string): void;
}

export interface SipDialogListener {
  /** re-INVITE (hold, resume, new addresses): the answer, or null to refuse it (488). */
  onReoffer(offer: string): Promise<string | null>;
  /** `0`-`9`, `*`, `#`, `A`-`D`, by SIP INFO. */
  onInfoDigit(digit: string): void;
  /** Accept or reject it, now or within 3 s; then it's refused. */
  onRefer(refer: IncomingRefer): void;
  /** The phone's connection is gone: the call goes on for as long as its audio does, which is for the listener to judge. */
  onDrifted?(): void;
  /** The phone is there again. */
  onBack?(): void;
  /** The phone wants to hear now and then that the call is still there (RFC 4028): by a `reoffer` that changes nothing. */
  onRefreshDue?(): void;
  /** Exactly once; `lost` when it was never acknowledged, or the phone says that there is no such call. */
  onEnded(cause: 'hungUp' | 'lost'): void;
}

export interface IncomingRefer {
  /** The user part to transfer to. */
  readonly to: string;
  /** Attended: the referrer's other call, to whose far side it wants the caller connected. Null when blind. */
  readonly replaces: SipDialog | null;
  /** 202, and NOTIFY 100 Trying. */
  accept(): ReferProgress;
  reject(cause: RejectCause): void;
}

/** Tells the referrer (NOTIFY with message/sipfrag) how it went; only the first call counts. */
export interface ReferProgress {
  succeeded(): void;
  failed(cause: RejectCause): void;
}
