// Room that is kept for recordings: a file beside them, filled while there was room, that gives way bit by bit once the disk is full.
//
// It's cut, not written over, so that it gives room on file systems that copy on write (btrfs, ZFS), too; filled with what
// can't be compressed, so that it takes the room that it says. Whoever else fills that disk takes part of what it gives: it
// gives little at a time.

import { randomFillSync } from 'node:crypto';
import { type FileHandle, open, stat, truncate } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const NAME = '.reserve';
const PIECE = Buffer.alloc(1_024 * 1_024);
const GIVES_BYTES = 32 * 1_024;

const reserveIn = (folder: string): string => join(folder, NAME);

/** In bytes; 0: there is none. */
export async function reserved(folder: string): Promise<number> {
  return (await stat(reserveIn(folder)).catch(() => null))?.size ?? 0;
}

/** Until it has so many bytes; what is there is kept. Rejects with what the system says, and has then what fits. */
export async function reserve(folder: string, bytes: number): Promise<void> {
  randomFillSync(PIECE);
  const file = await open(reserveIn(folder), 'a', 0o600);
  try {
    for (let { size } = await file.stat(); size < bytes; ) {
      const piece = PIECE.subarray(0, Math.min(PIECE.length, bytes - size));
      size += (await file.write(piece)).bytesWritten;
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

/** What writes to this file's folder, again with room from the reserve as long as there is some; `step` begins anew then. */
export async function withReserve<T>(file: string, step: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await step();
    } catch (fault) {
      if (!isFull(fault) || !(await giveWay(dirname(file)))) throw fault;
    }
  }
}

/** Of several at once some may give nothing: they try again. */
async function giveWay(folder: string): Promise<boolean> {
  const size = await reserved(folder);
  if (size === 0) return false;
  await truncate(reserveIn(folder), Math.max(0, size - GIVES_BYTES));
  return true;
}

export function isFull(fault: unknown): boolean {
  const { code } = fault as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === 'EDQUOT';
}

/** Whole, at this place: a disk that is about to be full takes a part. */
export async function writeAt(file: FileHandle, bytes: Buffer, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; )
    done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
}
