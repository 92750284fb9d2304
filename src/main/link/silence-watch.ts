// Notices that an engine isn't heard any more: first "stale", then "silent"; each message starts it anew.

export interface SilenceLimits {
  /** No message for so long: what is shown is old. */
  readonly staleMs: number;
  /** No message for so long: the connection is given up. */
  readonly silentMs: number;
}

export class SilenceWatch {
  readonly #limits: SilenceLimits;
  readonly #onStale: () => void;
  readonly #onSilent: () => void;
  #heardAt = 0;
  #stale: NodeJS.Timeout | undefined;
  #silent: NodeJS.Timeout | undefined;

  constructor(limits: SilenceLimits, onStale: () => void, onSilent: () => void) {
    this.#limits = limits;
    this.#onStale = onStale;
    this.#onSilent = onSilent;
  }

  get heardAt(): number {
    return this.#heardAt;
  }

  /** By the clock, not the timers: after a sleep of the computer these are late. */
  isStale(): boolean {
    return Date.now() - this.#heardAt > this.#limits.staleMs;
  }

  heard(): void {
    this.#heardAt = Date.now();
    this.stop();
    this.#stale = setTimeout(this.#onStale, this.#limits.staleMs);
    this.#silent = setTimeout(this.#onSilent, this.#limits.silentMs);
  }

  stop(): void {
    clearTimeout(this.#stale);
    clearTimeout(this.#silent);
  }
}
