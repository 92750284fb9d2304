// A journal in memory: for virtual time, where nothing has to outlive the process.

import type { Fact, JournalEntry } from '../../domain/hotline/facts.ts';
import { type Journal, JUST_ENDED_ENTRIES } from '../../engine/ports/journal.ts';

export class MemoryJournal implements Journal {
  private readonly entries: JournalEntry[] = [];

  append(at: number, facts: readonly Fact[]): readonly JournalEntry[] {
    const added = facts.map((fact, i) => ({ ...fact, seq: this.entries.length + i + 1, at }));
    for (const entry of added) this.entries.push(entry);
    return added;
  }

  *entriesAfter(after: number): Iterable<JournalEntry> {
    yield* this.entries.slice(after);
  }

  entriesOfCall(call: string): readonly JournalEntry[] {
    return this.entries.filter((entry) => entry.about === 'call' && entry.call === call);
  }

  entriesForRestart(): readonly JournalEntry[] {
    const ended = new Set<string>();
    const from = this.entries.length - JUST_ENDED_ENTRIES;
    const signedIn = new Map<string, number>();
    /** Of each hotline and of the plan, the last fact of each kind. */
    const latest = new Map<string, number>();
    for (const entry of this.entries) {
      if (entry.about === 'call' && entry.fact.kind === 'callEnded' && entry.seq <= from)
        ended.add(entry.call);
      if (entry.about === 'agent' && entry.fact.kind === 'signedIn') signedIn.set(entry.agent, entry.seq);
    }
    for (const entry of this.entries) latest.set(standingOf(entry), entry.seq);
    return this.entries.filter((entry) => {
      if (entry.about === 'call') return !ended.has(entry.call);
      if (entry.about === 'agent') return entry.seq >= (signedIn.get(entry.agent) ?? Number.MAX_SAFE_INTEGER);
      return latest.get(standingOf(entry)) === entry.seq;
    });
  }

  recentCalls(limit: number): readonly string[] {
    const arrived = this.entries.filter(
      (entry) => entry.about === 'call' && entry.fact.kind === 'callArrived',
    );
    return arrived
      .slice(-limit)
      .reverse()
      .map((entry) => (entry.about === 'call' ? entry.call : ''));
  }

  close(): void {}
}

const standingOf = (entry: JournalEntry): string =>
  entry.about === 'hotline' ? `${entry.fact.kind} ${entry.hotline}` : entry.fact.kind;
