// Files with secrets, for the engine's user only: a power cut leaves what was or what is, never half of it.

import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** When it resolves, it survives a power cut. Rejects with what the system says, and then what was is still there. */
export async function keepSecretly(file: string, text: string): Promise<void> {
  const fresh = `${file}.new`;
  const handle = await open(fresh, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(fresh, file);
  await syncFolder(dirname(file));
}

/** Beside the file its name has to last as well; Windows knows no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
