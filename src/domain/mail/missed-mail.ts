// What a mail about a missed call tells, as data: written down when somebody is to be called, and worded when it's sent.

import type { JournalEntry } from '../facts/facts.ts';
import type { Language } from '../languages.ts';
import { recordOf } from '../records/call-record.ts';
import type { CallBackId, CallId, HotlineId, Instant, TeamId } from '../words/ids.ts';

/** As far as the journal tells it. */
export interface ToldMissed {
  readonly entry: CallBackId;
  readonly call: CallId;
  readonly hotline: HotlineId;
  readonly team: TeamId;
  /** As the switch told them. */
  readonly number: string | null;
  readonly name: string | null;
  readonly arrivedAt: Instant;
  /** Null: didn't wait for anybody. */
  readonly waitedMs: number | null;
  /** What was chosen on the way, in order. */
  readonly path: readonly string[];
  readonly brokeOff: boolean;
}

/** With names, as people know them. */
export type MissedMail = Omit<ToldMissed, 'hotline' | 'team'> & {
  readonly language: Language;
  /** Of the hotline: times are told by its clock. */
  readonly timeZone: string;
  readonly hotline: string;
  readonly team: string;
  readonly place: string | null;
};

/** `entries`: of its call. Null: it wasn't missed, or is no team's. */
export function toldMissed(entries: readonly JournalEntry[]): ToldMissed | null {
  const at = entries.findIndex(({ fact }) => fact.kind === 'callBackWanted' && fact.why === 'missed');
  const fact = entries[at]?.fact;
  if (fact?.kind !== 'callBackWanted' || fact.team === null) return null;
  const record = recordOf(entries.slice(0, at));
  if (record === null || record.hotline === null) return null;
  const { call, hotline, caller, arrivedAt, path } = record;
  return {
    entry: fact.entry,
    call,
    hotline,
    team: fact.team,
    number: caller.callerNumber ?? null,
    name: caller.callerName ?? null,
    arrivedAt,
    waitedMs: fact.waitedMs,
    path: path.map(({ label }) => label),
    brokeOff: fact.brokeOff === true,
  };
}
