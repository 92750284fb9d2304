// Where a story's mails arrive, and the MP3 of one as a foreign program decodes it.

import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConsoleView } from '../../../src/contract/view.ts';
import type { MailServer } from '../../../src/domain/mail/mail-server.ts';
import { readWav, type Sound } from '../../support/audio.ts';
import { makeAuthority, signedBy } from '../../support/authority.ts';
import type { ControlClient } from '../../support/control-client.ts';
import { readMail, startMailServer } from '../../support/mail-server.ts';
import { PATIENCE_MS } from '../../support/patience.ts';
import { startPostfix } from '../../support/postfix.ts';
import type { DemoOptions } from '../options.ts';
import { pause } from '../talk.ts';
import type { StoryTools } from './story.ts';

/** Whose mails it keeps. */
export const DOMAIN = 'firma.example';
const HOST = '127.0.0.1';
const MAILBOX = { user: `hotline@${DOMAIN}`, password: 'Postfach-Zq8-Ahorn' };

export interface Post {
  readonly name: string;
  readonly port: number;
  /** Its certificate's authority, PEM; null: mails go to it in the clear. */
  readonly authority: string | null;
  /** Whose password it wants; null: nobody's. */
  readonly login: typeof MAILBOX | null;
  mails(): Promise<readonly Buffer[]>;
  close(): Promise<void>;
}

/** Debian's Postfix and Dovecot; a brief story has a smaller one, since they want root. */
export async function openPost({ extent }: Pick<DemoOptions, 'extent'>): Promise<Post> {
  if (extent === 'brief') {
    const server = await startMailServer();
    return {
      name: 'smtp-server',
      port: server.port,
      authority: null,
      login: null,
      mails: async () => server.received.map(({ raw }) => raw),
      close: () => server.close(),
    };
  }
  const authority = await makeAuthority();
  const server = await startPostfix(DOMAIN, await signedBy(authority, HOST), MAILBOX);
  return { authority: authority.cert, login: MAILBOX, ...server };
}

/** What the engine's computer has to trust: for the engine's environment. */
export function trusts({ authority }: Post, folder: string): Readonly<Record<string, string>> {
  if (authority === null) return {};
  const file = join(folder, 'authority.pem');
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, authority);
  return { NODE_EXTRA_CA_CERTS: file };
}

export const mailSettings = ({ port, authority, login }: Post): MailServer => ({
  host: HOST,
  port,
  security: authority === null ? 'none' : 'starttls',
  ...(login === null ? { login: 'none' } : { login: 'password', user: login.user }),
  from: `hotline@${DOMAIN}`,
});

/** As an admin types it, beside the plan that says that there is one. */
export async function enterPassword(admin: ControlClient, { login }: Post): Promise<void> {
  if (login === null) return;
  const entered = await admin.command({ kind: 'setMailSecret', name: 'password', secret: login.password });
  if (!entered.ok) throw new Error(entered.error.code);
}

/** What an admin reads of a test mail that goes to the server by this name. */
export async function testMail(
  admin: ControlClient,
  post: Post,
  { host = HOST, password = post.login?.password } = {},
): Promise<string> {
  const server = { ...mailSettings(post), host };
  const asked = await admin.command({
    kind: 'testMail',
    to: `admin@${DOMAIN}`,
    server,
    secrets: password === undefined ? {} : { password },
    language: 'de',
  });
  if (!asked.ok || asked.value.kind !== 'begun') return JSON.stringify(asked);
  const { test } = asked.value;
  const of = ({ outbox }: ConsoleView) =>
    outbox.outbox?.test?.id === test ? outbox.outbox.test.outcome : null;
  const view = await admin.until((seen) => of(seen) !== null, 'the test mail has an outcome');
  return JSON.stringify(of(view));
}

/** The only mail, with `parts` in its text: what Debian's mpg123 makes of its MP3. Null where there is none. */
export async function mailedSound(
  { must, say, options }: StoryTools,
  post: Post,
  to: string,
  parts: readonly string[],
): Promise<Sound | null> {
  const until = performance.now() + PATIENCE_MS;
  while ((await post.mails()).length === 0 && performance.now() < until) await pause(100);
  const [raw, ...more] = await post.mails();
  if (!must(raw !== undefined, 'the mail arrives') || raw === undefined) return null;
  must(more.length === 0, `it arrives once: ${more.length} more`);
  writeFileSync(join(options.out, 'mail.eml'), raw);
  const mail = await readMail(raw);
  say(`the mail: ${mail.subject}`);
  const text = (mail.text ?? '').replaceAll(' ', '');
  for (const part of [...parts, 'klinke://message/']) must(text.includes(part), `the mail has ${part}`);
  const addressed = [mail.to ?? []].flat().flatMap(({ text: address }) => address);
  must(addressed.join().includes(to), `it goes to ${to}: ${addressed.join()}`);
  const mp3 = mail.attachments.find(({ contentType }) => contentType === 'audio/mpeg');
  if (!must(mp3 !== undefined, 'the MP3 is attached') || mp3 === undefined) return null;
  const [file, decoded] = [join(options.out, 'message.mp3'), join(options.out, 'message-mp3.wav')];
  writeFileSync(file, mp3.content);
  execFileSync('mpg123', ['-q', '-m', '-r', '8000', '-w', decoded, file]);
  return readWav(decoded);
}
