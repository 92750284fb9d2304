// What a team's daily mail tells: its calls of some hours, counted as the call list counts them. It's data, worded when it's sent.

import type { JournalEntry } from '../facts/facts.ts';
import type { Language } from '../languages.ts';
import { type CallFigures, count, endedCall, noCalls } from '../records/call-query.ts';
import { type CallRecord, isLastFact, recordOf } from '../records/call-record.ts';
import type { AgentId, CallId, Instant, TeamId } from '../words/ids.ts';
import type { CallOutcome } from '../words/outcomes.ts';
import type { ReportSpan } from './activity-due.ts';

/** A hotline's call that is over. */
export interface OverCall {
  readonly record: CallRecord & { readonly outcome: CallOutcome };
  /** For which it left a message, else in whose line it waited last; null: no team's. */
  readonly team: TeamId | null;
  /** When it was told that it's over: in one day's mail, and in no other. */
  readonly toldAt: Instant;
}

export type ActivityFigures = CallFigures & { readonly longestWaitMs: number };

export interface ListedCall {
  readonly call: CallId;
  /** Null: withheld, or erased. */
  readonly number: string | null;
  readonly name: string | null;
  readonly erased: boolean;
  readonly arrivedAt: Instant;
  readonly waitedMs: number | null;
  readonly talkedMs: number | null;
  readonly outcome: CallOutcome;
  /** Who talked with the caller; none, where the team's mail names nobody. */
  readonly people: readonly string[];
}

export interface TeamActivity extends ReportSpan {
  readonly language: Language;
  /** By its clock times are told. */
  readonly timeZone: string;
  readonly hotline: string;
  readonly team: string;
  readonly figures: ActivityFigures;
  /** By the hour in which they arrived; who came before the period, in its first one. */
  readonly hours: readonly (ActivityFigures & { readonly from: Instant })[];
  /** Who talked with callers, most of them first; null: nobody is named. */
  readonly people:
    | readonly { readonly name: string; readonly calls: number; readonly talkedMs: number }[]
    | null;
  /** The latest, by arrival; null: they aren't listed. */
  readonly calls: readonly ListedCall[] | null;
}

/** What is more than a person reads stands in the call list. */
export const MOST_LISTED = 500;

/** `entries`: of one call. Null: it goes on, or it is no hotline's. */
export function overCall(entries: readonly JournalEntry[]): OverCall | null {
  const record = recordOf(entries);
  const last = entries.find(({ fact }) => isLastFact(fact.kind));
  if (record === null || record.hotline === null || record.outcome === null || last === undefined)
    return null;
  let team = record.team;
  if (record.outcome === 'message')
    for (const { fact } of entries) if (fact.kind === 'messageBegun' && fact.team !== null) team = fact.team;
  return { record: { ...record, outcome: record.outcome }, team, toldAt: last.at };
}

export interface ActivityAbout
  extends Pick<TeamActivity, 'language' | 'timeZone' | 'hotline' | 'team' | 'from' | 'to'> {
  /** See `hoursOf`. */
  readonly hours: readonly Instant[];
  readonly callList: boolean;
  readonly names: boolean;
  /** By the team's own rule. */
  readonly isMissed: (record: OverCall['record']) => boolean;
  readonly nameOf: (agent: AgentId) => string;
  /** Of a caller, by the number; null: nobody knows. */
  readonly callerName: (number: string) => string | null;
}

/** `calls`: of the team, and told in this time. */
export function teamActivity(calls: readonly OverCall[], about: ActivityAbout): TeamActivity {
  const { hours, callList, names, isMissed, nameOf, callerName, ...rest } = about;
  const counted = (figures: ActivityFigures, record: OverCall['record']) =>
    withCall(figures, record, isMissed(record));
  const byHour = hours.map((from) => ({ from, ...nothing }));
  let figures = nothing;
  for (const { record } of calls) {
    figures = counted(figures, record);
    const found = hours.findLastIndex((from) => from <= record.arrivedAt);
    const hour = byHour[Math.max(0, found)];
    if (hour !== undefined) byHour[Math.max(0, found)] = { ...counted(hour, record), from: hour.from };
  }
  const listed = [...calls].sort((one, other) => one.record.arrivedAt - other.record.arrivedAt);
  return {
    ...rest,
    figures,
    hours: byHour,
    people: names ? peopleOf(calls, nameOf) : null,
    calls: callList
      ? listed.slice(-MOST_LISTED).map(({ record: { caller, talks, ...record } }) => {
          const { call, erased, arrivedAt, waitedMs, talkedMs, outcome } = record;
          const number = caller.callerNumber ?? null;
          const name = (number === null ? null : callerName(number)) ?? caller.callerName ?? null;
          const people = names ? [...new Set(talks.map(({ agent }) => nameOf(agent)))] : [];
          return { call, number, name, erased, arrivedAt, waitedMs, talkedMs, outcome, people };
        })
      : null,
  };
}

export const namesOneOf = ({ calls }: TeamActivity, wanted: ReadonlySet<CallId>): boolean =>
  calls?.some(({ call }) => wanted.has(call)) === true;

/** What names the callers of these calls is in it no more; null: it named none of them. */
export function withoutCallers(activity: TeamActivity, erased: ReadonlySet<CallId>): TeamActivity | null {
  if (activity.calls === null || !namesOneOf(activity, erased)) return null;
  const calls = activity.calls.map((each) =>
    erased.has(each.call) ? { ...each, number: null, name: null, erased: true } : each,
  );
  return { ...activity, calls };
}

const nothing: ActivityFigures = { ...noCalls, longestWaitMs: 0 };

/** Who talked with somebody isn't missed here, also where the call broke off: each call is one thing. */
function withCall(figures: ActivityFigures, record: OverCall['record'], missed: boolean): ActivityFigures {
  const ended = endedCall(record, 0, record.outcome);
  return {
    ...count(figures, ended),
    missed: figures.missed + (missed && ended.talked < 0 ? 1 : 0),
    longestWaitMs: Math.max(figures.longestWaitMs, ended.waited),
  };
}

function peopleOf(calls: readonly OverCall[], nameOf: (agent: AgentId) => string) {
  const people = new Map<
    AgentId,
    { readonly name: string; readonly calls: number; readonly talkedMs: number }
  >();
  for (const { record } of calls) {
    const had = new Set<AgentId>();
    for (const { agent, talkedMs } of record.talks) {
      const before = people.get(agent) ?? { name: nameOf(agent), calls: 0, talkedMs: 0 };
      people.set(agent, {
        ...before,
        calls: before.calls + (had.has(agent) ? 0 : 1),
        talkedMs: before.talkedMs + talkedMs,
      });
      had.add(agent);
    }
  }
  return [...people.values()].sort(
    (one, other) => other.calls - one.calls || one.name.localeCompare(other.name),
  );
}
