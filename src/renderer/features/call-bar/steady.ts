// The list stands still while somebody aims at it: whoever is gone leaves the place empty, and who comes is put at the end.

import type { WaitingCallView } from '../../../contract/view.ts';

export interface ShownRow {
  readonly call: WaitingCallView;
  /** Only the place is left: nothing to be seen, or to be clicked. */
  readonly gone: boolean;
}

/** `now`: in the order of service. An own take leaves no row: the call stands on the right by then. */
export function steadyRows(
  before: readonly ShownRow[],
  now: readonly WaitingCallView[],
  me: string,
  still: boolean,
): readonly ShownRow[] {
  const present = now.filter(({ takenBy }) => takenBy?.agentId !== me);
  if (!still) return present.map((call) => ({ call, gone: false }));
  const byId = new Map(present.map((call) => [call.id, call]));
  const stay = before.map(({ call }) => ({ call: byId.get(call.id) ?? call, gone: !byId.has(call.id) }));
  const known = new Set(before.map(({ call }) => call.id));
  return [...stay, ...present.filter(({ id }) => !known.has(id)).map((call) => ({ call, gone: false }))];
}

/** Calls as they are shown; who isn't shown comes last. */
export function inShownOrder(
  calls: readonly WaitingCallView[],
  shown: readonly string[],
): readonly WaitingCallView[] {
  const place = new Map(shown.map((id, index) => [id, index]));
  const placeOf = ({ id }: WaitingCallView) => place.get(id) ?? shown.length;
  return calls.toSorted((a, b) => placeOf(a) - placeOf(b));
}
