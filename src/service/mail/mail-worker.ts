// The program of the mail thread: has the outbox, makes mails of what is in it, and carries them to the server.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { type KeptMail, OutboxStore } from '../../adapters/sqlite/outbox-store.ts';
import { systemClock } from '../../adapters/system-clock/system-clock.ts';
import type { Delivery } from '../../domain/mail/delivery.ts';
import { messageOf } from '../../domain/mail/message-mail.ts';
import type { LetterAbout } from '../../mail/letter.ts';
import { telephoneSamples } from '../../voip/sound/wav.ts';
import { KeptMp3s } from './kept-mp3s.ts';
import type {
  MailAnswers,
  MailAsk,
  MailReport,
  MailRequest,
  MailSetup,
  MailWay,
  NotMailed,
} from './mail-protocol.ts';
import type { PostmanParts } from './postman.ts';
import { toldOf } from './told-of.ts';

const port = parentPort;
if (port === null) throw new Error('this program runs as a thread of the engine');
const tell = (report: MailReport) => port.postMessage(report);
const { file, messages } = workerData as MailSetup;
const store = new OutboxStore(file);
tell({ kind: 'opened', seen: store.seen });
// No start of an engine waits for what makes and carries mails.
const [
  { letterOf },
  { missedLetter },
  { activityLetter },
  { tagged },
  { Postman },
  { SpokenAlong },
  { sendTestMail },
] = await Promise.all([
  import('../../mail/letter.ts'),
  import('../../mail/missed-letter.ts'),
  import('../../mail/activity/activity-letter.ts'),
  import('../../mail/mp3.ts'),
  import('./postman.ts'),
  import('./spoken-along.ts'),
  import('./test-mail.ts'),
]);
const soundFile = (message: string) => join(messages, `${message}.wav`);
const along = new SpokenAlong({ clock: systemClock, file: soundFile });
const mp3s = new KeptMp3s(systemClock);
const saidBy = (fault: unknown) => (fault instanceof Error ? fault.message : String(fault));
const FORGET_AT_ONCE = 100;
/** A person waits for what comes of a try; a server that takes longer is told of later. */
const TRIED_WITHIN_MS = 4_000;
/** Of those that haven't come as many are told at the start: the latest. */
const MOST_TOLD = 5_000;

let way: MailWay = null;
/** By mail: why it has no sound. */
const silent = new Map<number, string>();

const make: PostmanParts['make'] = async (mail, mostBytes) => {
  if (way === null) return { kind: 'notMade', said: 'there is no mail server' };
  const limits = [way.mostBytes, mostBytes].filter((each) => each !== null);
  const about = {
    from: way.from,
    to: mail.deliveries.map(({ address }) => address),
    messageId: mail.messageId,
    mostBytes: limits.length === 0 ? null : Math.min(...limits),
  };
  const of = toldOf(mail);
  const envelope = { ...about, fromName: way.fromName ?? of.told.hotline };
  if (of.about === 'activity') return { kind: 'made', ...(await activityLetter(of.told, envelope)) };
  if (of.about === 'missed') return { kind: 'made', ...(await missedLetter(of.told, envelope)) };
  const { message } = of.told;
  const sound = await soundOf(message);
  if ('said' in sound) {
    silent.set(mail.id, sound.said);
    return { kind: 'notMade', said: sound.said };
  }
  silent.delete(mail.id);
  const { samples } = sound;
  const mp3: LetterAbout['mp3'] = async (rate, title) =>
    tagged(await mp3s.of(samples, rate, () => along.mp3Of(message, samples, rate)), title);
  return { kind: 'made', ...(await letterOf(of.told, { ...envelope, samples, mp3 })) };
};

async function soundOf(
  message: string,
): Promise<{ readonly samples: Int16Array } | { readonly said: string }> {
  const name = `${message}.wav`;
  try {
    const samples = telephoneSamples(await readFile(soundFile(message)));
    return samples.length > 0 ? { samples } : { said: `${name} has no sound in it` };
  } catch (fault) {
    return { said: `${name}: ${saidBy(fault)}` };
  }
}

const hasNotCome = ({ state, tries }: Delivery): boolean =>
  state === 'refused' || state === 'givenUp' || (state === 'waiting' && tries > 0);

/** Of all mails about one message; to the same address the latest one counts. */
function notMailedOf(deliveries: readonly Delivery[]): readonly NotMailed[] {
  const last = new Map(deliveries.map((each) => [each.address, each]));
  return [...last.values()].filter(hasNotCome).map(({ address, state, said }) => ({ address, state, said }));
}

