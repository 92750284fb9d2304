// MP3s that were made lately, for the next mail about the same message: encoding takes most of what a mail takes. In memory only.

import { createHash } from 'node:crypto';
import type { Mp3Rate } from '../../domain/mail/attachment.ts';
import type { Clock } from '../../engine/ports/clock.ts';

/** Since the last mail of any: who sends a message on to several does so by then. */
const KEPT_MS = 10 * 60_000;
/** Some four messages of ten minutes. */
const MOST_BYTES = 10_000_000;

export class KeptMp3s {
  readonly #clock: Pick<Clock, 'schedule'>;
  readonly #mostBytes: number;
  /** By rate and sound, the one that was asked for last at the end. */
  readonly #kept = new Map<string, { readonly mp3: Promise<Buffer>; bytes: number }>();
  #cancel = () => {};

  constructor(clock: Pick<Clock, 'schedule'>, mostBytes = MOST_BYTES) {
    this.#clock = clock;
    this.#mostBytes = mostBytes;
  }

  /** Of these samples at this rate; `make`: where there is none. Two who ask at once get the same one. */
  async of(samples: Int16Array, rate: Mp3Rate, make: () => Promise<Buffer>): Promise<Buffer> {
    const sound = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
    const key = `${rate} ${createHash('sha256').update(sound).digest('base64')}`;
    const before = this.#kept.get(key);
    const kept = before ?? { mp3: make(), bytes: 0 };
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    this.#cancel();
    this.#cancel = this.#clock.schedule(KEPT_MS, () => this.forget());
    try {
      const mp3 = await kept.mp3;
      kept.bytes = mp3.length;
      this.#letGo();
      return mp3;
    } catch (fault) {
      // The next one tries anew.
      if (this.#kept.get(key) === kept) this.#kept.delete(key);
      throw fault;
    }
  }

  /** Something is erased: whose it was is known elsewhere. */
  forget(): void {
    this.#cancel();
    this.#kept.clear();
  }

  #letGo(): void {
    let all = 0;
    for (const { bytes } of this.#kept.values()) all += bytes;
    for (const [key, { bytes }] of this.#kept) {
      if (all <= this.#mostBytes) return;
      this.#kept.delete(key);
      all -= bytes;
    }
  }
}
