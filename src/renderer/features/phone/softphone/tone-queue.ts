// Keys into a call's audio (RFC 4733): each after the one before, however fast they are typed; and who wants to know which
// were really sent.

/** What is used of a call's `RTCDTMFSender`. */
export interface ToneSender {
  readonly canInsertDTMF: boolean;
  readonly toneBuffer: string;
  insertDTMF(tones: string, duration: number, interToneGap: number): void;
  addEventListener(kind: 'tonechange', listener: (event: { readonly tone: string }) => void): void;
}

const TONE_MS = 120;
const GAP_MS = 70;
/** Without a new tone for so long what waits will not be sent: the call was put on hold in between. */
const STUCK_MS = 5 * (TONE_MS + GAP_MS);

/** Of one call. */
export class ToneQueue {
  readonly #sender: () => ToneSender | null;
  readonly #now: () => number;
  #watched: ToneSender | null = null;
  #wentOnAtMs = 0;

  constructor(sender: () => ToneSender | null, now: () => number = () => performance.now()) {
    this.#sender = sender;
    this.#now = now;
  }

  /** False: this call's audio takes no keys now. */
  send(keys: string): boolean {
    const sender = this.#sender();
    if (!sender?.canInsertDTMF) return false;
    const waiting = this.#now() - this.#wentOnAtMs > STUCK_MS ? '' : sender.toneBuffer;
    if (sender !== this.#watched) this.#watch(sender);
    try {
      // It takes the place of what waits, so that belongs to it (WebRTC 1.0, 7.2, insertDTMF).
      sender.insertDTMF(waiting + keys, TONE_MS, GAP_MS);
    } catch {
      return false;
    }
    if (waiting === '') this.#wentOnAtMs = this.#now();
    return true;
  }

  #watch(sender: ToneSender): void {
    this.#watched = sender;
    sender.addEventListener('tonechange', ({ tone }) => {
      this.#wentOnAtMs = this.#now();
      // An empty one says that all are sent.
      if (tone !== '') keysSent(tone);
    });
  }
}

const listeners = new Set<(keys: string) => void>();

/** Keys as they leave, whoever sends them; returns how to stop. */
export function onKeysSent(listener: (keys: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function keysSent(keys: string): void {
  for (const listener of listeners) listener(keys);
}
