// Erasing what was said in a call erases the mails about it, too.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type KeptMail, OutboxStore } from '../../adapters/sqlite/outbox-store.ts';
import type { CallId } from '../../domain/words/ids.ts';
import type { MailOfCaller } from '../../engine/caller-data.ts';
import type { MessageFiles } from '../../engine/ports/message-files.ts';
import { OUTBOX_FILE } from '../backup/databases.ts';
import { toldOf } from './told-of.ts';

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

/** What the outbox has of the callers of these calls. */
export function mailsOfCallers(
  mails: readonly KeptMail[],
  calls: readonly CallId[],
): readonly MailOfCaller[] {
  return mails.map((mail) => {
    const { about, told } = toldOf(mail);
    const { madeAt, deliveries } = mail;
    const to = deliveries.map(({ address, state }) => ({ address, state }));
    if (about !== 'activity') return { about, madeAt, to, told };
    return { about, madeAt, to, told: told.calls?.filter(({ call }) => calls.includes(call)) };
  });
}

/** Where no engine runs. */
export async function mailsOfCalls(
  dataFolder: string,
  calls: readonly CallId[],
): Promise<readonly MailOfCaller[]> {
  const file = join(dataFolder, OUTBOX_FILE);
  if (!existsSync(file)) return [];
  const store = new OutboxStore(file);
  try {
    return mailsOfCallers(store.ofCalls(calls), calls);
  } finally {
    store.close();
  }
}

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
