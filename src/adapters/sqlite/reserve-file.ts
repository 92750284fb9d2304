// What a full disk refuses is written here: a file of fixed size beside the journal, which was made while there was room.
//
// Records follow each other from the beginning: four bytes of length, four of CRC-32, JSON of the rows. The first one that
// isn't whole, or whose numbers don't follow, is the end: what lies behind it is of an earlier time. Overwriting what is
// there needs no new blocks, except on file systems that copy on write (btrfs, ZFS).

import {
  closeSync,
  constants,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { crc32 } from 'node:zlib';
import type { Row } from './journal-rows.ts';

/** Some 15,000 facts: a thousand calls. */
export const RESERVE_BYTES = 4 * 1_024 * 1_024;
const HEAD_BYTES = 8;

export class ReserveFile {
  readonly #file: number;
  readonly #bytes: number;
  /** Rows that were here when it was opened, oldest first. */
  readonly found: readonly Row[];
  #end: number;

  /** Makes the file where it isn't there, and fills it: throws when there is no room for it. */
  constructor(path: string, bytes = RESERVE_BYTES) {
    const file = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
    try {
      const { size } = fstatSync(file);
      if (size < bytes) writeAll(file, Buffer.alloc(bytes - size), size);
      fsyncSync(file);
      const { rows, end } = readRecords(file);
      this.#file = file;
      this.#bytes = bytes;
      this.found = rows;
      this.#end = end;
    } catch (fault) {
      closeSync(file);
      throw fault;
    }
  }

  /** Durable when it returns; false when it doesn't fit. */
  append(rows: readonly Row[]): boolean {
    const body = Buffer.from(JSON.stringify(rows));
    if (this.#end + HEAD_BYTES + body.length + HEAD_BYTES > this.#bytes) return false;
    const record = Buffer.alloc(HEAD_BYTES + body.length + HEAD_BYTES);
    record.writeUInt32LE(body.length, 0);
    record.writeUInt32LE(crc32(body), 4);
    // With zeros behind it, where the next one will be.
    body.copy(record, HEAD_BYTES);
    writeAll(this.#file, record, this.#end);
    fdatasyncSync(this.#file);
    this.#end += HEAD_BYTES + body.length;
    return true;
  }

  /** The journal has it all. */
  clear(): void {
    this.#end = 0;
    writeAll(this.#file, Buffer.alloc(HEAD_BYTES), 0);
    fdatasyncSync(this.#file);
  }

  close(): void {
    closeSync(this.#file);
  }
}

function writeAll(file: number, bytes: Buffer, at: number): void {
  for (let done = 0; done < bytes.length; )
    done += writeSync(file, bytes, done, bytes.length - done, at + done);
}

function readRecords(file: number): { readonly rows: readonly Row[]; readonly end: number } {
  const rows: Row[] = [];
  for (let end = 0; ; ) {
    const head = readUpTo(file, HEAD_BYTES, end);
    const length = head.length < HEAD_BYTES ? 0 : head.readUInt32LE(0);
    const body = length > fstatSync(file).size ? null : readUpTo(file, length, end + HEAD_BYTES);
    const whole = length > 0 && body?.length === length && crc32(body) === head.readUInt32LE(4);
    if (!whole) return { rows, end };
    const record = JSON.parse(body.toString()) as Row[];
    const before = rows.at(-1)?.seq;
    if (before !== undefined && record[0]?.seq !== before + 1) return { rows, end };
    rows.push(...record);
    end += HEAD_BYTES + length;
  }
}

function readUpTo(file: number, bytes: number, at: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  return buffer.subarray(0, readSync(file, buffer, 0, bytes, at));
}
