// The call record: one call as a line in the call list, computed from its facts and from nothing else.

import type { CallFact } from '../hotline/facts.ts';
import type { CallOutcome } from '../hotline/outcome.ts';
import type { AgentId, CallId, HotlineId, Instant, TeamId } from '../ids.ts';

export interface Note {
  readonly agent: AgentId;
  readonly text: string;
  readonly at: Instant;
}

export interface CallRecord {
  readonly call: CallId;
  readonly hotline: HotlineId;
  readonly arrivedAt: Instant;
  /** Absent when withheld. */
  readonly number?: string;
  readonly name?: string;
  readonly path: readonly { readonly digit: string; readonly label: string }[];
  /** The team in whose line the caller was last. */
  readonly team: TeamId | null;
  /** Who took the call last. */
  readonly agent: AgentId | null;
  readonly waitedMs: number | null;
  readonly connectedAt: Instant | null;
  /** From the first connection to the end. */
  readonly talkedMs: number | null;
  readonly endedAt: Instant | null;
  readonly outcome: CallOutcome | null;
  readonly notes: readonly Note[];
}

/** Adds one fact; `record` null before the call's first. Facts that a record doesn't show leave it as it is. */
export function addFact(
  record: CallRecord | null,
  call: CallId,
  fact: CallFact,
  at: Instant,
): CallRecord | null {
  if (fact.kind === 'callArrived') {
    return {
      call,
      hotline: fact.hotline,
      arrivedAt: at,
      ...(fact.callerNumber === undefined ? {} : { number: fact.callerNumber }),
      ...(fact.callerName === undefined ? {} : { name: fact.callerName }),
      path: [],
      team: null,
      agent: null,
      waitedMs: null,
      connectedAt: null,
      talkedMs: null,
      endedAt: null,
      outcome: null,
      notes: [],
    };
  }
  if (record === null) return null;
  switch (fact.kind) {
    case 'branchChosen':
      return { ...record, path: [...record.path, { digit: fact.digit, label: fact.label }] };
    case 'lineEntered':
    case 'lineReturned':
      return { ...record, team: fact.team };
    case 'taken':
      return { ...record, agent: fact.agent, waitedMs: record.waitedMs ?? fact.waitedMs };
    case 'connected':
      return { ...record, connectedAt: record.connectedAt ?? at };
    case 'noted':
      return { ...record, notes: [...record.notes, { agent: fact.agent, text: fact.text, at }] };
    case 'callEnded':
      return {
        ...record,
        endedAt: at,
        outcome: fact.outcome,
        talkedMs: record.connectedAt === null ? null : at - record.connectedAt,
      };
    default:
      return record;
  }
}
