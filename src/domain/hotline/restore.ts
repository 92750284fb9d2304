// A restart: the journal's facts of open calls, of those just ended, and of signed-in agents make the state again.
//
// Ready legs are not among them: they are made anew, and what is left of them at the switch is closed.

import { flowOfToday } from '../call-flow/older-flows.ts';
import type { Fact, JournalEntry } from '../facts/facts.ts';
import type { ModeVersion } from '../plan/mode-version.ts';
import type { CallId, ContentHash, Instant } from '../words/ids.ts';
import { apply } from './apply.ts';
import type { HotlineState } from './hotline.ts';

export interface BesideTheJournal {
  /** When the engine before was last known to run; left out: with the last of the entries. */
  readonly lastSeenAt?: Instant;
  /** Those that `versionsNamedBy` the entries, as far as they are still there. */
  readonly versions?: Iterable<ModeVersion>;
}

/**
 * Applies `entries` (oldest first) to an empty state. Returns calls whose facts don't fit each other: they need an end.
 */
export function restore(
  state: HotlineState,
  entries: Iterable<JournalEntry>,
  now: Instant,
  { lastSeenAt = 0, versions = [] }: BesideTheJournal = {},
): ReadonlyMap<CallId, string> {
  const broken = new Map<CallId, string>();
  let seenAt = lastSeenAt;
  const nobodyLooks = () => ({ calls: [], agents: [], teams: [] });
  const contents = new Map([...versions].map((version) => [version.version, version]));
  for (const entry of entries) {
    // Erasing needs no engine: it says nothing of what an engine has seen.
    if (entry.fact.kind !== 'callErased' && entry.fact.kind !== 'breaksErased')
      seenAt = Math.max(seenAt, entry.at);
    try {
      const version = contents.get(versionNamedBy(entry) ?? '');
      if (version !== undefined)
        apply(state, { about: 'moment', moment: { kind: 'versionRead', version } }, entry.at, nobodyLooks());
      apply(state, factOfToday(entry), entry.at, nobodyLooks());
    } catch (fault) {
      if (entry.about === 'call') broken.set(entry.call, String(fault));
    }
  }
  apply(state, { about: 'moment', moment: { kind: 'restarted', lastSeenAt: seenAt } }, now, nobodyLooks());
  for (const call of broken.keys()) if (!state.calls.has(call)) broken.delete(call);
  return broken;
}

/** Of which versions the content is needed: of those that hotlines have, and those by which calls go. */
export function versionsNamedBy(entries: Iterable<JournalEntry>): ReadonlySet<ContentHash> {
  const named = new Set<ContentHash>();
  for (const entry of entries) {
    const version = versionNamedBy(entry);
    if (version !== null) named.add(version);
  }
  return named;
}

function versionNamedBy({ fact }: JournalEntry): ContentHash | null {
  if (fact.kind === 'modeTakenUp') return fact.version;
  return fact.kind === 'callArrived' ? (fact.modeVersion ?? null) : null;
}

/** What journals of before have in words that no rule knows any more. */
function factOfToday(entry: JournalEntry): Fact {
  if (entry.about !== 'call' || entry.fact.kind !== 'flowMoved') return entry;
  const { about, call, fact, at } = entry;
  return { about, call, fact: { ...fact, flow: flowOfToday(fact.flow, at) } };
}
