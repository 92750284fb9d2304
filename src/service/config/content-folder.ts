// Content by its hash, in a folder: sounds and versions of modes. What is there never changes; the same content is kept once.

import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { copyFile, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ContentKind } from '../../contract/content.ts';
import type { ContentHash } from '../../domain/words/ids.ts';
import { WAV_HEADER_BYTES } from '../../voip/sound/wav.ts';
import { makeFolder } from '../folders.ts';

const TELEPHONE_BYTES_A_MS = 16;

/** Who has uploaded something publishes it soon. */
const UNNAMED_STAYS_MS = 24 * 3_600_000;

/** As telephones play it; null: there is none. */
export function soundFileMs(file: string): number | null {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  return size === undefined ? null : Math.max(0, size - WAV_HEADER_BYTES) / TELEPHONE_BYTES_A_MS;
}

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
    const name = await hashOfFile(from);
    const { size } = await stat(from);
    await this.#keep(name, kind, size, (to) => copyFile(from, to));
    return name;
  }

  keepText(text: string, kind: ContentKind): Promise<ContentHash> {
    return this.keepBytes(Buffer.from(text), kind);
  }

  async keepBytes(content: Buffer, kind: ContentKind): Promise<ContentHash> {
    const name = hashOf(content);
    await this.#keep(name, kind, content.length, written(content));
    return name;
  }

  /** As `keepBytes`, also where something as long lies under its name, which may be damaged. */
  async replace(content: Buffer, kind: ContentKind): Promise<ContentHash> {
    const name = hashOf(content);
    await this.#put(name, kind, written(content));
    return name;
  }

  /** Null: it isn't there, or is not what it was. */
  async readText(hash: ContentHash, kind: ContentKind): Promise<string | null> {
    const content = await readFile(this.path(hash, kind)).catch(() => null);
    return content === null || hashOf(content) !== hash ? null : content.toString();
  }

  /** How long a sound is; null: it isn't there. */
  readonly soundMs = (hash: ContentHash): number | null => soundFileMs(this.path(hash, 'wav'));

  async has(hash: ContentHash, kind: ContentKind): Promise<boolean> {
    return (await stat(this.path(hash, kind)).catch(() => null)) !== null;
  }

  /** Is it there as it was? Then nobody clears it away before it can be published. */
  async isWhole(hash: ContentHash, kind: ContentKind): Promise<boolean> {
    const file = this.path(hash, kind);
    if ((await hashOfFile(file).catch(() => null)) !== hash) return false;
    await touched(file);
    return true;
  }

  /** A whole file of this folder gets its name. Afterwards it survives a power cut. */
  async putInPlace(file: string, hash: ContentHash, kind: ContentKind): Promise<void> {
    await synced(file);
    await rename(file, this.path(hash, kind));
    // That it's there is said by the folder; Windows knows no sync of one.
    if (process.platform !== 'win32') await synced(this.#folder);
  }

  /** Everything else goes, unless it came lately: somebody is about to publish it. */
  async keepOnly(needed: ReadonlySet<ContentHash>, nowMs: number): Promise<void> {
    for (const name of await readdir(this.#folder)) {
      if (needed.has(name.replace(/\.(wav|json)$/, ''))) continue;
      const file = join(this.#folder, name);
      const there = await stat(file).catch(() => null);
      if (there !== null && nowMs - there.mtimeMs > UNNAMED_STAYS_MS) await rm(file, { force: true });
    }
  }

  async #keep(
    name: ContentHash,
    kind: ContentKind,
    size: number,
    write: (to: string) => Promise<unknown>,
  ): Promise<void> {
    const to = this.path(name, kind);
    const there = await stat(to).catch(() => null);
    await (there?.size === size ? touched(to) : this.#put(name, kind, write));
  }

  async #put(name: ContentHash, kind: ContentKind, write: (to: string) => Promise<unknown>): Promise<void> {
    // Half of it must never stand there under its name; and who keeps the same at the same time has a half of their own.
    const half = `${this.path(name, kind)}.${randomUUID()}.half`;
    try {
      await write(half);
      await this.putInPlace(half, name, kind);
    } catch (fault) {
      // A full disk needs its room.
      await rm(half, { force: true });
      throw fault;
    }
  }
}

const written =
  (content: Buffer) =>
  async (to: string): Promise<void> => {
    const file = await open(to, 'w', 0o600);
    await file.writeFile(content).finally(() => file.close());
  };

async function synced(path: string): Promise<void> {
  const file = await open(path, 'r');
  await file.sync().finally(() => file.close());
}

/** As if it had come just now. */
async function touched(file: string): Promise<void> {
  const now = new Date();
  await utimes(file, now, now);
}

/** Rejects with what the system says. */
export async function hashOfFile(file: string): Promise<ContentHash> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

export function hashOf(content: Buffer): ContentHash {
  return createHash('sha256').update(content).digest('hex');
}
