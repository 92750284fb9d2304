// What check calls heard, to be listened to for a while: in memory only, since nothing of such a call is kept.

import { createHash } from 'node:crypto';
import type { ContentHash } from '../../domain/words/ids.ts';

const MOST_BYTES = 16_000_000;

export class Recordings {
  readonly #all = new Map<ContentHash, Buffer>();
  #bytes = 0;

  /** Of more than fits the oldest are forgotten. */
  keep(wav: Buffer): ContentHash {
    const hash = createHash('sha256').update(wav).digest('hex');
    if (this.#all.has(hash)) return hash;
    this.#all.set(hash, wav);
    this.#bytes += wav.length;
    for (const [oldest, { length }] of this.#all) {
      if (this.#bytes <= MOST_BYTES) break;
      this.#all.delete(oldest);
      this.#bytes -= length;
    }
    return hash;
  }

  /** Null: it's forgotten. */
  get(hash: ContentHash): Buffer | null {
    return this.#all.get(hash) ?? null;
  }
}
