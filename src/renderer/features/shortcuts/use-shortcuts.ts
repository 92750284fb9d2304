// Listens for the keys of all actions, wherever the focus is.

import { useEffect, useRef } from 'react';
import type { Action } from './action.ts';
import { isTyping, matchesCombo } from './match.ts';
import { openOverlay, useOverlay } from './shortcuts-store.ts';
import { typedFreely } from './typed-freely.ts';

/** Whether what is typed beside all fields opens the one field; `digits`: also a digit. */
export interface FreeTyping {
  readonly opens: boolean;
  readonly digits: boolean;
}

/**
 * A key that can't do anything now says why, by `onRefused`.
 *
 * Asks for the actions when a key is pressed: they depend on each call, and calls come and go more often.
 */
export function useShortcuts(
  actions: () => readonly Action[],
  mac: boolean,
  onRefused: (action: Action) => void,
  typing: FreeTyping,
): void {
  const latest = useRef(actions);
  latest.current = actions;
  const typed = useRef(typing);
  typed.current = typing;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // Held-down keys must not take the next call as well.
      if (event.defaultPrevented || event.repeat || event.isComposing) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      const action = latest.current().find((each) => matchesCombo(event, each.combo, mac));
      if (!action) {
        if (!typed.current.opens || useOverlay.getState().open !== 'none') return;
        const first = typedFreely(event, target, typed.current.digits);
        if (first === null) return;
        event.preventDefault();
        openOverlay('palette', first);
        return;
      }
      if (isTyping(action.combo, target)) return;
      if (useOverlay.getState().open !== 'none' && action.group === 'go') return;
      event.preventDefault();
      if (action.enabled) action.run();
      else onRefused(action);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [mac, onRefused]);
}
