// Hands facts to the journal, and holds back what follows from them until it has them; who tells nothing new goes on.
//
// One group is under way at a time; what is told meanwhile is the next group, so a slow disk makes groups larger and
// keeps nobody from telling. Callers are served whether the journal works or not: what it refuses is kept and tried
// again, and what it doesn't answer for `PATIENCE_MS` is waited for no longer.

import type { Fact } from '../domain/facts/facts.ts';
import type { Instant } from '../domain/words/ids.ts';
import type { Clock } from './ports/clock.ts';
import type { Appended, Batch, Journal } from './ports/journal.ts';

export interface FactWriterParts {
  readonly journal: Pick<Journal, 'append'>;
  readonly clock: Pick<Clock, 'schedule'>;
  /** Once, until `worksAgain`. */
  readonly broke: (reason: string) => void;
  readonly worksAgain: () => void;
}

export class FactWriter {
  private readonly parts: FactWriterParts;
  /** What the journal has refused, oldest first. */
  private refused: readonly Batch[] = [];
  /** What is to be handed over next, with what follows from it. */
  private held: Batch[] = [];
  private jobs: (() => void)[] = [];
  /** What is under way, and what follows from it. */
  private under: { readonly batches: readonly Batch[]; jobs: readonly (() => void)[] } | null = null;
  /** It has been waited for long enough. */
  private overdue = false;
  private broken = false;
  private cancelRetry: (() => void) | null = null;
  private settling: (() => void)[] = [];

  constructor(parts: FactWriterParts) {
    this.parts = parts;
  }

  /** False while facts wait for a store that doesn't take them. */
  get works(): boolean {
    return !this.broken;
  }

  /** Runs the job after all jobs before it, and once the journal has all that was told up to now. */
  write(at: Instant, facts: readonly Fact[], job: () => void): void {
    if (facts.length > 0) this.held.push({ at, facts });
    if (this.overdue) return job();
    const nothingToWaitFor = this.under === null && this.held.length === 0 && this.jobs.length === 0;
    if (nothingToWaitFor) return job();
    this.jobs.push(job);
    this.next();
  }

  /** Tries all once more. Resolves to the number of facts that the journal has not got. */
  settle(): number | Promise<number> {
    if (this.broken) this.next();
    if (this.under === null || this.overdue) return this.close();
    return new Promise((done) => this.settling.push(() => done(this.close())));
  }

  private close(): number {
    this.cancelRetry?.();
    const batches = [...this.refused, ...(this.under?.batches ?? []), ...this.held];
    return batches.reduce((sum, { facts }) => sum + facts.length, 0);
  }

  private next(): void {
    if (this.under !== null) return;
    const batches = this.refused.length === 0 ? this.held : [...this.refused, ...this.held];
    const group = { batches, jobs: this.jobs };
    this.under = group;
    this.refused = [];
    this.held = [];
    this.jobs = [];
    // Nothing new, but it came while something was under way.
    if (batches.length === 0 && !this.broken) return this.done(group.jobs, { kind: 'written' });
    let cancel: (() => void) | null = null;
    let answered = false;
    this.parts.journal.append(batches, (appended) => {
      answered = true;
      cancel?.();
      this.overdue = false;
      if (appended.kind === 'refused') this.refused = batches;
      this.done(this.under?.jobs ?? [], appended);
    });
    if (!answered) cancel = this.parts.clock.schedule(PATIENCE_MS, () => this.tooLong());
  }

  private done(jobs: readonly (() => void)[], appended: Appended): void {
    if (appended.kind !== 'written') this.tellBroken(appended.reason);
    else if (this.broken) this.tellWorks();
    try {
      for (const job of jobs) job();
    } finally {
      // Whatever broke there, others are not to wait for ever.
      this.under = null;
      if (this.held.length > 0 || this.jobs.length > 0) this.next();
      else for (const done of this.settling.splice(0)) done();
    }
  }

  /** What was held follows now; the answer is still waited for. */
  private tooLong(): void {
    this.tellBroken('no answer from the disk');
    this.jobs.unshift(...(this.under?.jobs ?? []));
    if (this.under !== null) this.under.jobs = [];
    // What they bring about comes after them.
    for (let job = this.jobs.shift(); job !== undefined; job = this.jobs.shift()) job();
    this.overdue = true;
    for (const done of this.settling.splice(0)) done();
  }

  private tellBroken(reason: string): void {
    if (this.broken) return;
    this.broken = true;
    this.retryLater();
    this.parts.broke(reason);
  }

  private tellWorks(): void {
    this.broken = false;
    this.cancelRetry?.();
    this.cancelRetry = null;
    this.parts.worksAgain();
  }

  private retryLater(): void {
    this.cancelRetry = this.parts.clock.schedule(RETRY_MS, () => {
      this.retryLater();
      this.next();
    });
  }
}

/** Nobody is let wait longer than this for a disk that hangs. */
const PATIENCE_MS = 2_000;
const RETRY_MS = 2_000;
