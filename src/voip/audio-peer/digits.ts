// Keys that are sent: RFC 4733 events, one after the other, in place of sound.

import { KEYS } from './keys.ts';
import type { OutgoingLine, OutgoingPlace } from './rtp.ts';

const PACKET_MS = 20;
/** 100 ms of the key, its last packet three times (RFC 4733, 2.5.1.4), which is also the pause: 160 ms in all. */
const PACKETS = 8;
const EVENT_STEPS = 5;
/** Of a call: 40 s. More than that nobody types ahead. */
const MAX_WAITING = 256;

interface WaitingDigit {
  readonly digit: string;
  done(): void;
}

export class DigitsSender {
  readonly #line: OutgoingLine;
  readonly #write: (payload: Uint8Array, place: OutgoingPlace) => void;
  #waiting: WaitingDigit[] = [];
  #packet = 0;
  #place: OutgoingPlace | null = null;
  #timer: NodeJS.Timeout | null = null;
  #dueMs = 0;

  constructor(line: OutgoingLine, write: (payload: Uint8Array, place: OutgoingPlace) => void) {
    this.#line = line;
    this.#write = write;
  }

  /** Between the first packet of a digit and the last of all that wait. */
  get busy(): boolean {
    return this.#timer !== null;
  }

  /**
   * Characters that are no keys are left out. With `up` false they wait for `resume`. Resolves with how many found no more
   * room, when the others are sent.
   */
  async send(digits: string, up: boolean): Promise<number> {
    const keys = [...digits].filter((digit) => digitPayload(digit, 1, false) !== null);
    const taken = keys.slice(0, Math.max(0, MAX_WAITING - this.#waiting.length));
    const sent = taken.map((digit) => new Promise<void>((done) => this.#waiting.push({ digit, done })));
    if (up) this.resume();
    await Promise.all(sent);
    return keys.length - taken.length;
  }

  resume(): void {
    if (this.#timer !== null || this.#waiting.length === 0) return;
    this.#dueMs = performance.now();
    this.#step();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    for (const { done } of this.#waiting.splice(0)) done();
  }

  #step(): void {
    this.#timer = null;
    const [current] = this.#waiting;
    if (current === undefined) return;
    if (this.#packet === PACKETS) {
      this.#packet = 0;
      this.#waiting.shift();
      current.done();
      if (this.#waiting.length === 0) return;
    }
    const { digit } = this.#waiting[0] ?? current;
    const first = this.#packet === 0 || this.#place === null;
    const place: OutgoingPlace = first
      ? { ...this.#line.placeEvent(performance.now()), marker: true }
      : { timestamp: this.#place?.timestamp ?? 0, sequence: this.#line.again(), marker: false };
    this.#place = place;
    const end = this.#packet >= EVENT_STEPS;
    const payload = digitPayload(digit, Math.min(this.#packet + 1, EVENT_STEPS), end);
    if (payload !== null) this.#write(payload, place);
    this.#packet += 1;
    this.#dueMs += PACKET_MS;
    this.#timer = setTimeout(() => this.#step(), Math.max(0, this.#dueMs - performance.now()));
  }
}

const STEP_DURATION = 160; // 20 ms in the event's clock of 8 kHz.
const DIGIT_VOLUME = 10; // -10 dBm0.

/** RFC 4733, 2.3. `step` counts 20 ms from 1. Null for what is no key. */
export function digitPayload(digit: string, step: number, end: boolean): Uint8Array | null {
  const event = KEYS.indexOf(digit.toUpperCase());
  if (event < 0 || digit.length !== 1) return null;
  const duration = step * STEP_DURATION;
  return Uint8Array.of(event, (end ? 0x80 : 0) | DIGIT_VOLUME, duration >> 8, duration & 0xff);
}
