// Content on its way to us: what has come of it lies beside the rest of the content, and becomes it once it is whole.

import { createWriteStream } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ContentFault, type ContentKind, MOST_CONTENT_BYTES } from '../../../contract/content.ts';
import type { ContentHash } from '../../../domain/words/ids.ts';
import { type ContentFolder, hashOfFile } from '../../config/content-folder.ts';
import { audioFault } from '../../config/load-modes.ts';

export interface Upload {
  readonly hash: ContentHash;
  readonly kind: ContentKind;
  /** Of what is sent, in the whole. */
  readonly from: number;
  /** Of what is sent. */
  readonly length: number;
}

interface UnderWay {
  readonly cutOff: () => void;
  readonly over: Promise<unknown>;
}

export class Uploads {
  readonly #contents: ContentFolder;
  readonly #underWay = new Map<string, UnderWay>();

  constructor(contents: ContentFolder) {
    this.#contents = contents;
  }

  /** So many bytes of it have come. */
  async come(hash: ContentHash, kind: ContentKind): Promise<number> {
    return (await stat(this.#part(hash, kind)).catch(() => null))?.size ?? 0;
  }

  /**
   * Null: it's kept, and survives a power cut. Whoever sends the same cuts off who sent it before: that connection is most
   * likely dead. Never rejects for a reason that the sender can bring about.
   */
  async take(upload: Upload, body: Readable): Promise<ContentFault | null> {
    const atMost = MOST_CONTENT_BYTES[upload.kind];
    if (upload.from + upload.length > atMost) return { code: 'tooLarge', atMost };
    const part = this.#part(upload.hash, upload.kind);
    for (let other = this.#underWay.get(part); other !== undefined; other = this.#underWay.get(part)) {
      other.cutOff();
      await other.over;
    }
    const over = this.#take(upload, part, body);
    const entry: UnderWay = { cutOff: () => body.destroy(), over: over.catch(() => undefined) };
    this.#underWay.set(part, entry);
    try {
      return await over;
    } finally {
      if (this.#underWay.get(part) === entry) this.#underWay.delete(part);
    }
  }

  async #take(upload: Upload, part: string, body: Readable): Promise<ContentFault | null> {
    const { hash, kind, from, length } = upload;
    if (await this.#contents.isWhole(hash, kind)) return null;
    const come = await this.come(hash, kind);
    // From the beginning is always right: what had come may be damaged.
    if (from !== 0 && from !== come) return { code: 'otherOffset', offset: come };
    try {
      await pipeline(body, createWriteStream(part, { flags: from === 0 ? 'w' : 'a', mode: 0o600 }));
    } catch (fault) {
      return afterFault(fault, part);
    }
    if ((await this.come(hash, kind)) !== from + length) return { code: 'interrupted' };
    const unfit = await this.#unfit(part, hash, kind);
    if (unfit !== null) {
      await rm(part, { force: true });
      return unfit;
    }
    try {
      await this.#contents.putInPlace(part, hash, kind);
      return null;
    } catch (fault) {
      return afterFault(fault, part);
    }
  }

  async #unfit(part: string, hash: ContentHash, kind: ContentKind): Promise<ContentFault | null> {
    if ((await hashOfFile(part)) !== hash) return { code: 'otherHash' };
    if (kind === 'json') return (await beginsWith(part, '{')) ? null : { code: 'noPlan' };
    const detail = await audioFault('it', part);
    return detail === null ? null : { code: 'noTelephoneSound', detail };
  }

  #part(hash: ContentHash, kind: ContentKind): string {
    return `${this.#contents.path(hash, kind)}.part`;
  }
}

/** What is wrong with the plan in it is told when it's published. */
async function beginsWith(file: string, begin: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(begin.length), 0, begin.length, 0);
    return buffer.subarray(0, bytesRead).toString() === begin;
  } finally {
    await handle.close();
  }
}

async function afterFault(fault: unknown, part: string): Promise<ContentFault> {
  const { code } = fault as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    // What others need the room for now.
    await rm(part, { force: true });
    return { code: 'diskFull' };
  }
  if (code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET' || code === 'ABORT_ERR')
    return { code: 'interrupted' };
  throw fault;
}
