// Keys that are sent: RFC 4733 events, one after the other, in place of sound.

import { digitPayload, type OutgoingLine, type OutgoingPlace } from './audio-peer-rtp.ts';

const PACKET_MS = 20;
/** 100 ms of the key, its last packet three times (RFC 4733, 2.5.1.4), which is also the pause: 160 ms in all. */
const PACKETS = 8;
const EVENT_STEPS = 5;
const MAX_WAITING = 64;

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

  /** Characters that are no keys are left out. With `up` false they wait for `resume`. */
  async send(digits: string, up: boolean): Promise<void> {
    const keys = [...digits].filter((digit) => digitPayload(digit, 1, false) !== null);
    const sent = keys
      .slice(0, MAX_WAITING - this.#waiting.length)
      .map((digit) => new Promise<void>((done) => this.#waiting.push({ digit, done })));
    if (up) this.resume();
    await Promise.all(sent);
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
