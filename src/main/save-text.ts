// A text, a sound, or what comes from the engine, into a file that the person chooses: the window names no path, and reads none.
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { app, dialog } from 'electron';

/** Null: the person has thought better of it. */
async function chosenPath(name: string): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: join(app.getPath('documents'), basename(name)),
  });
  return canceled || filePath === '' ? null : filePath;
}

export async function saveFile(
  { name, content }: { readonly name: string; readonly content: string | Uint8Array },
  failed: (fault: unknown) => void,
): Promise<'saved' | 'chosenNot' | 'failed'> {
  const path = await chosenPath(name);
  if (path === null) return 'chosenNot';
  try {
    await writeFile(path, content);
    return 'saved';
  } catch (fault) {
    failed(fault);
    return 'failed';
  }
}

/** `write` fills a new file, and says whether it did: only then it stands where the person wants it. */
export async function saveWritten<A extends { readonly ok: boolean }>(
  name: string,
  write: (path: string) => Promise<A>,
  failed: (fault: unknown) => void,
): Promise<A | 'chosenNot' | 'failed'> {
  const path = await chosenPath(name);
  if (path === null) return 'chosenNot';
  const part = `${path}.part`;
  try {
    await rm(part, { force: true });
    const written = await write(part);
    if (written.ok) await rename(part, path);
    return written;
  } catch (fault) {
    failed(fault);
    return 'failed';
  } finally {
    await rm(part, { force: true }).catch(failed);
  }
}
