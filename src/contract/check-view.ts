// Whether callers hear what was turned on: what the check call heard that Klinke made of itself.

export type CheckView =
  | { readonly state: 'pending' }
  | { readonly state: 'heard'; readonly at: number }
  /** `heard`: what instead, in that order; empty: nobody answered. */
  | { readonly state: 'notHeard'; readonly at: number; readonly heard: readonly InsteadHeard[] };

export type InsteadHeard =
  | { readonly kind: 'announcement' | 'partOfAnnouncement' | 'prompt'; readonly name: string }
  | { readonly kind: 'greeting' | 'partOfGreeting' | 'music' | 'unknown' | 'silence' };
