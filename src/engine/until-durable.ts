// Holds back what follows from facts until they are on the disk; who knows nothing new meanwhile goes on.
//
// A disk takes milliseconds, a busy one tens of them. Whoever waited for it with the whole engine would let a hundred
// callers a second queue behind it. While one flush is under way the next inputs are handled and their facts written;
// the flush that follows is for all of them.

import type { Journal } from './ports/journal.ts';

export class UntilDurable {
  private readonly flush: Journal['flush'];
  private readonly failed: (fault: Error) => void;
  private held: (() => void)[] = [];
  private flushing = false;
  private idle: (() => void)[] = [];

  /** `failed`: what was held follows nevertheless, since callers are served whether the disk works or not. */
  constructor(journal: Pick<Journal, 'flush'>, failed: (fault: Error) => void) {
    this.flush = journal.flush?.bind(journal);
    this.failed = failed;
  }

  /** Runs it after everything that was handed over before, and once all that has been written so far is durable. */
  run(job: () => void, { wrote }: { readonly wrote: boolean }): void {
    const nothingToWaitFor = this.flush === undefined || (!wrote && this.held.length === 0 && !this.flushing);
    if (nothingToWaitFor) return job();
    this.held.push(job);
    this.next();
  }

  /** Resolves when nothing is held any more; null when nothing is. */
  settled(): Promise<void> | null {
    if (this.held.length === 0 && !this.flushing) return null;
    return new Promise((done) => this.idle.push(done));
  }

  private next(): void {
    if (this.flushing) return;
    if (this.held.length === 0) {
      for (const done of this.idle.splice(0)) done();
      return;
    }
    this.flushing = true;
    const these = this.held;
    this.held = [];
    this.flush?.((fault) => {
      if (fault !== null) this.failed(fault);
      for (const job of these) job();
      this.flushing = false;
      this.next();
    });
  }
}
