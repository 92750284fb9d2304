// Guessing PINs is slowed down per extension and per address; nobody can lock somebody else out for long.

/** Wrong PINs in a row that are free of waiting. */
const FREE_TRIES = 5;
const FIRST_WAIT_MS = 2_000;
/** So that a stranger who guesses wrong all day costs the real person at most this long. */
const LONGEST_WAIT_MS = 30_000;
const FORGET_AFTER_MS = 10 * 60_000;

interface Failures {
  readonly count: number;
  readonly last: number;
}

export class SignInGuard {
  private readonly failures = new Map<string, Failures>();
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  /** Milliseconds until the next try is looked at; 0 when at once. */
  waitMs(extension: string, address: string): number {
    const now = this.now();
    return Math.max(0, ...keys(extension, address).map((key) => this.until(key) - now));
  }

  failed(extension: string, address: string): void {
    const now = this.now();
    for (const [key, { last }] of this.failures) if (now - last > FORGET_AFTER_MS) this.failures.delete(key);
    for (const key of keys(extension, address)) {
      this.failures.set(key, { count: (this.failures.get(key)?.count ?? 0) + 1, last: now });
    }
  }

  /** The right PIN from here: the person is trusted again from this address. */
  succeeded(extension: string, address: string): void {
    for (const key of keys(extension, address)) this.failures.delete(key);
  }

  private until(key: string): number {
    const failures = this.failures.get(key);
    if (failures === undefined || failures.count < FREE_TRIES) return 0;
    return failures.last + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures.count - FREE_TRIES));
  }
}

/** Runs the jobs of one key one after the other. */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  run<T>(key: string, job: () => Promise<T>): Promise<T> {
    const mine = (this.last.get(key) ?? Promise.resolve()).then(job, job);
    this.last.set(key, mine);
    const over = () => {
      if (this.last.get(key) === mine) this.last.delete(key);
    };
    mine.then(over, over);
    return mine;
  }
}

/** The pair keeps a stranger's failures from being the person's own; the address alone stops spraying. */
function keys(extension: string, address: string): readonly string[] {
  return [`${extension}@${address}`, `@${address}`];
}
