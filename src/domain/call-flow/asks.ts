// What a branch may ask about the moment and the caller: the flow itself knows neither clock nor lists.

import type { LocalTime, Weekday } from '../schedule/calendar.ts';

/** To the next day where `to` isn't after `from`; the weekdays are those on which it begins. Local time of the hotline. */
export interface Hours {
  readonly weekdays: readonly Weekday[];
  readonly from: LocalTime;
  readonly to: LocalTime;
}

export type Condition =
  | { readonly kind: 'schedule'; readonly hours: readonly Hours[] }
  /** Of the hotline's region. */
  | { readonly kind: 'publicHoliday' }
  | { readonly kind: 'quickSwitch'; readonly quickSwitch: string }
  /** `blocked`, `known`: by the phone book; nobody is both, and nobody who withholds the number is either. */
  | { readonly kind: 'caller'; readonly is: 'anonymous' | 'blocked' | 'known' };

/** Null: nobody can say, such as a list that isn't there. */
export type Asks = (condition: Condition) => boolean | null;
