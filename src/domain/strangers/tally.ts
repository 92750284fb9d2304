// Counts failures by key, for a while; those that are still being looked at count as failed.

export interface Failures {
  readonly count: number;
  readonly last: number;
}

export interface TallyLimits {
  readonly forgetAfterMs: number;
  /** Keys at most. */
  readonly most: number;
}

export class Tally {
  private readonly failures = new Map<string, Failures>();
  private readonly opened = new Map<string, number>();
  private readonly now: () => number;
  private readonly limits: TallyLimits;

  constructor(now: () => number, limits: TallyLimits) {
    this.now = now;
    this.limits = limits;
  }

  get size(): number {
    return this.failures.size;
  }

  /** Null: none. */
  current(key: string): Failures | null {
    const failed = this.closed(key);
    const open = this.opened.get(key) ?? 0;
    return open === 0 ? failed : { count: (failed?.count ?? 0) + open, last: this.now() };
  }

  isOpen(key: string): boolean {
    return this.opened.has(key);
  }

  hasFailed(key: string): boolean {
    return this.closed(key) !== null;
  }

  /** Returns what closes it; to be called once. */
  open(key: string): () => void {
    this.opened.set(key, (this.opened.get(key) ?? 0) + 1);
    return () => {
      const left = (this.opened.get(key) ?? 0) - 1;
      if (left > 0) this.opened.set(key, left);
      else this.opened.delete(key);
    };
  }

  count(key: string): void {
    const { failures } = this;
    const now = this.now();
    const count = (this.closed(key)?.count ?? 0) + 1;
    // The one that failed last is the last of the map: the old ones are first.
    failures.delete(key);
    failures.set(key, { count, last: now });
    for (const [old, { last }] of failures) {
      if (now - last <= this.limits.forgetAfterMs) break;
      failures.delete(old);
    }
    if (failures.size > this.limits.most) failures.delete(leastGuessed(failures));
  }

  forget(key: string): void {
    this.failures.delete(key);
  }

  private closed(key: string): Failures | null {
    const failed = this.failures.get(key);
    return failed === undefined || this.now() - failed.last > this.limits.forgetAfterMs ? null : failed;
  }
}

/** Whoever invents keys must not push out the count of one that is being guessed at. */
function leastGuessed(of: ReadonlyMap<string, Failures>): string {
  let [least, fewest] = ['', Number.POSITIVE_INFINITY];
  for (const [key, { count }] of of) {
    if (count === 1) return key;
    if (count < fewest) [least, fewest] = [key, count];
  }
  return least;
}
