// The call list: the records of open calls and of the latest ended ones, kept up to date by what happens.

import type { Fact } from '../../domain/facts/facts.ts';
import { addFact, type CallRecord, isLastFact } from '../../domain/records/call-record.ts';
import type { CallId, Instant } from '../../domain/words/ids.ts';
import type { Journal } from '../ports/journal.ts';

/** How many ended calls are at hand; older ones are read from the journal when asked for. */
const KEPT = 200;

export class CallList {
  private readonly records = new Map<CallId, CallRecord>();
  private readonly ended: CallId[] = [];

  /** Begins with what the journal tells of the latest calls. */
  static async from(journal: Journal): Promise<CallList> {
    const list = new CallList();
    const ids = new Set(await journal.recentCalls(KEPT));
    for (const entry of await journal.entriesForRestart()) if (entry.about === 'call') ids.add(entry.call);
    const histories = await Promise.all([...ids].reverse().map((call) => journal.entriesOfCall(call)));
    for (const entry of histories.flat()) list.add(entry, entry.at);
    return list;
  }

  /** Returns the ids of ended calls that are no longer at hand. */
  add(told: Fact, at: Instant): readonly CallId[] {
    if (told.about !== 'call') return [];
    const record = addFact(this.records.get(told.call) ?? null, told.call, told.fact, at);
    if (record === null) return [];
    this.records.set(told.call, record);
    if (!isLastFact(told.fact.kind)) return [];
    this.ended.push(told.call);
    const dropped = this.ended.splice(0, Math.max(0, this.ended.length - KEPT));
    for (const call of dropped) this.records.delete(call);
    return dropped;
  }

  get(call: CallId): CallRecord | null {
    return this.records.get(call) ?? null;
  }

  endedCalls(): readonly CallRecord[] {
    return this.ended.flatMap((call) => this.records.get(call) ?? []);
  }
}
