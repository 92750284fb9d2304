// The heartbeat of a media thread: every 20 ms, by the clock and not by the timer.

export const TICK_MS = 20;
/** Two late ticks are made up for; what is later is left out, since a burst would overfill jitter buffers. */
const MAX_BUNCH = 2;
const KEPT = 3_000;

/** What the ticker needs of the world, so that tests can be the clock. */
export interface TickerClock {
  nowMs(): number;
  /** Calls once; returns how to call it off. */
  after(ms: number, call: () => void): () => void;
}

export const systemTickerClock: TickerClock = {
  nowMs: () => performance.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};

export class Ticker {
  readonly #tick: () => void;
  readonly #clock: TickerClock;
  #dueMs = 0;
  #cancel: (() => void) | null = null;
  readonly #lateness = new Float32Array(KEPT);
  #count = 0;
  skipped = 0;
  #due = 0;
  #made = 0;

  constructor(tick: () => void, clock: TickerClock = systemTickerClock) {
    this.#tick = tick;
    this.#clock = clock;
  }

  start(): void {
    if (this.#cancel !== null) return;
    this.#dueMs = this.#clock.nowMs() + TICK_MS;
    this.#arm();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  latenessP99Ms(): number {
    const kept = this.#lateness.slice(0, Math.min(this.#count, KEPT)).sort();
    return kept[Math.floor(kept.length * 0.99)] ?? 0;
  }

  /** Ticks since the last question: those whose time had come, and those that were made. */
  pace(): { readonly due: number; readonly made: number } {
    const pace = { due: this.#due, made: this.#made };
    this.#due = 0;
    this.#made = 0;
    return pace;
  }

  #arm(): void {
    const wait = Math.max(0, this.#dueMs - this.#clock.nowMs());
    this.#cancel = this.#clock.after(wait, () => this.#run());
  }

  #run(): void {
    const now = this.#clock.nowMs();
    if (now < this.#dueMs) return this.#arm(); // Node's timers round down.
    const late = now - this.#dueMs;
    this.#lateness[this.#count % KEPT] = late;
    this.#count += 1;
    const due = 1 + Math.floor(late / TICK_MS);
    const made = Math.min(due, MAX_BUNCH);
    this.skipped += due - made;
    this.#due += due;
    this.#made += made;
    this.#dueMs += due * TICK_MS;
    for (let i = 0; i < made && this.#cancel !== null; i++) this.#tick();
    if (this.#cancel !== null) this.#arm();
  }
}
