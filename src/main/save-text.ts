// A text into a file that the person chooses: the window names no path, and reads none.
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { app, dialog } from 'electron';

export async function saveText(
  { name, text }: { readonly name: string; readonly text: string },
  failed: (fault: unknown) => void,
): Promise<'saved' | 'chosenNot' | 'failed'> {
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: join(app.getPath('documents'), basename(name)),
  });
  if (canceled || filePath === '') return 'chosenNot';
  try {
    await writeFile(filePath, text);
    return 'saved';
  } catch (fault) {
    failed(fault);
    return 'failed';
  }
}
