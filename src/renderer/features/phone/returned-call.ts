// What became of a taken call that this person's phone did not get: it's told, since the card just vanishes.

import type { ConsoleView } from '../../../contract/view.ts';

/** `returned`: the caller waits again. `callerGone`: hung up before the phone was answered. Null: neither. */
export function becameOf(
  before: ConsoleView | null,
  now: ConsoleView | null,
): 'returned' | 'callerGone' | null {
  const own = before?.calls.own;
  if (own?.phase !== 'connecting' || now === null || now.calls.own !== undefined) return null;
  return now.waiting[own.callId]?.takenBy === null ? 'returned' : 'callerGone';
}
