// Counts the load's frames: what was sent, what came, how long it took, and whether it came to the right one.

import { type Stamp, stampedFrame } from './stamp.ts';

export interface Tallied {
  /** Frames. */
  readonly sent: number;
  readonly lost: number;
  readonly doubled: number;
  /** Heard by somebody who had heard somebody else before. */
  readonly crossed: number;
  /** Milliseconds from sending to hearing, sorted. */
  readonly delays: Float64Array;
}

export class ExchangeTally {
  readonly #delays: number[] = [];
  readonly #seen = new Set<number>();
  readonly #frames: number[];
  /** By listener: whom it hears. */
  readonly #hears = new Map<number, number>();
  readonly #measurement: number;
  #counting = true;
  #sent = 0;
  #doubled = 0;
  #crossed = 0;

  constructor(streams: number, measurement: number) {
    this.#frames = Array.from({ length: streams }, () => 0);
    this.#measurement = measurement;
  }

  /** From now on what is sent doesn't count; what was sent may still come. */
  stopCounting(): void {
    this.#counting = false;
  }

  /** The next frame of a stream, stamped with the time. */
  next(stream: number): Uint8Array {
    const frame = this.#frames[stream] ?? 0;
    if (!this.#counting) return stampedFrame({ stream, measurement: 0, frame, sentAt: performance.now() });
    this.#frames[stream] = frame + 1;
    this.#sent += 1;
    return stampedFrame({ stream, measurement: this.#measurement, frame, sentAt: performance.now() });
  }

  heard(listener: number, { stream, measurement, frame, sentAt }: Stamp, now: number): void {
    if (measurement !== this.#measurement) return;
    const known = this.#hears.get(listener);
    if (known === undefined) this.#hears.set(listener, stream);
    else if (known !== stream) this.#crossed += 1;
    const key = frame * this.#frames.length + stream;
    if (this.#seen.has(key)) {
      this.#doubled += 1;
      return;
    }
    this.#seen.add(key);
    this.#delays.push(now - sentAt);
  }

  result(): Tallied {
    return {
      sent: this.#sent,
      lost: this.#sent - this.#seen.size,
      doubled: this.#doubled,
      crossed: this.#crossed,
      delays: Float64Array.from(this.#delays).sort(),
    };
  }
}
