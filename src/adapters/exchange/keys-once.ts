// Keys of one phone that come by two ways, each counted once.

/** How a key came: in the audio (RFC 4733) or in signalling (SIP INFO). */
export type KeyWay = 'audio' | 'info';

/** Phones that tell a key both ways do so within this time. */
const bothWaysMs = 1_000;

interface Heard {
  readonly key: string;
  readonly way: KeyWay;
  readonly atMs: number;
}

/** Of one phone: a key that is told both ways is one. What comes by one way alone is as often as it comes. */
export class KeysOnce {
  /** Told by one way so far; all of the same key by the same way, oldest first. */
  #waiting: Heard[] = [];

  /** False: it is the other half of one that was told already. */
  isNew(key: string, way: KeyWay, nowMs: number): boolean {
    this.#waiting = this.#waiting.filter(({ atMs }) => nowMs - atMs <= bothWaysMs);
    const half = this.#waiting.find((heard) => heard.key === key && heard.way !== way);
    if (half !== undefined) this.#waiting = this.#waiting.filter((heard) => heard !== half);
    else this.#waiting.push({ key, way, atMs: nowMs });
    return half === undefined;
  }
}
