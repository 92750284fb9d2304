// What an engine does at its start and once a day.

import type { Clock } from '../engine/ports/clock.ts';

const DAY_MS = 86_400_000;

/** Returns what ends it. */
export function daily(clock: Pick<Clock, 'schedule'>, act: () => void): () => void {
  let cancel = () => undefined as unknown;
  const turn = () => {
    cancel = clock.schedule(DAY_MS, turn);
    act();
  };
  turn();
  return () => void cancel();
}
