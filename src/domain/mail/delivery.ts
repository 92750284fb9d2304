// What becomes of a mail at each of its recipients: which words of a server end it, which ask for another try, and when.
//
// RFC 5321, 4.2.1: 4yz is a refusal of now, 5yz one for good. 4.5.4.1: tries go on for days, with pauses that grow.

import type { Instant } from '../words/ids.ts';

/**
 * `waiting` → `accepted`, `refused` (for good, by this recipient's server) or `givenUp` (tried for too long);
 * from these two a person leads back to `waiting`, or to `discarded`.
 */
export type DeliveryState = 'waiting' | 'accepted' | 'refused' | 'givenUp' | 'discarded';

export interface Delivery {
  readonly address: string;
  readonly state: DeliveryState;
  /** How often it was tried. */
  readonly tries: number;
  /** While it waits: not before then. */
  readonly nextAt: Instant;
  /** The server's own words of the last try, or why there was none; null: not tried yet. */
  readonly said: string | null;
}

/** What a server said of one recipient. */
export interface Word {
  readonly kind: 'accepted' | 'refused' | 'deferred';
  readonly said: string;
}

export type TryOutcome =
  /** Of whom it says nothing, nothing was heard. */
  | { readonly kind: 'answered'; readonly words: ReadonlyMap<string, Word> }
  /** Of this mail as a whole: its content, most often. */
  | { readonly kind: 'refused' | 'deferred'; readonly said: string }
  /** A smaller one might be taken; `mostBytes` null: the server doesn't say how small. */
  | { readonly kind: 'tooBig'; readonly mostBytes: number | null; readonly said: string }
  /** The server isn't reached, or takes no mail of ours at all: nothing of it is about this mail. */
  | { readonly kind: 'unreached'; readonly said: string }
  /** There was nothing to send yet: what was said is missing or empty. */
  | { readonly kind: 'notMade'; readonly said: string };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** After the first try, the second one, and so on; the last one for all that follow. */
const PAUSES_MS = [
  15_000,
  MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
];
/** RFC 5321, 4.5.4.1: four to five days at least. A weekend with holidays on both sides is shorter. */
export const GIVE_UP_AFTER_MS = 5 * 24 * HOUR_MS;
const FIRST_SERVER_PAUSE_MS = 5_000;
const LONGEST_SERVER_PAUSE_MS = 5 * MINUTE_MS;

export function pauseAfter(tries: number): number {
  return PAUSES_MS[Math.min(Math.max(tries, 1), PAUSES_MS.length) - 1] ?? HOUR_MS;
}

/** While nobody is reached one mail asks for all: how long after that many times in a row. */
export function serverPauseMs(failures: number): number {
  return Math.min(FIRST_SERVER_PAUSE_MS * 2 ** Math.max(failures - 1, 0), LONGEST_SERVER_PAUSE_MS);
}

export const firstDelivery = (address: string, now: Instant): Delivery => ({
  address,
  state: 'waiting',
  tries: 0,
  nextAt: now,
  said: null,
});

export const isDue = ({ state, nextAt }: Delivery, now: Instant): boolean =>
  state === 'waiting' && nextAt <= now;

/**
 * Of one that was due, after a try. `unreached` counts as none: the mail was not even named. `tooBig` leaves it due, since
 * it's made smaller at once; where that can't be, the caller says `refused`. `madeAt`: of the mail.
 */
export function afterTry(
  delivery: Delivery,
  outcome: TryOutcome,
  { now, madeAt }: { readonly now: Instant; readonly madeAt: Instant },
): Delivery {
  // Nobody was asked for this recipient.
  if (outcome.kind === 'unreached' || outcome.kind === 'tooBig') return { ...delivery, said: outcome.said };
  const word = wordFor(delivery.address, outcome);
  const tried = { ...delivery, tries: delivery.tries + 1, said: word.said };
  if (word.kind !== 'deferred') return { ...tried, state: word.kind };
  if (now - madeAt >= GIVE_UP_AFTER_MS) return { ...tried, state: 'givenUp' };
  return { ...tried, nextAt: now + pauseAfter(tried.tries) };
}

function wordFor(address: string, outcome: Exclude<TryOutcome, { kind: 'unreached' | 'tooBig' }>): Word {
  if (outcome.kind === 'answered') return outcome.words.get(address) ?? { kind: 'deferred', said: '' };
  return { kind: outcome.kind === 'refused' ? 'refused' : 'deferred', said: outcome.said };
}

/** A person wants it tried again; `null`: there is nothing to try. */
export function retried(delivery: Delivery, now: Instant): Delivery | null {
  if (delivery.state === 'accepted' || delivery.state === 'discarded') return null;
  return { ...delivery, state: 'waiting', nextAt: now };
}

/** A person wants it tried no more; null: there is nothing to let go. */
export function discarded(delivery: Delivery): Delivery | null {
  if (delivery.state === 'accepted' || delivery.state === 'discarded') return null;
  return { ...delivery, state: 'discarded' };
}
