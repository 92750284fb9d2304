// Listens for the keys of all actions, wherever the focus is.

import { useEffect, useRef } from 'react';
import type { Action } from './action.ts';
import { isTyping, matchesCombo } from './match.ts';
import { useOverlay } from './shortcuts-store.ts';

/**
 * A key that can't do anything now says why, by `onRefused`.
 *
 * Asks for the actions when a key is pressed: they depend on each call, and calls come and go more often.
 */
export function useShortcuts(
  actions: () => readonly Action[],
  mac: boolean,
  onRefused: (action: Action) => void,
): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // Held-down keys must not take the next call as well.
      if (event.defaultPrevented || event.repeat || event.isComposing) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      const action = latest.current().find((each) => matchesCombo(event, each.combo, mac));
      if (!action || isTyping(action.combo, target)) return;
      if (useOverlay.getState().open !== 'none' && action.group === 'go') return;
      event.preventDefault();
      if (action.enabled) action.run();
      else onRefused(action);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [mac, onRefused]);
}
