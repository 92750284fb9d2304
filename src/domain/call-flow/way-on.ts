// A way from one step to the next: where it leads, by what, and after how long.

import type { StepId } from '../words/ids.ts';
import type { Condition } from './asks.ts';

export type StepPath = readonly (string | number)[];

/** One way in which a call goes on behind a step. */
export interface WayOn {
  /** Null: it's over, once the goodbye was heard. */
  readonly to: StepId | null;
  /** Where the step names it; empty: nowhere. */
  readonly exit: StepPath;
  readonly by: WayBy;
  /** So long a caller can be in the step and leave by it. */
  readonly mostMs: number;
  /** Nobody leaves by it sooner, as long as nothing breaks: none of it is cut short by a key. Left out: at once, perhaps. */
  readonly leastMs?: number;
  /** They leave after `mostMs`, and not at the last moment; left out: at the last one. */
  readonly isEarly?: true;
}

export type WayBy =
  /** What is said there was heard to its end. */
  | { readonly kind: 'heard' }
  /** Chosen by this key. */
  | { readonly kind: 'key'; readonly digit: string }
  /** By whatever key, also a wrong one. */
  | { readonly kind: 'anyKey' }
  /** Wrong keys or none, as often as the step puts up with. */
  | { readonly kind: 'noChoice' }
  /** It holds, and none before it does. */
  | { readonly kind: 'case'; readonly holds: Condition }
  | { readonly kind: 'otherwise' }
  | { readonly kind: 'notServed' }
  /** Nobody answered the transfer. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'message' }
  /** Nothing was said, less than is kept, or there is no room for it. */
  | { readonly kind: 'silence' | 'tooShort' | 'noRoom' };

/** Is it what the caller wants, so that whoever goes round by it does so at will? Wrong keys and silence are not. */
export const isChosen = ({ by }: WayOn): boolean => by.kind === 'key' || by.kind === 'message';
