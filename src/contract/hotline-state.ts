// What stands beside a hotline's name in window, bar and tray: its state, but never "active" beside a fault or while nobody knows; pure.

import type { ConsoleView, HotlineView } from './view.ts';

/** `faulty`: it runs and somebody should look after it. `unknown`: the engine isn't heard. */
export type ShownHotlineState = HotlineView['state'] | 'faulty' | 'unknown';

/** Whom faults are no concern has none in the view. */
export function shownHotlineState(
  { state }: Pick<HotlineView, 'state'>,
  { engine, faults }: Pick<ConsoleView, 'engine' | 'faults'>,
  connected: boolean,
): ShownHotlineState {
  if (!connected) return 'unknown';
  if (engine.switchHeldBy !== null || engine.switchVersion === null) return 'error';
  if (state !== 'active') return state;
  // What everybody is told of keeps callers away.
  if (engine.troubles.length > 0) return 'error';
  const isFaulty = Object.values(faults).some(({ until }) => until === null);
  return isFaulty || !engine.journalWorks ? 'faulty' : 'active';
}
