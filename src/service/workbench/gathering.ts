// What a plan needs to be heard and compared without the engine: fetched in the background, one after another.

import type { ContentKind } from '../../contract/content.ts';
import type { ContentHash } from '../../domain/words/ids.ts';
import { type ContentAround, fetched } from './fetched.ts';

export class Gathering {
  readonly #around: ContentAround;
  #wanted = new Map<ContentHash, ContentKind>();
  #going: Promise<void> | null = null;
  #closed = false;

  constructor(around: ContentAround) {
    this.#around = around;
  }

  /** What isn't here of it comes. Where the engine goes away meanwhile, or the disk is full, the rest is asked for the next time. */
  want(hashes: Iterable<ContentHash>, kind: ContentKind): void {
    for (const hash of hashes) this.#wanted.set(hash, kind);
    this.#going ??= this.#go().finally(() => {
      this.#going = null;
    });
  }

  close(): Promise<void> {
    this.#closed = true;
    return this.#going ?? Promise.resolve();
  }

  async #go(): Promise<void> {
    const { contents } = this.#around;
    for (const [hash, kind] of this.#wanted) {
      if (this.#closed) return;
      this.#wanted.delete(hash);
      if (await contents.has(hash, kind)) continue;
      const got = await fetched(this.#around, hash, kind);
      if (got.ok) continue;
      this.#wanted.clear();
      return;
    }
  }
}
