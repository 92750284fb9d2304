// Makes the folder for what a run leaves behind.

import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * One level at a time: where a level can't be made, as in `/proc`, Node's recursive mkdir tries for ever.
 * Throws an `Error` with a text for the person who named the folder.
 */
export function makeFolder(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (found !== undefined) throw new Error(`--out ${path}: this is no folder`);
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (fault) {
    throw new Error(`--out ${path}: can't be made (${(fault as NodeJS.ErrnoException).code})`);
  }
}
