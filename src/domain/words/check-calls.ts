// Check calls: Klinke calls a hotline of its own and listens. What it can have heard, and how such a call can end.

import type { CallId, ContentHash, Instant } from './ids.ts';

/** Who wanted it: somebody by hand, the time of day, that something was turned on or is over, a new hotline, or trouble before. */
export type CheckReason = 'turnedOn' | 'turnedOff' | 'byHand' | 'daily' | 'new' | 'again';

/** What a caller heard, by its own name where Klinke knows it. */
export type HeardSound =
  /** `partly`: only a part of what had to be heard. */
  | { readonly kind: 'announcement'; readonly turning: string; readonly partly?: true }
  | { readonly kind: 'greeting'; readonly name: string; readonly partly?: true }
  /** `says`: what it says, or how it begins. */
  | { readonly kind: 'prompt'; readonly name: string; readonly says?: string }
  | { readonly kind: 'music'; readonly name: string }
  /** Somebody speaks, or something plays, that is none of the hotline's sounds. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'silence' };

export type CheckOutcome =
  /** All that was to be heard was. */
  | { readonly kind: 'heard' }
  /** The hotline answered, and something was missing. `lost`: its sounds that aren't there, are damaged or silent. */
  | { readonly kind: 'heardOther'; readonly lost: readonly ContentHash[] }
  /** `handedOn`: the call reached Klinke, and yet nobody answered it; else the telephone system kept it. */
  | { readonly kind: 'noAnswer'; readonly handedOn: boolean; readonly reason: string }
  /** There are as many calls as can be carried, so that none more was made. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * Why nothing can be recognised of what is on: something else that is on outdoes it; an outage announcement stands in for its first
 * words; callers hear music, or ringing; it leads outside, where no check call goes; or it depends on who calls, and when.
 */
export type Unheard = 'outdone' | 'announcement' | 'music' | 'ringing' | 'outside' | 'depends';

/** Whether what was turned on was heard: its announcement, or what its mode or diversion says first; and when last; null: not. */
export interface AnnouncementHeard {
  readonly turning: string;
  readonly heardAtMs: Instant | null;
  /** There was nothing to listen for. */
  readonly unheard?: Unheard;
}

export type CheckCallEnded = {
  readonly kind: 'checkCallEnded';
  readonly check: CallId;
  readonly why: CheckReason;
  readonly outcome: CheckOutcome;
  /** In the order in which it was heard. */
  readonly heard: readonly HeardSound[];
  /** Of all that was on when it called. */
  readonly announcements: readonly AnnouncementHeard[];
  /** What the caller heard, to be listened to for a while; null: nothing. */
  readonly recording: ContentHash | null;
  /** It was answered, or one before it was. Absent: as its own outcome says. */
  readonly everAnswered?: boolean;
};
