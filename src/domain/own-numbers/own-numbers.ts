// Where somebody of ours is reached outside, and when: what each person says of themselves, beside the plan.

import type { LocalTime, Weekday } from '../schedule/calendar.ts';

/** Of one person: chosen with the number, and kept when it's written otherwise. */
export type OwnNumberId = string;

export interface OwnNumber {
  readonly id: OwnNumberId;
  /** What the person calls it: `Mobil`. */
  readonly name: string;
  /** As it's dialled: digits, perhaps with a plus before them. */
  readonly number: string;
}

/** Instead of the phone with which one signs in. */
export type ReachedAt =
  | { readonly kind: 'deskPhone' }
  | { readonly kind: 'number'; readonly number: OwnNumberId };

/** To the next day where `to` isn't after `from`; the weekdays are those on which it begins. */
export interface OwnHours {
  readonly weekdays: readonly Weekday[];
  readonly from: LocalTime;
  readonly to: LocalTime;
  readonly at: ReachedAt;
}

export interface OwnReachability {
  /** Of the hours. IANA: `Europe/Berlin`. */
  readonly zone: string;
  readonly numbers: readonly OwnNumber[];
  readonly hours: readonly OwnHours[];
}

/** Nobody needs more; each is dialled at the company's expense. */
export const MOST_OWN_NUMBERS = 5;
export const MOST_OWN_HOURS = 30;
