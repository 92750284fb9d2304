// What stands beside a hotline's name: its state, but never "active" beside a fault or while nobody knows; pure.

import type { ConsoleView, HotlineView } from '../../contract/view.ts';
import type { IconName } from '../ui/icons.tsx';

/** `faulty`: it runs and somebody should look after it. `unknown`: the engine isn't heard. */
export type ShownHotlineState = HotlineView['state'] | 'faulty' | 'unknown';

interface HotlineFacts {
  readonly engine: ConsoleView['engine'];
  /** How many last; 0 for whom they are no concern. */
  readonly faults: number;
  readonly connected: boolean;
}

export function shownHotlineState(
  state: HotlineView['state'],
  { engine, faults, connected }: HotlineFacts,
): ShownHotlineState {
  if (!connected) return 'unknown';
  if (engine.switchHeldBy !== null || engine.switchVersion === null) return 'error';
  if (state !== 'active') return state;
  // What everybody is told of keeps callers away.
  if (engine.troubles.length > 0) return 'error';
  return faults > 0 || !engine.journalWorks ? 'faulty' : 'active';
}

export const hotlineStateIcons = {
  active: 'check',
  starting: 'clock',
  paused: 'pause',
  error: 'warning',
  faulty: 'warning',
  unknown: 'clock',
} as const satisfies Record<ShownHotlineState, IconName>;
