// Files for this user only, such as those with secrets and drafts: a power cut leaves what was or what is, never half of it.

import { readFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

/** When it resolves, it survives a power cut. Rejects with what the system says, and then what was is still there. */
export async function keepSecretly(file: string, text: string): Promise<void> {
  const fresh = `${file}.new`;
  // A leftover of a process that was killed would keep its own permissions.
  await rm(fresh, { force: true });
  const handle = await open(fresh, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(fresh, file);
  await syncFolder(dirname(file));
}

/** What was kept, by whose it is; none where there is no file yet, or `damaged` was told. Throws what the system says. */
export function readSecrets<T>(file: string, secret: z.ZodType<T>, damaged: () => void): Map<string, T> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw fault;
  }
  try {
    return new Map(Object.entries(z.record(z.string(), secret).parse(JSON.parse(text))));
  } catch {
    damaged();
    return new Map();
  }
}

/** Beside the file its name has to last as well; Windows knows no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
