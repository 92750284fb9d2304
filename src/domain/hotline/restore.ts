// A restart: the journal's facts of open calls, of those just ended, and of signed-in agents make the state again.
//
// Ready legs are not among them: they are made anew, and what is left of them at the switch is closed.

import { flowOfToday } from '../call-flow/older-flows.ts';
import type { Fact, JournalEntry, Moment } from '../facts/facts.ts';
import type { OwnReachability } from '../own-numbers/own-numbers.ts';
import type { ModeVersion } from '../plan/mode-version.ts';
import type { ReadyPlan } from '../plan/ready-plan.ts';
import type { CallBackEntry } from '../words/call-backs.ts';
import { endWithinReach } from '../words/ends.ts';
import type { AgentId, CallId, ContentHash, Instant } from '../words/ids.ts';
import type { Message } from '../words/messages.ts';
import { apply, planRead, planStood } from './apply.ts';
import type { HotlineState } from './hotline.ts';

export interface BesideTheJournal {
  /** When the engine before was last known to run; left out: with the last of the entries. */
  readonly lastSeenAt?: Instant;
  /** Those that `versionsNamedBy` the entries, as far as they are still there. */
  readonly versions?: Iterable<ModeVersion>;
  /** Those that `plansNamedBy` the entries, as far as they are still there. */
  readonly plans?: Iterable<ReadyPlan>;
  /** What people say of where they are reached. */
  readonly reachabilities?: Iterable<readonly [AgentId, OwnReachability]>;
  /** All that are there; left out: those that the entries tell of. */
  readonly messages?: readonly Message[];
  /** As `messages`. */
  readonly callBacks?: readonly CallBackEntry[];
  /** What is in force where none of these is: the engine begins with it. */
  readonly firstPlan?: ReadyPlan;
}

/**
 * Applies `entries` (oldest first) to an empty state. Returns calls whose facts don't fit each other: they need an end.
 */
export function restore(
  state: HotlineState,
  entries: Iterable<JournalEntry>,
  now: Instant,
  {
    lastSeenAt = 0,
    versions = [],
    plans = [],
    reachabilities = [],
    messages,
    callBacks,
    firstPlan,
  }: BesideTheJournal = {},
): ReadonlyMap<CallId, string> {
  const broken = new Map<CallId, string>();
  let seenAt = lastSeenAt;
  const nobodyLooks = () => ({ calls: [], agents: [], teams: [] });
  const contents = new Map([...versions].map((version) => [version.version, version]));
  const documents = new Map([...plans].map((plan) => [plan.hash, plan]));
  const all = [...entries];
  const moment = (told: Moment, at: Instant) =>
    apply(state, { about: 'moment', moment: told }, at, nobodyLooks());
  // Of people a journal has facts from before the first plan that it names here: they are there already.
  const first = all.flatMap((entry) => documents.get(planNamedBy(entry) ?? '') ?? [])[0] ?? firstPlan;
  if (first !== undefined) planStood(state, first, now, nobodyLooks());
  for (const entry of all) {
    // Erasing needs no engine: it says nothing of what an engine has seen.
    if (entry.fact.kind !== 'callErased' && entry.fact.kind !== 'breaksErased')
      seenAt = Math.max(seenAt, entry.at);
    try {
      const version = contents.get(versionNamedBy(entry) ?? '');
      if (version !== undefined) moment({ kind: 'versionRead', version }, entry.at);
      const plan = documents.get(planNamedBy(entry) ?? '');
      if (plan !== undefined) planRead(state, plan);
      apply(state, factOfToday(entry), entry.at, nobodyLooks());
    } catch (fault) {
      if (entry.about === 'call') broken.set(entry.call, String(fault));
    }
  }
  for (const [agent, own] of reachabilities)
    moment({ kind: 'reachabilityRead', agent, own, known: true }, now);
  if (messages !== undefined) moment({ kind: 'messagesRead', messages }, now);
  if (callBacks !== undefined) moment({ kind: 'callBacksRead', entries: callBacks }, now);
  moment({ kind: 'restarted', lastSeenAt: seenAt }, now);
  for (const call of broken.keys()) if (!state.calls.has(call)) broken.delete(call);
  return broken;
}

/** Of which plans the content is needed: of the one in force, and of those since the oldest open call began. */
export function plansNamedBy(entries: Iterable<JournalEntry>): ReadonlySet<ContentHash> {
  return new Set([...entries].flatMap((entry) => planNamedBy(entry) ?? []));
}

function planNamedBy({ fact }: JournalEntry): ContentHash | null {
  return fact.kind === 'planTakenUp' ? (fact.plan ?? null) : null;
}

/** Of which versions the content is needed: of those by which calls go. */
export function versionsNamedBy(entries: Iterable<JournalEntry>): ReadonlySet<ContentHash> {
  const named = new Set<ContentHash>();
  for (const entry of entries) {
    const version = versionNamedBy(entry);
    if (version !== null) named.add(version);
  }
  return named;
}

function versionNamedBy({ fact }: JournalEntry): ContentHash | null {
  return fact.kind === 'callArrived' ? (fact.modeVersion ?? null) : null;
}

/** What journals of before have in words that no rule knows any more. */
function factOfToday(entry: JournalEntry): Fact {
  if (entry.about === 'plan' && entry.fact.kind === 'controlChanged') {
    const { about, fact, at } = entry;
    const on = fact.on.map((turned) => ({ ...turned, until: endWithinReach(turned.until, at) }));
    return { about, fact: { ...fact, on } };
  }
  if (entry.about !== 'call' || entry.fact.kind !== 'flowMoved') return entry;
  const { about, call, fact, at } = entry;
  return { about, call, fact: { ...fact, flow: flowOfToday(fact.flow, at) } };
}
