// A ZIP archive that came by mail, opened as what anybody may have made: nothing of it is trusted before it was looked at.

import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import type { KlinkeFileFault } from '../../../contract/workbench.ts';

export interface ArchiveLimits {
  readonly fileBytes: number;
  readonly entries: number;
  /** Of all together, unpacked. */
  readonly bytes: number;
}
const usual: ArchiveLimits = { fileBytes: 150_000_000, entries: 5_000, bytes: 200_000_000 };
/** Sounds are put in as they are, and texts become a tenth: what swells more was made to. */
const MOST_SWELLING = 50;
const ALWAYS_BYTES = 1_000_000;

export type Opened =
  | { readonly kind: 'opened'; readonly archive: Archive }
  | {
      readonly kind: 'refused';
      readonly code: KlinkeFileFault['code'] & ('tooLarge' | 'foreign' | 'damaged' | 'dangerous');
    };

export class Archive {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  get names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  bytesOf(name: string): number {
    return this.#entries.get(name)?.uncompressedSize ?? 0;
  }

  /** Null: it isn't there, or it can't be unpacked to what it says. */
  async read(name: string): Promise<Buffer | null> {
    const entry = this.#entries.get(name);
    if (entry === undefined) return null;
    try {
      const pieces: Buffer[] = [];
      // More than it says, or less, is an error of the stream.
      for await (const piece of await this.#zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
      const all = Buffer.concat(pieces);
      return crc32(all) === entry.crc32 ? all : null;
    } catch {
      return null;
    }
  }
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export async function openArchive(file: Buffer, limits = usual): Promise<Opened> {
  if (file.length > limits.fileBytes) return refused('tooLarge');
  if (file.length < 4 || file.readUInt32LE(0) !== 0x04034b50) return refused('foreign');
  let zip: ZipFile;
  try {
    // Names are looked at here, so that what is wrong with one can be said.
    zip = await fromBufferPromise(file, {
      lazyEntries: true,
      decodeStrings: false,
      validateEntrySizes: true,
    });
  } catch {
    return refused('damaged');
  }
  if (zip.entryCount > limits.entries) return refused('tooLarge');
  const entries = new Map<string, Entry>();
  let bytes = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileNameRaw.toString('utf8');
      if (!isPlainName(name) || entries.has(name) || isLink(entry) || entry.isEncrypted())
        return refused('dangerous');
      if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) return refused('foreign');
      bytes += entry.uncompressedSize;
      if (bytes > limits.bytes) return refused('tooLarge');
      if (bytes > ALWAYS_BYTES + MOST_SWELLING * file.length) return refused('dangerous');
      entries.set(name, entry);
    }
  } catch {
    return refused('damaged');
  }
  return { kind: 'opened', archive: new Archive(zip, entries) };
}

const refused = <C extends 'tooLarge' | 'foreign' | 'damaged' | 'dangerous'>(code: C) =>
  ({ kind: 'refused', code }) as const;

/** Nothing that would lead anywhere else, on any system: no way up, no root, no drive, no backslash, no zero. */
function isPlainName(name: string): boolean {
  return /^[a-z0-9][a-z0-9.-]*(?:\/[a-z0-9][a-z0-9.-]*)*$/.test(name);
}

/** By what Unix writes there: a link, a device, a folder. */
function isLink({ externalFileAttributes }: Entry): boolean {
  const type = (externalFileAttributes >>> 16) & 0o170000;
  return type !== 0 && type !== 0o100000;
}
