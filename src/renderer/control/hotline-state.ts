// How a hotline stands, as it's shown beside its name: state, why, and what to do; pure.

import { type ShownHotlineState, shownHotlineState } from '../../contract/hotline-state.ts';
import type { ConsoleView, HotlineView } from '../../contract/view.ts';
import type { Locale } from '../../domain/languages.ts';
import type { Text } from '../i18n/text.ts';
import type { IconName } from '../ui/icons.tsx';
import { hotlineWords } from './hotline-words.ts';

export interface HotlineStand {
  readonly state: ShownHotlineState;
  /** Null: there is nothing to be said about it. */
  readonly why: string | null;
}

/** `now`: by the engine's clock. */
export function hotlineStand(
  hotline: HotlineView,
  view: ConsoleView,
  connected: boolean,
  now: number,
  locale: Locale,
  t: Text,
): HotlineStand {
  const state = shownHotlineState(hotline, view, connected);
  // What was so when it was heard last needn't be any more.
  return { state, why: connected ? hotlineWords(hotline, view, now, locale, t) : null };
}

export const hotlineStateIcons = {
  active: 'check',
  starting: 'clock',
  paused: 'pause',
  error: 'warning',
  faulty: 'warning',
  unknown: 'clock',
} as const satisfies Record<ShownHotlineState, IconName>;
