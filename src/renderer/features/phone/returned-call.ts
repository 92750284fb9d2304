// A taken call that this person's phone did not get: declined there, not answered, or not reached.

import type { ConsoleView } from '../../../contract/view.ts';

/** Did the call that was being connected here go back into the line? */
export function returnedUnanswered(before: ConsoleView | null, now: ConsoleView | null): boolean {
  const own = before?.calls.own;
  if (own?.phase !== 'connecting' || now?.calls.own !== undefined) return false;
  return now?.waiting[own.callId]?.takenBy === null;
}
