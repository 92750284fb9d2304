// A restart: the journal's facts of open calls, of those just ended, and of signed-in agents make the state again.
//
// Ready legs are not among them: they are made anew, and what is left of them at the switch is closed.

import { flowOfToday } from '../call-flow/older-flows.ts';
import type { CallId, Instant } from '../ids.ts';
import { apply } from './apply.ts';
import type { Fact, JournalEntry } from './facts.ts';
import type { HotlineState } from './hotline.ts';

/**
 * Applies `entries` (oldest first) to an empty state. `lastSeenAt`: when the engine before was last known to run; left out:
 * with the last of the entries. Returns calls whose facts don't fit each other: they need an end.
 */
export function restore(
  state: HotlineState,
  entries: Iterable<JournalEntry>,
  now: Instant,
  lastSeenAt: Instant = 0,
): ReadonlyMap<CallId, string> {
  const broken = new Map<CallId, string>();
  let seenAt = lastSeenAt;
  const nobodyLooks = () => ({ calls: [], agents: [], teams: [] });
  for (const entry of entries) {
    seenAt = Math.max(seenAt, entry.at);
    try {
      apply(state, factOfToday(entry), entry.at, nobodyLooks());
    } catch (fault) {
      if (entry.about === 'call') broken.set(entry.call, String(fault));
    }
  }
  apply(state, { about: 'moment', moment: { kind: 'restarted', lastSeenAt: seenAt } }, now, nobodyLooks());
  for (const call of broken.keys()) if (!state.calls.has(call)) broken.delete(call);
  return broken;
}

/** What journals of before have in words that no rule knows any more. */
function factOfToday(entry: JournalEntry): Fact {
  if (entry.about !== 'call' || entry.fact.kind !== 'flowMoved') return entry;
  const { about, call, fact, at } = entry;
  return { about, call, fact: { ...fact, flow: flowOfToday(fact.flow, at) } };
}
