// Waiting that can be cut short, so that a stop leaves no timer behind.

export class Pauses {
  readonly #running = new Set<() => void>();

  wait(ms: number): Promise<undefined> {
    return new Promise((done) => {
      const wake = () => {
        clearTimeout(timer);
        this.#running.delete(wake);
        done(undefined);
      };
      const timer = setTimeout(wake, ms);
      this.#running.add(wake);
    });
  }

  /** Whoever waits goes on now. */
  end(): void {
    for (const wake of [...this.#running]) wake();
  }
}
