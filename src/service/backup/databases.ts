// An engine's databases as a backup has them, and what a restoring that was broken off leaves behind.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DirectoryStore } from '../../engine/ports/directory.ts';
import type { CanBeCopied, Journal } from '../../engine/ports/journal.ts';

export interface Databases {
  readonly journal: Journal & CanBeCopied;
  /** The phone book. */
  readonly kept: DirectoryStore & CanBeCopied;
  /** Left out: there is none yet. */
  readonly outbox?: CanBeCopied;
}

export const JOURNAL_FILE = 'journal.db';
export const DIRECTORY_FILE = 'directory.db';
/** Mails that are to be sent. */
export const OUTBOX_FILE = 'mail.db';
/** There while a backup takes the place of what was: with half of each nobody may start. */
export const RESTORING_FILE = 'restoring';

/** What was there before a backup took its place: kept, for whoever restored the wrong one, until somebody removes it. */
export const BEFORE = 'before-restoring-';

/** Also of a running engine, each as of one moment. Rejects with what the system says. */
export async function copyDatabases({ journal, kept, outbox }: Databases, folder: string): Promise<void> {
  // First, so that it never knows of more than the journal beside it.
  await outbox?.copyTo(join(folder, OUTBOX_FILE));
  await journal.copyTo(join(folder, JOURNAL_FILE));
  await kept.copyTo(join(folder, DIRECTORY_FILE));
}

/** Throws what a person can act on. */
export function refuseBrokenOff(dataFolder: string): void {
  if (existsSync(join(dataFolder, RESTORING_FILE)))
    throw new Error(
      `restoring ${dataFolder} was broken off: do it again with --restore, then start the engine`,
    );
}
