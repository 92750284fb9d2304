// A text, or a sound, into a file that the person chooses: the window names no path, and reads none.
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { app, dialog } from 'electron';

export async function saveFile(
  { name, content }: { readonly name: string; readonly content: string | Uint8Array },
  failed: (fault: unknown) => void,
): Promise<'saved' | 'chosenNot' | 'failed'> {
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: join(app.getPath('documents'), basename(name)),
  });
  if (canceled || filePath === '') return 'chosenNot';
  try {
    await writeFile(filePath, content);
    return 'saved';
  } catch (fault) {
    failed(fault);
    return 'failed';
  }
}
