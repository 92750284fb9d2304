// The call record: one call as a line in the call list, computed from its facts and from nothing else.
//
// Its spans follow from intervals: at each moment a caller waits for somebody, talks, or neither. docs/figures.md defines
// each figure.

import type { CallFact, JournalEntry } from '../facts/facts.ts';
import { type Caller, callerOf } from '../words/caller.ts';
import type { AgentId, CallId, HotlineId, Instant, NoteId, TeamId } from '../words/ids.ts';
import type { CallOutcome } from '../words/outcomes.ts';
import type { LegEndCause } from '../words/switch-events.ts';

/** What somebody wrote, and when. */
export interface Wording {
  readonly agent: AgentId;
  readonly text: string;
  readonly at: Instant;
}

export interface Note extends Wording {
  readonly id: NoteId;
  /** What it said before it was mended, the oldest first. */
  readonly before: readonly Wording[];
}

/** How long one agent and the caller were connected at a stretch, hold and consultations included. */
export interface Talk {
  readonly agent: AgentId;
  readonly talkedMs: number;
}

export interface CallRecord {
  readonly call: CallId;
  /** Null: a direct call. */
  readonly hotline: HotlineId | null;
  readonly arrivedAt: Instant;
  readonly caller: Caller;
  readonly path: readonly { readonly digit: string; readonly label: string }[];
  /** The team in whose line the caller was last. */
  readonly team: TeamId | null;
  /** Who took the call last. */
  readonly agent: AgentId | null;
  /** All waits for somebody together, the present one excluded; null: never waited. */
  readonly waitedMs: number | null;
  readonly connectedAt: Instant | null;
  /** In order; the present one excluded. */
  readonly talks: readonly Talk[];
  /** All of them together; null: nobody talked with the caller, or the call isn't over. */
  readonly talkedMs: number | null;
  readonly endedAt: Instant | null;
  readonly outcome: CallOutcome | null;
  /** Wanted that instead of waiting, and hung up. */
  readonly calledBack: boolean;
  /** Why it broke off, where nobody hung up; null: somebody did, or it isn't over. */
  readonly brokeOff: LegEndCause | null;
  readonly notes: readonly Note[];
  /** What named the caller, and the notes of then, were erased. */
  readonly erased: boolean;
  /** What the caller is in now, and since when; null: neither. */
  readonly interval: Interval | null;
}

export type Interval =
  | { readonly kind: 'waiting'; readonly since: Instant }
  | { readonly kind: 'talking'; readonly since: Instant; readonly agent: AgentId };

/** With one of these a call is told for the first time, and has its caller. */
export const firstFacts: readonly string[] = ['callArrived', 'directCallMissed'] satisfies CallFact['kind'][];
const lastFacts: readonly string[] = ['callEnded', 'directCallMissed'] satisfies CallFact['kind'][];

export const isFirstFact = (kind: string): boolean => firstFacts.includes(kind);
/** But for notes, and what is erased later. */
export const isLastFact = (kind: string): boolean => lastFacts.includes(kind);

export const newRecord = (
  call: CallId,
  hotline: HotlineId | null,
  caller: Caller,
  arrivedAt: Instant,
): CallRecord => ({
  call,
  hotline,
  arrivedAt,
  caller,
  path: [],
  team: null,
  agent: null,
  waitedMs: null,
  connectedAt: null,
  talks: [],
  talkedMs: null,
  endedAt: null,
  outcome: null,
  calledBack: false,
  brokeOff: null,
  notes: [],
  erased: false,
  interval: null,
});

