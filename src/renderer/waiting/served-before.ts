// The order in which callers are served, the same in the window and in the slim bar.

import type { WaitingCallView } from '../../contract/view.ts';

/** Negative: `a` comes first. Not by waiting time: who comes back from an agent goes before everybody. */
export function servedBefore(a: WaitingCallView, b: WaitingCallView): number {
  return a.order - b.order || a.enteredAt - b.enteredAt || a.id.localeCompare(b.id);
}