function work(): void {
  const standing = () => {
    // Erased, let go or given up: it waits for nothing any more.
    for (const id of silent.keys())
      if (store.mail(id)?.deliveries.some(({ state }) => state === 'waiting') !== true) silent.delete(id);
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
  /** Mails of which it's another thing than was told. */
  const touched = new Set<number>();
  const tellTouched = () => {
    const of = new Map<string, readonly NotMailed[]>();
    for (const { about, call } of [...touched].flatMap((id) => store.mail(id) ?? [])) {
      const message = messageOf(about);
      if (call === null || of.has(message)) continue;
      of.set(
        message,
        notMailedOf(store.deliveriesAbout(call).filter((each) => messageOf(each.about) === message)),
      );
    }
    touched.clear();
    if (of.size > 0) tell({ kind: 'notMailed', of: [...of] });
  };
  /** Once for all that happens at the same time. */
  const changed = (mail: number | null = null): undefined => {
    if (mail !== null) touched.add(mail);
    if (soon) return;
    soon = true;
    setTimeout(() => {
      soon = false;
      standing();
      tellTouched();
    }, 50).unref();
  };
  /** Who waits for the end of a try. */
  const tries = new Map<number, () => void>();
  const postman = new Postman({
    store,
    clock: systemClock,
    server: () => way,
    make: (mail: KeptMail, most) =>
      make(mail, most).catch((fault) => ({ kind: 'notMade', said: saidBy(fault) })),
    changed(mail) {
      changed(mail);
      if (mail !== null) tries.get(mail)?.();
    },
  });

  async function retry(message: string, address: string | null): Promise<MailAnswers['retry']> {
    const id = store.mailAbout(message)?.id ?? 0;
    // Before all that has been due for longer.
    if (store.decide(id, address, 'retry', 0) === 0) return null;
    const tried = await new Promise<boolean>((told) => {
      const timer = setTimeout(told, TRIED_WITHIN_MS, false);
      tries.set(id, () => {
        clearTimeout(timer);
        told(true);
      });
      postman.hurry();
    });
    tries.delete(id);
    changed(id);
    return { tried, deliveries: store.mail(id)?.deliveries ?? [] };
  }

  /** A part at a time: mails go in between. */
  async function forget(before: number): Promise<number> {
    for (let all = 0; ; ) {
      const count = store.forget(before, FORGET_AT_ONCE);
      all += count;
      if (count < FORGET_AT_ONCE) return all;
      await new Promise((others) => setImmediate(others));
    }
  }

  async function obey(request: MailRequest): Promise<MailAnswers[keyof MailAnswers] | undefined> {
    switch (request.kind) {
      case 'keep':
        store.keep(request.mails, request.seen, systemClock.now());
        postman.wake();
        return changed();
      case 'spoken':
        if (request.wanted) along.follow(request.message);
        else along.drop(request.message);
        return;
      case 'activityTold':
        return store.activityTold();
      case 'keepActivity':
        store.keepActivity(request.mails, request.told, systemClock.now());
        postman.wake();
        return changed();
      case 'keepAsked':
        store.keepAsked(request.mail, systemClock.now());
        return changed();
      case 'way':
        way = request.way;
        try {
          store.hasten(systemClock.now());
        } finally {
          // Also with a full disk, on which nothing is hastened: it goes on once there is room.
          postman.serverChanged();
        }
        return changed();
      case 'erase': {
        mp3s.forget();
        const of = store.erase(request.calls).map((about) => [messageOf(about), []] as const);
        if (of.length > 0) tell({ kind: 'notMailed', of });
        return changed();
      }
      case 'ofCalls':
        return store.ofCalls(request.calls);
      case 'forget':
        return forget(request.before);
      case 'copy':
        await store.copyTo(request.to);
        return;
      case 'list':
        return store.list(request.states, request.before, request.limit);
      case 'retry':
        return retry(request.message, request.address);
      case 'retryRefused': {
        for (const { id } of store.list(['refused', 'givenUp'], null, MOST_TOLD)) touched.add(id);
        const count = store.retryAll(systemClock.now());
        postman.hurry();
        changed();
        return count;
      }
      case 'discard': {
        const id = store.mailAbout(request.message)?.id ?? 0;
        const count = store.decide(id, request.address, 'discard', systemClock.now());
        changed(id);
        return count;
      }
      case 'test':
        return sendTestMail(request);
      case 'close':
        along.end();
        mp3s.forget();
        await postman.end();
        store.close();
        port?.close();
        return;
    }
  }

  port?.on('message', ({ id, request }: MailAsk) => {
    obey(request).then(
      (value) => tell({ kind: 'done', id, value }),
      (fault) => tell({ kind: 'failed', id, message: saidBy(fault) }),
    );
  });
  for (const { id } of store.list(['refused', 'givenUp', 'waiting'], null, MOST_TOLD)) touched.add(id);
  changed();
}

work();
