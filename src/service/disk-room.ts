// How much room is left on a disk, and when that is too little.

import { statfs } from 'node:fs/promises';

export const MEGABYTE = 1_024 * 1_024;
const LEAST_BYTES = 1_024 * MEGABYTE;
const LEAST_PART = 0.1;

export interface DiskRoom {
  readonly freeBytes: number;
  /** Less than a tenth, or less than 1 GB. */
  readonly low: boolean;
}

/** Where this folder lies, for a user without special rights. Rejects with what the system says. */
export async function diskRoom(folder: string): Promise<DiskRoom> {
  const { bavail, blocks, bsize } = await statfs(folder);
  const freeBytes = bavail * bsize;
  return { freeBytes, low: freeBytes < Math.max(LEAST_BYTES, LEAST_PART * blocks * bsize) };
}
