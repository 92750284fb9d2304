// Keys that are heard by RFC 4733: each press once, whatever its sender does with timestamps and sources.

/** By their event numbers (RFC 4733, 3.2). */
export const KEYS = '0123456789*#ABCD';

/** One packet of telephone-event. */
export interface EventPacket {
  readonly ssrc: number;
  readonly sequence: number;
  readonly timestamp: number;
  readonly payload: Uint8Array;
}

interface Press {
  ssrc: number;
  sequence: number;
  timestamp: number;
  atMs: number;
  readonly event: number;
  duration: number;
  /** Its end bit has come. */
  ended: boolean;
}

/** In timestamp units; a longer event goes on in a new segment (RFC 4733, 2.5.1.3). */
const MAX_EVENT = 0xffff;
/** As many as `ReplayWindow` lets through late. */
const LATEST = 64;
/** An event is told of every 20 to 50 ms; after so long whatever comes is another one. */
const OTHER_MS = 2_000;
/** Between two presses at least as much passes: the end is sent three times, and then comes a pause. */
const SAME_SOURCE_MS = 100;
/** A packet's time at the clock of Opus: more than that doesn't pass from one packet to the next. */
const PACKET_STEP = 960;
const MAX_SOURCES = 4;

/**
 * A press is told of by many packets, of which any may be lost, late or doubled. By the rule they share a timestamp, and
 * three of them have the end bit (RFC 4733, 2.5.1.4). There are senders whose timestamp grows with each packet, and
 * switches that change the source within a press; so what counts is whether a press can have ended in between:
 *
 *   none ──event──► pressed ──end bit──► ended ──event──► pressed (the next key)
 *                      └ goes on: same timestamp, or the next packets of the same event with a duration that doesn't shrink
 */
export class DigitsHeard {
  #press: Press | null = null;
  readonly #sequences = new Map<number, number>();

  /** The key that this packet is the first to tell of; null for the rest of a press and for what is no key. */
  heard({ ssrc, sequence, timestamp, payload }: EventPacket, nowMs: number): string | null {
    if (payload.length < 4) return null;
    const event = payload[0] as number;
    const end = ((payload[1] as number) & 0x80) !== 0;
    const duration = ((payload[2] as number) << 8) | (payload[3] as number);
    const press = this.#press;
    const passedMs = press === null ? OTHER_MS : nowMs - press.atMs;
    if (passedMs < OTHER_MS && this.#isLate(ssrc, sequence)) return null;
    this.#noteSequence(ssrc, sequence);
    const now = { ssrc, sequence, timestamp, atMs: nowMs, event, duration, ended: end };
    if (press !== null && press.event === event && passedMs < OTHER_MS && goesOn(press, now)) {
      // A segment begins anew.
      const segment = now.timestamp !== press.timestamp && now.duration < press.duration;
      this.#press = {
        ...now,
        duration: segment ? duration : Math.max(duration, press.duration),
        ended: press.ended || end,
      };
      return null;
    }
    this.#press = now;
    return KEYS[event] ?? null;
  }

  #isLate(ssrc: number, sequence: number): boolean {
    const last = this.#sequences.get(ssrc);
    const ahead = last === undefined ? 1 : signed(sequence - last, 16);
    return ahead <= 0 && ahead > -LATEST;
  }

  #noteSequence(ssrc: number, sequence: number): void {
    this.#sequences.delete(ssrc);
    this.#sequences.set(ssrc, sequence);
    const [oldest] = this.#sequences.keys();
    if (oldest !== undefined && this.#sequences.size > MAX_SOURCES) this.#sequences.delete(oldest);
  }
}

/** Of the same event: whether `now` tells of the press that is known already. */
function goesOn(press: Press, now: Press): boolean {
  const grows = now.duration >= press.duration;
  if (now.ssrc !== press.ssrc)
    return now.atMs - press.atMs < SAME_SOURCE_MS && (!press.ended || (now.ended && grows));
  const step = signed(now.timestamp - press.timestamp, 32);
  const ahead = signed(now.sequence - press.sequence, 16);
  // After its end the same timestamp with a duration that begins anew: senders that never change it.
  if (step === 0) return !press.ended || now.ended || grows;
  if (step === MAX_EVENT && !press.ended && press.duration > 0) return true;
  const next = ahead > 0 && Math.abs(step) <= PACKET_STEP * ahead;
  // Only the repeated end follows an end.
  if (press.ended) return now.ended && grows && next && ahead <= 2;
  // The end is sent three times: among three packets it can't have been lost.
  return grows && next && (ahead <= 3 || step === now.duration - press.duration);
}

function signed(value: number, bits: 16 | 32): number {
  return (value << (32 - bits)) >> (32 - bits);
}
