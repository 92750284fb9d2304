// Whether callers hear what was turned on: what the check call heard that Klinke made of itself.

import type { EngineTime, TurnedOnView } from './view.ts';

export type CheckView =
  | { readonly state: 'pending' }
  | { readonly state: 'heard'; readonly at: EngineTime }
  /** `heard`: what instead, in that order; empty: nobody answered. */
  | { readonly state: 'notHeard'; readonly at: EngineTime; readonly heard: readonly InsteadHeard[] };

export type InsteadHeard =
  | { readonly kind: 'announcement' | 'prompt'; readonly name: string }
  | { readonly kind: 'greeting' | 'music' | 'unknown' | 'silence' };

/** An engine that makes no check calls says nothing of it. */
export type Checked = TurnedOnView & { readonly check?: CheckView };
