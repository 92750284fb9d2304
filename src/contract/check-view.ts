// Whether callers hear what was turned on: what the check call heard that Klinke made by itself.

import type { CheckReason, Unheard } from '../domain/words/check-calls.ts';

export type CheckView =
  | { readonly state: 'pending'; readonly count?: CheckCount }
  | { readonly state: 'heard'; readonly at: number; readonly count?: CheckCount }
  /** `heard`: what instead, in that order; empty: nobody answered. Of several hotlines that of the first where it wasn't. */
  | {
      readonly state: 'notHeard';
      readonly at: number;
      readonly heard: readonly InsteadHeard[];
      readonly count?: CheckCount;
    }
  /** A check call was made, and there is nothing of it that could be recognised. */
  | { readonly state: 'notChecked'; readonly at: number; readonly why: Unheard };

/** Of what serves several hotlines, as far as they have been called. Where nothing can be recognised isn't counted. */
export interface CheckCount {
  readonly heard: number;
  readonly of: number;
  readonly missing: readonly { readonly hotlineId: string; readonly heard: readonly InsteadHeard[] }[];
}

/** `name`: of an announcement; of a prompt what it says, or how that begins. */
export type InsteadHeard =
  | { readonly kind: 'announcement' | 'partOfAnnouncement' | 'prompt'; readonly name: string }
  | { readonly kind: 'greeting' | 'partOfGreeting' | 'music' | 'unknown' | 'silence' };

/** The last check call of a hotline. `heard`: what its callers hear, in that order; empty: nobody answered. */
export interface HotlineCheckView {
  readonly at: number;
  readonly why: CheckReason;
  readonly outcome: 'heard' | 'notHeard' | 'noAnswer' | 'busy' | 'failed';
  readonly heard: readonly InsteadHeard[];
  /** Can be listened to (`hearSound`) as long as the engine remembers it; null: nothing was heard. */
  readonly recording: string | null;
}

/** What keeps callers from hearing what they should, or from getting there. */
export type CheckTroubleView =
  /** By what they say, or how it begins, and by the names of announcements. */
  | { readonly kind: 'soundMissing'; readonly names: readonly string[] }
  | { readonly kind: 'notHeard' }
  /** `handedOn`: the call reached Klinke, and nobody answered it; else the telephone system kept it. */
  | { readonly kind: 'noAnswer'; readonly handedOn: boolean }
  | { readonly kind: 'checkFailed'; readonly reason: string }
  /** These numbers reach nobody before something is added to the telephone system. */
  | { readonly kind: 'pbxLacks'; readonly numbers: readonly string[] }
  /** It hasn't been given one yet. */
  | { readonly kind: 'noNumber' };
