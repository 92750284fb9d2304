// Making folders, and saying beforehand whether one can be made.

import { accessSync, chmodSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Level by level: Node's own recursive way tries for ever where a folder can't hold others (`/proc`). Throws what the
 * system says.
 */
export function makeFolder(folder: string, mode = 0o700): void {
  const missing: string[] = [];
  for (let at = folder; !isThere(at); at = dirname(at)) {
    missing.unshift(at);
    if (dirname(at) === at) break;
  }
  for (const each of missing) mkdirSync(each, { mode });
  // What is there may be a file: the system's own words for it.
  if (!statSync(folder).isDirectory())
    throw Object.assign(new Error(`ENOTDIR: not a directory, mkdir '${folder}'`), { code: 'ENOTDIR' });
}

/** A file, where it is there, that only its user may read. */
export function makePrivate(file: string): void {
  try {
    chmodSync(file, 0o600);
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    // Somebody else's file that we may write to: theirs to decide.
    if (code !== 'ENOENT' && code !== 'EPERM') throw fault;
  }
}

/** Null when the folder is there or can be made by this user; else what is in the way. Makes nothing. */
export function folderFault(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    try {
      if (!statSync(at).isDirectory()) return `${at} is a file, no folder: name another`;
    } catch (fault) {
      const { code } = fault as NodeJS.ErrnoException;
      if (code === 'ENOTDIR') continue; // Something above it is a file, and is told as such.
      if (code !== 'ENOENT')
        return `${at} can't be looked at (${code}): let the engine's user in, or name another`;
      if (dirname(at) === at) return `${folder} can't be made: name another`;
      continue;
    }
    try {
      accessSync(at, constants.W_OK | constants.X_OK);
      return null;
    } catch {
      const what = at === folder ? 'can be written to' : `lets ${folder} be made in it`;
      return `${at} belongs to others: see that it ${what} by the user who runs the engine, or name another`;
    }
  }
}

function isThere(path: string): boolean {
  try {
    statSync(path);
    return true;
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw fault;
  }
}
