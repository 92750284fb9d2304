// A text, a sound, or what comes from the engine, into a file that the person chooses: the window names no path, and reads none.
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { app, dialog } from 'electron';

type Filters = NonNullable<Electron.SaveDialogOptions['filters']>;

/** Null: the person has thought better of it. */
async function chosenPath(name: string, filters: Filters = []): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: join(app.getPath('documents'), basename(name)),
    filters,
  });
  return canceled || filePath === '' ? null : filePath;
}

interface ToSave {
  readonly name: string;
  /** Of which kinds it can be; left out: as its name says. */
  readonly filters?: Filters;
  /** As the kind that was chosen wants it. */
  readonly content: string | Uint8Array | ((path: string) => Promise<Uint8Array>);
}

export async function saveFile(
  { name, filters, content }: ToSave,
  failed: (fault: unknown) => void,
): Promise<'saved' | 'chosenNot' | 'failed'> {
  const path = await chosenPath(name, filters);
  if (path === null) return 'chosenNot';
  try {
    await writeFile(path, typeof content === 'function' ? await content(path) : content);
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