/** Adds one fact; `record` null before the call's first. Facts that a record doesn't show leave it as it is. */
export function addFact(
  record: CallRecord | null,
  call: CallId,
  fact: CallFact,
  at: Instant,
): CallRecord | null {
  if (fact.kind === 'callArrived') return newRecord(call, fact.hotline, callerOf(fact), at);
  if (fact.kind === 'directCallMissed') {
    const { agent, rangAt } = fact;
    return { ...newRecord(call, null, callerOf(fact), rangAt), agent, endedAt: at, outcome: 'missedDirect' };
  }
  if (record === null) return null;
  const then = 'lastSeenAt' in fact ? (fact.lastSeenAt ?? at) : at;
  switch (fact.kind) {
    case 'branchChosen':
      return { ...record, path: [...record.path, { digit: fact.digit, label: fact.label }] };
    case 'lineReturned':
      if (fact.why?.kind === 'notCalledBack') return record;
      return { ...begin(record, then, { kind: 'waiting', since: then }), team: fact.team };
    case 'lineEntered':
      return { ...begin(record, then, { kind: 'waiting', since: then }), team: fact.team };
    case 'lineLeft':
      return fact.reason === 'taken' ? record : begin(record, then, null);
    case 'taken':
      return { ...record, agent: fact.agent };
    case 'connected': {
      const talking = begin(record, at, { kind: 'talking', since: at, agent: fact.agent });
      return { ...talking, connectedAt: record.connectedAt ?? at };
    }
    case 'rejoined':
      return begin(record, at, { kind: 'talking', since: at, agent: record.agent ?? '' });
    case 'callBackConfirmed':
    case 'interrupted':
    case 'transferStarted':
      return begin(record, then, { kind: 'waiting', since: then });
    case 'transferFailed':
      return fact.step === undefined ? record : begin(record, at, null);
    // Who is called back doesn't wait on the line.
    case 'placeKept':
      return { ...begin(record, at, null), calledBack: true };
    case 'transferred':
    case 'conversationBroken':
      return begin(record, at, null);
    case 'noted':
      return { ...record, notes: [...record.notes, newNote(record, fact, at)] };
    case 'noteMended':
      return { ...record, notes: mended(record, fact, at) };
    case 'notesErased':
      return { ...record, notes: [] };
    case 'callErased':
      return { ...record, caller: {}, notes: [], erased: true };
    case 'callEnded': {
      const ended = begin(record, then, null);
      const talkedMs = ended.talks.reduce((sum, talk) => sum + talk.talkedMs, 0);
      return {
        ...ended,
        endedAt: then,
        outcome: fact.outcome,
        brokeOff: fact.by === 'switch' ? (fact.cause ?? 'lost') : null,
        talkedMs: ended.connectedAt === null ? null : talkedMs,
      };
    }
    default:
      return record;
  }
}

function newNote({ notes }: CallRecord, fact: Extract<CallFact, { kind: 'noted' }>, at: Instant): Note {
  const { note = `${notes.length}`, agent, text } = fact;
  return { id: note, agent, text, at, before: [] };
}

/** Of a note that was erased meanwhile it's the first word again: what is written is seen, and can be erased. */
function mended({ notes }: CallRecord, fact: Extract<CallFact, { kind: 'noteMended' }>, at: Instant) {
  const { note: id, agent, text } = fact;
  const said = notes.find((note) => note.id === id);
  if (said === undefined) return [...notes, { id, agent, text, at, before: [] }];
  const before = [...said.before, { agent: said.agent, text: said.text, at: said.at }];
  return notes.map((note) => (note === said ? { id, agent, text, at, before } : note));
}

/** From everything that happened to it; null: nothing did. */
export function recordOf(entries: readonly JournalEntry[]): CallRecord | null {
  return entries.reduce<CallRecord | null>(
    (record, entry) => (entry.about === 'call' ? addFact(record, entry.call, entry.fact, entry.at) : record),
    null,
  );
}

/** With the present wait as far as it has gone by then. */
export function waitedUntil({ waitedMs, interval }: CallRecord, at: Instant): number {
  const presentMs = interval?.kind === 'waiting' ? Math.max(0, at - interval.since) : 0;
  return (waitedMs ?? 0) + presentMs;
}

/** The interval before is over, and counts. A clock that was set back makes no span negative. */
function begin(record: CallRecord, at: Instant, interval: Interval | null): CallRecord {
  const { interval: before, waitedMs, talks } = record;
  if (before === null) return { ...record, interval };
  const spanMs = Math.max(0, at - before.since);
  if (before.kind === 'waiting') return { ...record, interval, waitedMs: (waitedMs ?? 0) + spanMs };
  return { ...record, interval, talks: [...talks, { agent: before.agent, talkedMs: spanMs }] };
}
