// What a phone and its calls can do: the interfaces that tests and tools use.

import type { Ear, Evenness } from './ear.ts';
import type { CallEnd } from './ends.ts';

export type CallState =
  /** Dialled, or arrived and not answered yet in any way. */
  | 'calling'
  /** 180 was sent or received. */
  | 'ringing'
  /** Audio flows before the answer: 183 with a description. */
  | 'early'
  | 'answered'
  | 'ended';

/** Who is shown at the other end; null: withheld, or not said. */
export interface Shown {
  readonly number: string | null;
  readonly name: string | null;
}

export type TransferOutcome =
  | { readonly ok: true }
  /** `status`: of the refused REFER, or of the new call as its NOTIFY tells (RFC 3515, 2.4.5). */
  | { readonly ok: false; readonly status: number; readonly text: string };

/** Audio and digits alike. */
export interface Packets extends Evenness {
  readonly received: number;
  /** Sequence numbers that never came. */
  readonly lost: number;
  readonly sent: number;
}

export interface SentDigit {
  readonly digit: string;
  /** `performance.now()` at which it was begun. */
  readonly at: number;
}

export interface SipCall {
  readonly direction: 'out' | 'in';
  /** The Call-ID. */
  readonly id: string;
  readonly state: CallState;
  /** `performance.now()` of each; null while it hasn't happened. */
  readonly at: Readonly<Record<'placed' | 'ringing' | 'early' | 'answered' | 'ended', number | null>>;
  readonly end: CallEnd | null;
  /** Resolves when the call is over, whoever ended it. */
  readonly ended: Promise<CallEnd>;
  /** Incoming: the caller. Outgoing: the dialled number. */
  readonly shows: Shown;
  /** All values of a header of the INVITE that came in; of an outgoing call, of its last response. */
  headers(name: string): readonly string[];
  /** The codec in which this phone sends; null before the descriptions were exchanged. */
  readonly codec: string | null;
  readonly packets: Packets;

  /** Resolves once the call has been in this state; rejects when it ends first, or after `withinMs` (default 10 s). */
  once(state: CallState, withinMs?: number): Promise<void>;
  onState(listener: (state: CallState) => void): () => void;
  onDigit(listener: (digit: string) => void): () => void;

  readonly hear: Ear;
  /** Digits that the other side sent, in order (RFC 4733 and INFO). */
  readonly heardDigits: string;
  readonly sentDigits: readonly SentDigit[];
  /** Samples at 8 kHz, or the path of a WAV file (8 kHz, mono, 16 bit). Resolves when all is said. */
  say(what: Int16Array | string, options?: { readonly loop?: boolean }): Promise<void>;
  tone(hz: number): void;
  silence(): void;
  /** Resolves when all are sent. `by`: RFC 4733 in the audio (default), or SIP INFO. */
  press(digits: string, options?: { readonly by?: 'rfc4733' | 'info' }): Promise<void>;

  /** 180. */
  ring(): Promise<void>;
  /** 183 with a description, reliable where the other side can (RFC 3262); nothing is said until the answer. */
  ready(): Promise<void>;
  answer(): Promise<void>;
  /** 486 or 603. */
  reject(how: 'busy' | 'declined'): Promise<void>;

  /** By re-INVITE. They reject when the other side refuses. */
  hold(): Promise<void>;
  resume(): Promise<void>;
  readonly onHold: boolean;
  /** True while the other side holds this call. */
  readonly heldThere: boolean;
  /** REFER to a number or SIP address; resolves when the outcome is known. The call ends with it when it was done. */
  transfer(target: string): Promise<TransferOutcome>;
  /** REFER with Replaces: joins the other ends of both calls; both calls end here when it was done. */
  transferTo(other: SipCall): Promise<TransferOutcome>;

  /** BYE, CANCEL or a refusal, whatever fits; resolves when the call is over, at the latest after two seconds. */
  hangUp(): Promise<CallEnd>;
}
