// Mails about messages over the API: whoever may `manageMail` looks at the outbox and does something about it.

import type { Commands, Replies } from '../../../contract/commands.ts';
import type { Answer } from '../../../contract/reply-errors.ts';
import type { Viewer } from '../../../engine/views/topics.ts';
import type { ApiParts } from '../api-parts.ts';
import type { ActNotes } from './audit.ts';

interface Asking {
  readonly parts: Pick<ApiParts, 'outbox' | 'log'>;
  readonly viewer: Viewer;
}

/** A full disk, or a mail thread that has ended, is no bug of whoever asks. */
async function answered<T>({ parts }: Asking, doing: Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await doing };
  } catch (fault) {
    parts.log.error({ fault: String(fault) }, 'what was asked about mails could not be done');
    return { ok: false, error: { code: 'engineFault' } };
  }
}

export const listOutbox = (asking: Asking, command: Commands['listOutbox']) =>
  answered(asking, asking.parts.outbox.list(command));

export const retryMail = (asking: Asking, command: Commands['retryMail']) =>
  answered(asking, asking.parts.outbox.retry(command));

export const retryRefusedMails = (asking: Asking) => answered(asking, asking.parts.outbox.retryRefused());

export const discardMail = (asking: Asking, command: Commands['discardMail']) =>
  answered(asking, asking.parts.outbox.discard(command));

export const sendActivity = (asking: Asking, command: Commands['sendActivity']) =>
  answered(asking, asking.parts.outbox.sendActivity(command));

export async function testMail(
  { parts: { outbox }, viewer, consoles }: Asking & { readonly consoles: { readonly notes: ActNotes } },
  command: Commands['testMail'],
): Promise<Answer<Replies['testMail']>> {
  const value = outbox.test(command);
  if (value.kind === 'begun') consoles.notes.done(viewer.agent, 'testMail', null);
  return { ok: true, value };
}

/** Never what it is, in no log either. */
export async function setMailSecret(
  asking: Asking,
  { name, secret }: Commands['setMailSecret'],
): Promise<Answer<null>> {
  return answered(
    asking,
    asking.parts.outbox.setSecret(name, secret).then(() => null),
  );
}
