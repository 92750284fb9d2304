// Content by its hash, in a folder: sounds and versions of modes. What is there never changes; the same content is kept once.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ContentHash } from '../../domain/words/ids.ts';
import { makeFolder } from '../folders.ts';

export type ContentKind = 'wav' | 'json';

export class ContentFolder {
  readonly #folder: string;

  constructor(folder: string) {
    makeFolder(folder);
    this.#folder = folder;
  }

  path(hash: ContentHash, kind: ContentKind): string {
    return join(this.#folder, `${hash}.${kind}`);
  }

  /** When it resolves, the content survives a power cut. Rejects with what the system says. */
  async keepFile(from: string, kind: ContentKind): Promise<ContentHash> {
    const hash = createHash('sha256');
    await pipeline(createReadStream(from), hash);
    const name = hash.digest('hex');
    const { size } = await stat(from);
    await this.#keep(name, kind, size, (to) => copyFile(from, to));
    return name;
  }

  keepText(text: string, kind: ContentKind): Promise<ContentHash> {
    return this.keepBytes(Buffer.from(text), kind);
  }

  async keepBytes(content: Buffer, kind: ContentKind): Promise<ContentHash> {
    const name = hashOf(content);
    await this.#keep(name, kind, content.length, async (to) => {
      const file = await open(to, 'w', 0o600);
      await file.writeFile(content).finally(() => file.close());
    });
    return name;
  }

  /** Null: it isn't there, or is not what it was. */
  async readText(hash: ContentHash, kind: ContentKind): Promise<string | null> {
    const content = await readFile(this.path(hash, kind)).catch(() => null);
    return content === null || hashOf(content) !== hash ? null : content.toString();
  }

  async has(hash: ContentHash, kind: ContentKind): Promise<boolean> {
    return (await stat(this.path(hash, kind)).catch(() => null)) !== null;
  }

  /** Everything else goes. */
  async keepOnly(needed: ReadonlySet<ContentHash>): Promise<void> {
    for (const name of await readdir(this.#folder))
      if (!needed.has(name.replace(/\.(wav|json)$/, ''))) await rm(join(this.#folder, name), { force: true });
  }

  async #keep(
    name: ContentHash,
    kind: ContentKind,
    size: number,
    write: (to: string) => Promise<unknown>,
  ): Promise<void> {
    const to = this.path(name, kind);
    const there = await stat(to).catch(() => null);
    if (there?.size === size) return;
    // Half of it must never stand there under its name.
    const half = `${to}.half`;
    await write(half);
    await synced(half);
    await rename(half, to);
    // That it's there is said by the folder; Windows knows no sync of one.
    if (process.platform !== 'win32') await synced(this.#folder);
  }
}

async function synced(path: string): Promise<void> {
  const file = await open(path, 'r');
  await file.sync().finally(() => file.close());
}

function hashOf(content: Buffer): ContentHash {
  return createHash('sha256').update(content).digest('hex');
}
