// Reads files that a configuration names: only such as end, and only such as are small enough to be meant.

import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

const MOST_BYTES = 32 * 1024 * 1024;

/** Rejects with what the system says, or with an `Error` that says what is wrong with it. */
export async function readWholeFile(file: string): Promise<string> {
  await requireFile(file);
  // In case it's a pipe by now: opening one would wait for somebody to write.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    return decoded(await handle.readFile());
  } finally {
    await handle.close();
  }
}

/** A byte order mark stays. */
function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error('has signs that are not written in UTF-8: save it as UTF-8');
  }
}

/** Rejects unless it's a plain file: a pipe or a device may never end, or never begin. */
export async function requireFile(file: string, mostBytes = MOST_BYTES): Promise<void> {
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = await handle.stat();
    if (found.isDirectory())
      throw Object.assign(new Error(`EISDIR: illegal operation on a directory, read '${file}'`), {
        code: 'EISDIR',
      });
    if (!found.isFile()) throw new Error('is no file, but a pipe or a device: name a file');
    if (found.size > mostBytes)
      throw new Error(`has more than ${mostBytes / 1024 / 1024} MB: that can't be meant`);
  } finally {
    await handle.close();
  }
}

/** May others than the engine's user read it? Only where the system knows such rights. */
export async function othersMayRead(file: string): Promise<boolean> {
  if (process.platform === 'win32') return false;
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    return ((await handle.stat()).mode & 0o044) !== 0;
  } finally {
    await handle.close();
  }
}
