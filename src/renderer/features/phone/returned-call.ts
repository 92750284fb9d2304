// What became of an own call whose card just vanishes: it's told, so that nothing ends silently.

import type { ConsoleView } from '../../../contract/view.ts';

/**
 * `returned`: the caller waits again. `callerGone`: hung up before the phone was answered. `brokeOff`: nobody hung up, a fault
 * ended it. Null: none of them.
 */
export function becameOf(
  before: ConsoleView | null,
  now: ConsoleView | null,
): 'returned' | 'callerGone' | 'brokeOff' | null {
  const own = before?.calls.own;
  if (own === undefined || own.phase === 'wrapUp' || now === null) return null;
  const after = now.calls.own;
  if (after?.callId === own.callId && after.phase !== 'wrapUp') return null;
  if (now.records[own.callId]?.brokeOff === true) return 'brokeOff';
  if (own.phase !== 'connecting' || after !== undefined) return null;
  return now.waiting[own.callId]?.takenBy === null ? 'returned' : 'callerGone';
}
