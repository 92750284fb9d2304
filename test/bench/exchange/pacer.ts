// When the load's frames are sent: each stream every 20 ms, at a moment of its own, as phones do that know nothing of
// each other. All at once would make a queue at the server that no real phones make.

const FRAME_MS = 20;
const SLOTS = 20;
const SLOT_MS = FRAME_MS / SLOTS;
/** The round is void long before. */
const HOPELESS_MS = 100;

export class Pacer {
  /** How late each slot was served, in ms, while somebody asks for it. */
  lateness: number[] | null = null;
  readonly #send: (stream: number) => void;
  readonly #streams: number;
  #timer: NodeJS.Timeout | undefined;
  #slot = 0;
  #dueAt = 0;

  constructor(streams: number, send: (stream: number) => void) {
    this.#streams = streams;
    this.#send = send;
  }

  start(): void {
    this.#dueAt = performance.now() + SLOT_MS;
    this.#arm();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #arm(): void {
    this.#timer = setTimeout(() => this.#run(), Math.max(0, this.#dueAt - performance.now()));
  }

  #run(): void {
    const now = performance.now();
    // What is too late is left out: making up for it would only keep this process from hearing.
    if (now - this.#dueAt > HOPELESS_MS) {
      this.lateness?.push(now - this.#dueAt);
      this.#dueAt = now;
    }
    // Otherwise it is made up for, so that each stream has its 50 frames a second.
    for (; this.#dueAt <= now; this.#dueAt += SLOT_MS) {
      this.lateness?.push(now - this.#dueAt);
      for (let stream = this.#slot; stream < this.#streams; stream += SLOTS) this.#send(stream);
      this.#slot = (this.#slot + 1) % SLOTS;
    }
    this.#arm();
  }
}
