// A journal in memory: for virtual time, where nothing has to outlive the process.

import type { Fact, JournalEntry } from '../../domain/facts/facts.ts';
import { outdatedBy } from '../../domain/hotline/open-facts.ts';
import { type Appended, type Batch, type Journal, JUST_ENDED_ENTRIES } from '../../engine/ports/journal.ts';

export class MemoryJournal implements Journal {
  private readonly entries: JournalEntry[] = [];

  /** At once, as nothing else here takes time. */
  append(batches: readonly Batch[], done: (appended: Appended) => void): void {
    for (const { at, facts } of batches) this.keep(at, facts);
    done({ kind: 'written' });
  }

  keep(at: number, facts: readonly Fact[]): readonly JournalEntry[] {
    const added = facts.map((fact, i) => ({ ...fact, seq: this.entries.length + i + 1, at }));
    for (const entry of added) this.entries.push(entry);
    return added;
  }

  async *entriesAfter(after: number): AsyncIterable<JournalEntry> {
    yield* this.entries.slice(after);
  }

  async entriesOfCall(call: string): Promise<readonly JournalEntry[]> {
    return this.ofCall(call);
  }

  async entriesForRestart(): Promise<readonly JournalEntry[]> {
    return this.forRestart();
  }

  async recentCalls(limit: number): Promise<readonly string[]> {
    return this.latestCalls(limit);
  }

  async close(): Promise<void> {}

  // The same at once: virtual time doesn't wait.

  all(): readonly JournalEntry[] {
    return this.entries;
  }

  ofCall(call: string): readonly JournalEntry[] {
    return this.entries.filter((entry) => entry.about === 'call' && entry.call === call);
  }

  forRestart(): readonly JournalEntry[] {
    const ended = new Set<string>();
    const from = this.entries.length - JUST_ENDED_ENTRIES;
    /** Of each hotline and of the plan, the last fact of each kind. */
    const latest = new Map<string, number>();
    let ofPeople: readonly (JournalEntry & { readonly about: 'agent' })[] = [];
    for (const entry of this.entries) {
      if (entry.about === 'call' && entry.fact.kind === 'callEnded' && entry.seq <= from)
        ended.add(entry.call);
      const outdated = outdatedBy(entry);
      if (outdated !== null)
        ofPeople = ofPeople.filter(
          ({ agent, fact }) => agent !== outdated.agent || !outdated.kinds.includes(fact.kind),
        );
      if (entry.about === 'agent' && entry.fact.kind !== 'signedOut') ofPeople = [...ofPeople, entry];
    }
    const needed = new Set<JournalEntry>(ofPeople);
    for (const entry of this.entries) latest.set(standingOf(entry), entry.seq);
    return this.entries.filter((entry) => {
      if (entry.about === 'call') return !ended.has(entry.call);
      if (entry.about === 'agent') return needed.has(entry);
      return latest.get(standingOf(entry)) === entry.seq;
    });
  }

  latestCalls(limit: number): readonly string[] {
    const arrived = this.entries.flatMap((entry) =>
      entry.about === 'call' && entry.fact.kind === 'callArrived' ? [entry.call] : [],
    );
    return arrived.slice(-limit).reverse();
  }
}

const standingOf = (entry: JournalEntry): string =>
  entry.about === 'hotline' ? `${entry.fact.kind} ${entry.hotline}` : entry.fact.kind;
