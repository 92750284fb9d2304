// Where a story's mails arrive, and the MP3 of one as a foreign program decodes it.

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWav, type Sound } from '../../support/audio.ts';
import { readMail, startMailServer } from '../../support/mail-server.ts';
import { PATIENCE_MS } from '../../support/patience.ts';
import { startPostfix } from '../../support/postfix.ts';
import type { DemoOptions } from '../options.ts';
import { pause } from '../talk.ts';
import type { StoryTools } from './story.ts';

/** Whose mails it keeps. */
export const DOMAIN = 'firma.example';

export interface Post {
  readonly name: string;
  readonly port: number;
  mails(): readonly Buffer[];
  close(): Promise<void>;
}

/** Debian's Postfix; a brief story has a smaller one, since Postfix wants root. */
export async function openPost({ extent }: Pick<DemoOptions, 'extent'>): Promise<Post> {
  if (extent === 'brief') {
    const server = await startMailServer();
    return {
      name: 'smtp-server',
      port: server.port,
      mails: () => server.received.map(({ raw }) => raw),
      close: () => server.close(),
    };
  }
  const server = await startPostfix(DOMAIN);
  return { name: `Postfix ${server.version}`, ...server };
}

export const mailSettings = ({ port }: Post) =>
  ({ host: '127.0.0.1', port, security: 'none', login: 'none', from: `hotline@${DOMAIN}` }) as const;

/** The only mail, with `parts` in its text: what Debian's mpg123 makes of its MP3. Null where there is none. */
export async function mailedSound(
  { must, say, options }: StoryTools,
  post: Post,
  to: string,
  parts: readonly string[],
): Promise<Sound | null> {
  const until = performance.now() + PATIENCE_MS;
  while (post.mails().length === 0 && performance.now() < until) await pause(100);
  const [raw, ...more] = post.mails();
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
