// Entries of the view, put together of the parts of the teams that one may see; which are wanted, and in which order.

import type { WantedCallBackView } from '../../../contract/call-back-view.ts';
import type { CallBackView } from '../../../contract/view.ts';

export interface CallBackFilters {
  readonly show: 'open' | 'done';
  readonly mine: boolean;
  readonly team: string | null;
}

export interface ShownEntry extends Omit<CallBackView, 'wanted' | 'teamId' | 'teamName'> {
  /** The oldest first, each with its team. */
  readonly wanted: readonly (WantedCallBackView & Pick<CallBackView, 'teamId' | 'teamName'>)[];
}

/** Those in which something was wanted last come first; of done ones those that were done last. */
export function entriesOf(parts: readonly CallBackView[]): readonly ShownEntry[] {
  const found = new Map<string, ShownEntry>();
  for (const { teamId, teamName, wanted, ...whole } of parts) {
    const its = wanted.map((each) => ({ ...each, teamId, teamName }));
    const before = found.get(whole.entryId)?.wanted ?? [];
    found.set(whole.entryId, { ...whole, wanted: [...before, ...its].sort((a, b) => a.at - b.at) });
  }
  const at = ({ done, wanted }: ShownEntry) => done?.at ?? wanted.at(-1)?.at ?? 0;
  return [...found.values()].sort((a, b) => at(b) - at(a));
}

export const isShown = (
  { done, owner, wanted }: ShownEntry,
  { show, mine, team }: CallBackFilters,
  me: string,
): boolean =>
  (done === null) === (show === 'open') &&
  (!mine || (done === null ? owner?.agentId : done.agentId) === me) &&
  (team === null || wanted.some(({ teamId }) => teamId === team));
