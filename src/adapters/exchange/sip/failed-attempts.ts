// Slows down who guesses passwords: after some failures each further one makes the address wait longer.

const keptKeys = 10_000;
const forgottenAfterMs = 600_000;
const firstWaitMs = 1000;

interface Failures {
  count: number;
  lastMs: number;
  openAtMs: number;
}

export class FailedAttempts {
  readonly #free: number;
  readonly #waitMaxMs: number;
  readonly #byKey = new Map<string, Failures>();

  constructor(free: number, waitMaxMs: number) {
    this.#free = free;
    this.#waitMaxMs = waitMaxMs;
  }

  /** How long this address must wait before it may try this user again, in ms. Users that don't exist count too. */
  waitMs(address: string, user: string, nowMs: number): number {
    return Math.max(0, (this.#byKey.get(key(address, user))?.openAtMs ?? 0) - nowMs);
  }

  failed(address: string, user: string, nowMs: number): void {
    const id = key(address, user);
    const known = this.#byKey.get(id);
    const failures =
      known && nowMs - known.lastMs < forgottenAfterMs ? known : { count: 0, lastMs: nowMs, openAtMs: 0 };
    failures.count += 1;
    failures.lastMs = nowMs;
    const over = failures.count - this.#free;
    if (over > 0)
      failures.openAtMs = nowMs + Math.min(this.#waitMaxMs, firstWaitMs * 2 ** Math.min(over - 1, 30));
    // Newest last, so that the oldest are dropped first.
    this.#byKey.delete(id);
    this.#byKey.set(id, failures);
    const [oldest] = this.#byKey.keys();
    if (this.#byKey.size > keptKeys && oldest !== undefined) this.#byKey.delete(oldest);
  }

  succeeded(address: string, user: string): void {
    this.#byKey.delete(key(address, user));
  }
}

function key(address: string, user: string): string {
  return `${address} ${user}`;
}
