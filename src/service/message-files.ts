// Where messages lie: one WAV file each, named by its recording, in a folder that only the engine's user reads.

import { join } from 'node:path';
import type { MessageId } from '../domain/words/ids.ts';
import { makeFolder } from './folders.ts';

/** In the data folder. */
export const MESSAGES = 'messages';

/** Makes the folder, where there is none; returns where the message of a name lies. */
export function messageFiles(folder: string): (message: MessageId) => string {
  makeFolder(folder);
  return (message) => join(folder, `${message}.wav`);
}
