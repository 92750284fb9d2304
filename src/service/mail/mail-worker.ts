// The program of the mail thread: has the outbox, makes mails of what is in it, and carries them to the server.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { type KeptMail, OutboxStore } from '../../adapters/sqlite/outbox-store.ts';
import { systemClock } from '../../adapters/system-clock/system-clock.ts';
import type { MessageMail } from '../../domain/mail/message-mail.ts';
import { telephoneSamples } from '../../voip/sound/wav.ts';
import type { MailAsk, MailReport, MailRequest, MailSetup, MailWay } from './mail-protocol.ts';
import type { PostmanParts } from './postman.ts';

const port = parentPort;
if (port === null) throw new Error('this program runs as a thread of the engine');
const tell = (report: MailReport) => port.postMessage(report);
const { file, messages } = workerData as MailSetup;
const store = new OutboxStore(file);
tell({ kind: 'opened', seen: store.seen });
// No start of an engine waits for what makes and carries mails.
const [{ letterOf }, { Postman }] = await Promise.all([
  import('../../mail/letter.ts'),
  import('./postman.ts'),
]);
const messageOf = (fault: unknown) => (fault instanceof Error ? fault.message : String(fault));
/** What has come to all is of use for a while, to whoever asks where a mail is. */
const KEPT_MS = 14 * 24 * 3_600_000;
const FORGET_AT_ONCE = 100;

let way: MailWay = null;
/** By mail: why it has no sound. */
const silent = new Map<number, string>();

const make: PostmanParts['make'] = async (mail, mostBytes) => {
  if (way === null) return { kind: 'notMade', said: 'there is no mail server' };
  const told = JSON.parse(mail.tells) as MessageMail;
  const sound = await soundOf(told.message);
  if ('said' in sound) {
    silent.set(mail.id, sound.said);
    return { kind: 'notMade', said: sound.said };
  }
  silent.delete(mail.id);
  const limits = [way.mostBytes, mostBytes].filter((each) => each !== null);
  const letter = await letterOf(told, {
    from: way.from,
    fromName: way.fromName ?? told.hotline,
    to: mail.deliveries.map(({ address }) => address),
    messageId: mail.messageId,
    samples: sound.samples,
    mostBytes: limits.length === 0 ? null : Math.min(...limits),
  });
  return { kind: 'made', ...letter };
};

async function soundOf(
  message: string,
): Promise<{ readonly samples: Int16Array } | { readonly said: string }> {
  const name = `${message}.wav`;
  try {
    const samples = telephoneSamples(await readFile(join(messages, name)));
    return samples.length > 0 ? { samples } : { said: `${name} is empty` };
  } catch (fault) {
    return { said: `${name}: ${messageOf(fault)}` };
  }
}

function work(): void {
  const standing = () => {
    const refused = store.lastFailure();
    tell({
      kind: 'standing',
      standing: {
        ...store.counts(),
        trouble: postman.trouble,
        noSound: [...silent.values()][0] ?? null,
        refused,
      },
    });
  };
  let soon = false;
  /** Once for all that happens at the same time. */
  const changed = () => {
    if (soon) return;
    soon = true;
    setTimeout(() => {
      soon = false;
      standing();
    }, 50).unref();
  };
  const postman = new Postman({
    store,
    clock: systemClock,
    server: () => way,
    make: (mail: KeptMail, most) =>
      make(mail, most).catch((fault) => ({ kind: 'notMade', said: messageOf(fault) })),
    changed,
  });

  async function obey(request: MailRequest): Promise<void> {
    switch (request.kind) {
      case 'keep':
        store.keep(request.mails, request.seen, systemClock.now());
        store.forget(systemClock.now() - KEPT_MS, FORGET_AT_ONCE);
        postman.wake();
        return changed();
      case 'way':
        way = request.way;
        store.hasten(systemClock.now());
        postman.serverChanged();
        return changed();
      case 'erase':
        store.erase(request.calls);
        return changed();
      case 'copy':
        return store.copyTo(request.to);
      case 'close':
        await postman.end();
        store.close();
        port?.close();
    }
  }

  port?.on('message', ({ id, request }: MailAsk) => {
    obey(request).then(
      () => tell({ kind: 'done', id }),
      (fault) => tell({ kind: 'failed', id, message: messageOf(fault) }),
    );
  });
  changed();
}

work();
