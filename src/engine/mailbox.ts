// The mailbox: one first-in-first-out queue, so that no two things happen at once.

/** Runs a batch soon: `setImmediate` in a running engine, at once in virtual time. */
export type Defer = (callback: () => void) => void;

export class Mailbox<T> {
  private queue: T[] = [];
  private scheduled = false;
  private working = false;
  private readonly handle: (batch: readonly T[]) => void;
  private readonly defer: Defer;

  /** `handle` gets everything that arrived since the last batch, in order. */
  constructor(handle: (batch: readonly T[]) => void, defer: Defer) {
    this.handle = handle;
    this.defer = defer;
  }

  post(item: T): void {
    this.queue.push(item);
    if (this.scheduled || this.working) return;
    this.scheduled = true;
    this.defer(this.drain);
  }

  private readonly drain = (): void => {
    this.scheduled = false;
    this.working = true;
    try {
      while (this.queue.length > 0) {
        const batch = this.queue;
        this.queue = [];
        this.handle(batch);
      }
    } finally {
      this.working = false;
    }
  };
}
