// A journal on a disk that takes its time, in virtual time: what was handed over is there, and told, a while later.

import { MemoryJournal } from '../../../src/adapters/simulator/memory-journal.ts';
import type { VirtualClock } from '../../../src/adapters/simulator/virtual-clock.ts';
import type { Fact, JournalEntry } from '../../../src/domain/facts/facts.ts';
import type { Appended, Batch } from '../../../src/engine/ports/journal.ts';

export class SlowDisk extends MemoryJournal {
  /** Everything that durable facts name: calls, legs, bridges … */
  readonly names = new Set<unknown>();
  private readonly clock: VirtualClock;
  private syncMs: number;
  private under: {
    readonly write: () => void;
    readonly keep: () => void;
    readonly cancel: () => void;
  } | null = null;

  constructor(clock: VirtualClock, syncMs: number) {
    super();
    this.clock = clock;
    this.syncMs = syncMs;
  }

  /** Something was handed over that nobody was told of yet. */
  get busy(): boolean {
    return this.under !== null;
  }

  override append(batches: readonly Batch[], done: (appended: Appended) => void): void {
    if (this.syncMs === 0) return super.append(batches, done);
    if (this.under !== null) throw new Error('one at a time');
    const write = () => {
      this.under = null;
      super.append(batches, done);
    };
    const keep = () => super.append(batches, () => undefined);
    this.under = { write, keep, cancel: this.clock.schedule(this.syncMs, write) };
  }

  override keep(at: number, facts: readonly Fact[]): readonly JournalEntry[] {
    for (const told of facts) {
      this.names.add(told.about === 'call' ? told.call : null);
      for (const named of [
        told.fact,
        'ringing' in told.fact ? told.fact.ringing : {},
        'byMode' in told.fact ? told.fact.byMode : {},
      ])
        for (const name of Object.values(named ?? {})) this.names.add(name);
    }
    return super.keep(at, facts);
  }

  /** The engine is killed. What is under way has reached the disk, or it hasn't; nobody will be told. */
  cutOff(reached: boolean): void {
    this.under?.cancel();
    if (reached) this.under?.keep();
    this.under = null;
  }

  /** From now on it takes no time. */
  hurry(): void {
    this.syncMs = 0;
    this.under?.cancel();
    this.under?.write();
  }
}
