// Entries of the view, put together of the parts of the teams that one may see; which are wanted, and in which order.

import type { WantedCallBackView } from '../../../contract/call-back-view.ts';
import { CALL_BACKS_SHOWN, type CallBackView } from '../../../contract/view.ts';
import { formatNumber } from '../../ui/format.ts';

export interface CallBackFilters {
  readonly show: 'open' | 'done';
  readonly mine: boolean;
  readonly team: string | null;
  /** In number, name, place and the teams' names. */
  readonly words: string;
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
  entry: ShownEntry,
  { show, mine, team, words }: CallBackFilters,
  me: string,
): boolean => {
  const { done, owner, wanted } = entry;
  return (
    (done === null) === (show === 'open') &&
    (!mine || (done === null ? owner?.agentId : done.agentId) === me) &&
    (team === null || wanted.some(({ teamId }) => teamId === team)) &&
    says(entry, words.trim().toLowerCase())
  );
};

function says({ number, name, known, place, wanted }: ShownEntry, typed: string): boolean {
  const shown = number === null ? null : formatNumber(number);
  const bare = typed.replaceAll(/[\s/()-]/g, '');
  const texts = [number, shown, name, known?.name, known?.company, place];
  const teams = wanted.map(({ teamName }) => teamName);
  return [...texts, ...teams].some((text) => {
    const lower = text?.toLowerCase();
    return lower?.includes(typed) === true || (bare !== '' && lower?.includes(bare) === true);
  });
}

/** The view has of each team only so many. */
export function isFull(parts: readonly CallBackView[], show: CallBackFilters['show']): boolean {
  const counts = new Map<string | null, number>();
  for (const { teamId, done } of parts)
    if ((done === null) === (show === 'open')) counts.set(teamId, (counts.get(teamId) ?? 0) + 1);
  return Math.max(0, ...counts.values()) >= CALL_BACKS_SHOWN[show];
}
