// The call list: the records of open calls and of the latest ended ones, kept up to date by the journal's entries.

import type { JournalEntry } from '../../domain/hotline/facts.ts';
import type { CallId } from '../../domain/ids.ts';
import { addFact, type CallRecord } from '../../domain/records/call-record.ts';
import type { Journal } from '../ports/journal.ts';

/** How many ended calls are at hand; older ones are read from the journal when asked for. */
const KEPT = 200;

export class CallList {
  private readonly records = new Map<CallId, CallRecord>();
  private readonly ended: CallId[] = [];

  /** Begins with what the journal tells of the latest calls. */
  static from(journal: Journal): CallList {
    const list = new CallList();
    const ids = new Set(journal.recentCalls(KEPT));
    for (const entry of journal.entriesForRestart()) if (entry.about === 'call') ids.add(entry.call);
    for (const call of [...ids].reverse()) for (const entry of journal.entriesOfCall(call)) list.add(entry);
    return list;
  }

  /** Returns the ids of ended calls that are no longer at hand. */
  add(entry: JournalEntry): readonly CallId[] {
    if (entry.about !== 'call') return [];
    const record = addFact(this.records.get(entry.call) ?? null, entry.call, entry.fact, entry.at);
    if (record === null) return [];
    this.records.set(entry.call, record);
    if (entry.fact.kind !== 'callEnded') return [];
    this.ended.push(entry.call);
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
