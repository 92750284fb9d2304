// Erasing what was said in a call erases the mails about it, too.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { OutboxStore } from '../../adapters/sqlite/outbox-store.ts';
import type { CallId } from '../../domain/words/ids.ts';
import type { MessageFiles } from '../../engine/ports/message-files.ts';
import { OUTBOX_FILE } from '../backup/databases.ts';

/** `eraseThem`: of one call at least; rejects with what the system says. */
export const withOutbox = (
  files: MessageFiles,
  eraseThem: (calls: readonly CallId[]) => Promise<void>,
): MessageFiles => ({
  ...files,
  async erase(calls) {
    await files.erase(calls);
    if (calls.length > 0) await eraseThem(calls);
  },
});

/** Where no engine runs, or not yet. */
export async function eraseMails(dataFolder: string, calls: readonly CallId[]): Promise<void> {
  const file = join(dataFolder, OUTBOX_FILE);
  if (!existsSync(file)) return;
  const store = new OutboxStore(file);
  try {
    store.erase(calls);
  } finally {
    store.close();
  }
}
