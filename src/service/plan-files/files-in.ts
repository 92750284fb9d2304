// All files below a part of a folder, by their paths in it.

import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Without hidden ones; links are named, not followed. None where there is no such part. */
export function filesIn(folder: string, part: string): readonly string[] {
  const at = join(folder, part);
  if (lstatSync(at, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(at, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.')) return [];
    const path = part === '' ? entry.name : `${part}/${entry.name}`;
    return entry.isDirectory() ? filesIn(folder, path) : [path];
  });
}
