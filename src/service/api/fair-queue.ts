// So many jobs at once; of those that wait, each key in turn gets one run, so that no key holds up the others.

export class FairQueue {
  private running = 0;
  /** The key whose turn is next comes first. Empty while fewer run than may. */
  private readonly waiting = new Map<string, (() => void)[]>();
  private readonly atOnce: number;
  private readonly mostOfKey: number;

  constructor(atOnce: number, mostOfKey: number) {
    this.atOnce = atOnce;
    this.mostOfKey = mostOfKey;
  }

  /** Null: too many of this key wait already. */
  run<T>(key: string, job: () => Promise<T>): Promise<T> | null {
    if (this.running < this.atOnce) return this.start(job);
    const mine = this.waiting.get(key) ?? [];
    if (mine.length >= this.mostOfKey) return null;
    this.waiting.set(key, mine);
    return new Promise<T>((resolve, reject) => {
      mine.push(() => void this.start(job).then(resolve, reject));
    });
  }

  private async start<T>(job: () => Promise<T>): Promise<T> {
    this.running++;
    try {
      return await job();
    } finally {
      this.running--;
      this.next();
    }
  }

  private next(): void {
    for (const [key, jobs] of this.waiting) {
      const start = jobs.shift();
      this.waiting.delete(key);
      if (jobs.length > 0) this.waiting.set(key, jobs);
      start?.();
      return;
    }
  }
}
