// What a full disk refuses is written here: a file of fixed size beside the journal, which was made while there was room.
//
// Records follow each other from the beginning: four bytes of length, four of CRC-32, JSON of the rows. The first one that
// isn't whole, or whose numbers don't follow, is the end: behind it are zeros, so that nothing personal stays. Overwriting
// what is there needs no new blocks, except on file systems that copy on write (btrfs, ZFS).

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
import { type Row, type RowOfBefore, rowOfToday } from './journal-rows.ts';

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
      const { rows, end } = readRecords(file);
      // Of a clearing that was broken off, a record that isn't whole, or an engine of before, which left what it had.
      zero(file, end);
      fsyncSync(file);
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

  /** The journal has it all: nothing of it stays here. */
  clear(): void {
    if (this.#end === 0) return;
    // The first head alone, and first of all: were it broken off, no half of the records is taken for all.
    writeAll(this.#file, Buffer.alloc(HEAD_BYTES), 0);
    fdatasyncSync(this.#file);
    writeAll(this.#file, Buffer.alloc(this.#end), 0);
    fdatasyncSync(this.#file);
    this.#end = 0;
  }

  close(): void {
    closeSync(this.#file);
  }
}

function writeAll(file: number, bytes: Buffer, at: number): void {
  for (let done = 0; done < bytes.length; )
    done += writeSync(file, bytes, done, bytes.length - done, at + done);
}

/** Behind this place there is nothing but zeros then. */
function zero(file: number, from: number): void {
  const { size } = fstatSync(file);
  const behind = readUpTo(file, size - from, from);
  const zeros = Buffer.alloc(behind.length);
  // Compared as a whole: byte by byte each start of an engine would take a tenth of a second for it.
  if (!behind.equals(zeros)) writeAll(file, zeros, from);
}

function readRecords(file: number): { readonly rows: readonly Row[]; readonly end: number } {
  const rows: Row[] = [];
  for (let end = 0; ; ) {
    const head = readUpTo(file, HEAD_BYTES, end);
    const length = head.length < HEAD_BYTES ? 0 : head.readUInt32LE(0);
    const body = length > fstatSync(file).size ? null : readUpTo(file, length, end + HEAD_BYTES);
    const whole = length > 0 && body?.length === length && crc32(body) === head.readUInt32LE(4);
    if (!whole) return { rows, end };
    const record = (JSON.parse(body.toString()) as (Row | RowOfBefore)[]).map(rowOfToday);
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
