// So many jobs at once; of those that wait, known people first, and each key in turn gets one run, so that no key holds up
// the others. One place is always kept for known people, and strangers' jobs rest when they have taken too much time.

/** The first ones come first. */
const ranks = ['known', 'stranger', 'suspect'] as const;
export type Rank = (typeof ranks)[number];

export interface PlaceInQueue {
  readonly rank: Rank;
  /** Within its rank each in turn. */
  readonly key: string;
}

export interface QueueLimits {
  readonly atOnce: number;
  readonly mostOfKey: number;
  /** Of all who aren't known: milliseconds of work in a second, and how many may be saved up. */
  readonly strangers: { readonly perSecond: number; readonly burst: number };
}

/** What the queue needs of the world, so that tests can be the clock. */
export interface QueueClock {
  nowMs(): number;
  after(ms: number, call: () => void): void;
}

const systemQueueClock: QueueClock = {
  nowMs: () => performance.now(),
  after: (ms, call) => void setTimeout(call, ms).unref(),
};

export class FairQueue {
  private running = 0;
  /** Of those who aren't known. */
  private strangersRunning = 0;
  private costMs = Number.POSITIVE_INFINITY;
  private owedMs = 0;
  private owedAtMs = 0;
  private resting = false;
  /** By rank; the key whose turn is next comes first. */
  private readonly waiting: Readonly<Record<Rank, Map<string, (() => void)[]>>> = {
    known: new Map(),
    stranger: new Map(),
    suspect: new Map(),
  };
  private readonly limits: QueueLimits;
  private readonly clock: QueueClock;

  constructor(limits: QueueLimits, clock: QueueClock = systemQueueClock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** Null: too many of this key wait already. */
  run<T>({ rank, key }: PlaceInQueue, job: () => Promise<T>): Promise<T> | null {
    if (this.waiting[rank].size === 0 && this.hasPlace(rank)) return this.start(rank, job);
    const mine = this.waiting[rank].get(key) ?? [];
    if (mine.length >= this.limits.mostOfKey) return null;
    this.waiting[rank].set(key, mine);
    return new Promise<T>((resolve, reject) => {
      mine.push(() => void this.start(rank, job).then(resolve, reject));
    });
  }

  private hasPlace(rank: Rank): boolean {
    if (this.running >= this.limits.atOnce) return false;
    if (rank === 'known') return true;
    if (this.strangersRunning >= Math.max(1, this.limits.atOnce - 1)) return false;
    const restMs = this.restMs();
    if (restMs > 0) this.wakeAfter(restMs);
    return restMs === 0;
  }

  private async start<T>(rank: Rank, job: () => Promise<T>): Promise<T> {
    const isStranger = rank !== 'known';
    this.running++;
    if (isStranger) this.strangersRunning++;
    const fromMs = this.clock.nowMs();
    try {
      return await job();
    } finally {
      this.running--;
      if (isStranger) {
        this.strangersRunning--;
        this.owe(this.clock.nowMs() - fromMs);
      }
      this.next();
    }
  }

  private next(): void {
    for (const rank of ranks) {
      while (this.waiting[rank].size > 0 && this.hasPlace(rank)) this.startFirst(this.waiting[rank]);
    }
  }

  private startFirst(waiting: Map<string, (() => void)[]>): void {
    for (const [key, jobs] of waiting) {
      const start = jobs.shift();
      waiting.delete(key);
      if (jobs.length > 0) waiting.set(key, jobs);
      start?.();
      return;
    }
  }

  /** The quickest one tells what they cost: the others waited for the processor. */
  private owe(tookMs: number): void {
    this.costMs = Math.min(this.costMs, tookMs);
    this.owedMs = this.owed() + this.costMs;
    this.owedAtMs = this.clock.nowMs();
  }

  private owed(): number {
    const paidMs = ((this.clock.nowMs() - this.owedAtMs) / 1_000) * this.limits.strangers.perSecond;
    return Math.max(0, this.owedMs - paidMs);
  }

  private restMs(): number {
    const { perSecond, burst } = this.limits.strangers;
    return Math.ceil((Math.max(0, this.owed() - burst) / perSecond) * 1_000);
  }

  private wakeAfter(ms: number): void {
    if (this.resting) return;
    this.resting = true;
    this.clock.after(ms, () => {
      this.resting = false;
      this.next();
    });
  }
}
