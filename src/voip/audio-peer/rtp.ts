// RTP on both ways of a stream: what goes out is one unbroken line, what comes in is heard once.

import { randomInt } from 'node:crypto';
import type { Codec } from './sdp.ts';

/** Where a forwarded frame stood in its own stream, so that its losses and its pace are passed on as they are. */
export interface FrameOrigin {
  /** Anything that tells one stream from another. */
  readonly source: unknown;
  readonly sequence: number;
  readonly timestamp: number;
}

export interface OutgoingPlace {
  readonly sequence: number;
  readonly timestamp: number;
  readonly marker: boolean;
}

const CLOCK: Record<Codec, number> = { pcmu: 8_000, pcma: 8_000, opus: 48_000 };
/** A steady source may be this late before its delay becomes part of the timestamps. */
const LATE_MS = 60;
/** A forwarded stream that jumps further is taken for a new one. */
const MAX_SEQUENCE_STEP = 50;
const MAX_TIMESTAMP_STEP_MS = 2_000;

/**
 * Sequence numbers and timestamps of all that is sent, whatever its source: receivers' jitter buffers go deaf at a
 * jump (platform.md, "A leg held for the shift"). Silence advances the timestamp by the clock (RFC 3550, 5.1).
 */
export class OutgoingLine {
  readonly ssrc = randomInt(1, 2 ** 32);
  // Well away from the wrap, around which SRTP's roll-over counter is easily lost.
  #sequence = randomInt(1_000, 30_000);
  #timestamp = randomInt(2 ** 32);
  #clock = 0;
  /** The time and timestamp from which `#byTheClock` counts. */
  #anchor: { atMs: number; timestamp: number } | null = null;
  #last: FrameOrigin | null = null;
  #lastStep = 0;

  /** `samples` is the frame's length in the codec's own clock. */
  place(codec: Codec, samples: number, nowMs: number, origin: FrameOrigin | null): OutgoingPlace {
    const clock = CLOCK[codec];
    if (this.#anchor === null) {
      this.#anchor = { atMs: nowMs, timestamp: this.#timestamp };
      return this.#at(clock, 0, 1, samples, true, origin);
    }
    if (clock !== this.#clock) {
      this.#anchor = { atMs: nowMs, timestamp: add(this.#timestamp, this.#lastStep) };
    }
    const steps = origin === null ? null : this.#stepsOf(origin, clock);
    if (steps !== null) return this.#at(clock, steps.timestamp, steps.sequence, samples, false, origin);
    const behind = difference(this.#byTheClock(nowMs, clock), add(this.#timestamp, this.#lastStep));
    const changed = origin?.source !== this.#last?.source;
    const pause = behind > (clock * LATE_MS) / 1_000;
    const step = pause || (changed && behind > 0) ? this.#lastStep + behind : this.#lastStep;
    return this.#at(clock, step, 1, samples, pause, origin);
  }

  /** A frame was not sent on purpose: what comes next is no loss to the receiver, but a pause. */
  interrupt(): void {
    this.#last = null;
  }

  /** For the first packet of a pressed key, in the clock of the sound around it. */
  placeEvent(nowMs: number): OutgoingPlace {
    const codec = this.#clock === CLOCK.opus ? 'opus' : 'pcmu';
    return this.place(codec, CLOCK[codec] / 50, nowMs, null);
  }

  /** For the next packet of the same event: those share a timestamp (RFC 4733, 2.5.1.2). */
  again(): number {
    this.#sequence = (this.#sequence + 1) & 0xffff;
    return this.#sequence;
  }

  #at(
    clock: number,
    timestampStep: number,
    sequenceStep: number,
    samples: number,
    marker: boolean,
    origin: FrameOrigin | null,
  ): OutgoingPlace {
    this.#clock = clock;
    this.#sequence = (this.#sequence + sequenceStep) & 0xffff;
    this.#timestamp = add(this.#timestamp, timestampStep);
    this.#lastStep = samples;
    this.#last = origin;
    return { sequence: this.#sequence, timestamp: this.#timestamp, marker };
  }

  /** How far a forwarded stream went on since its last frame; null when it is another stream or it jumped. */
  #stepsOf(origin: FrameOrigin, clock: number): { sequence: number; timestamp: number } | null {
    const last = this.#last;
    if (last === null || last.source !== origin.source || clock !== this.#clock) return null;
    const sequence = ((origin.sequence - last.sequence) << 16) >> 16;
    const timestamp = difference(origin.timestamp, last.timestamp);
    const near = Math.abs(sequence) <= MAX_SEQUENCE_STEP && sequence !== 0;
    const plausible =
      Math.abs(timestamp) <= (MAX_TIMESTAMP_STEP_MS * clock) / 1_000 && timestamp > 0 === sequence > 0;
    return near && plausible ? { sequence, timestamp } : null;
  }

  #byTheClock(nowMs: number, clock: number): number {
    const { atMs, timestamp } = this.#anchor ?? { atMs: nowMs, timestamp: this.#timestamp };
    return add(timestamp, Math.round(((nowMs - atMs) * clock) / 1_000));
  }
}

function add(timestamp: number, step: number): number {
  return (timestamp + step) >>> 0;
}

/** From -2^31 to 2^31 - 1. */
function difference(a: number, b: number): number {
  return (a - b) | 0;
}

const WINDOW = 64;
const MAX_STREAMS = 4;

/** RFC 3711, 3.3.2: a packet is taken once. werift checks that it is genuine, not that it is new. */
export class ReplayWindow {
  #streams = new Map<number, { highest: number; seen: bigint }>();
  /** Sequence numbers that never came, so far. */
  lost = 0;

  /** Whether this packet is new. Too old for the window counts as seen. */
  take(ssrc: number, sequence: number): boolean {
    const stream = this.#streams.get(ssrc);
    if (stream === undefined) {
      const [oldest] = this.#streams.keys();
      if (oldest !== undefined && this.#streams.size >= MAX_STREAMS) this.#streams.delete(oldest);
      this.#streams.set(ssrc, { highest: sequence, seen: 1n });
      return true;
    }
    const ahead = ((sequence - stream.highest) << 16) >> 16;
    if (ahead > 0) {
      stream.seen = ahead >= WINDOW ? 1n : BigInt.asUintN(WINDOW, (stream.seen << BigInt(ahead)) | 1n);
      stream.highest = sequence;
      this.lost += ahead - 1;
      return true;
    }
    if (-ahead >= WINDOW) return false;
    const bit = 1n << BigInt(-ahead);
    if ((stream.seen & bit) !== 0n) return false;
    stream.seen |= bit;
    this.lost = Math.max(0, this.lost - 1);
    return true;
  }
}
