// Where messages lie: one WAV file each, named by its recording, in a folder that only the engine's user reads.

import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { MessageFiles } from '../../engine/ports/message-files.ts';
import { makeFolder } from '../folders.ts';

/** In the data folder. */
export const MESSAGES_FOLDER = 'messages';

export interface MessageFolder extends MessageFiles {
  readonly folder: string;
}

/** Makes the folder, where there is none. */
export function messageFilesIn(dataFolder: string): MessageFolder {
  const folder = join(dataFolder, MESSAGES_FOLDER);
  makeFolder(folder);
  return {
    folder,
    file: (message) => join(folder, `${message}.wav`),
    remove: (message) => rm(join(folder, `${message}.wav`), { force: true }),
    async erase(calls) {
      if (calls.length === 0) return;
      const of = new Set(calls);
      for (const name of await readdir(folder))
        if (of.has(name.replace(/-m\d+\.wav.*$/, ''))) await rm(join(folder, name), { force: true });
    },
  };
}
